"""Checks are rows of their own, never fields inside a revision: publishing an old draft cannot bring one back."""

import json
from datetime import date, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.fingerprint import content_of, hash_of
from review.staleness import CheckMade, Freshness, Standing

HOW = [
    ("page", _("I opened the official page")),
    ("rang", _("I rang the number")),
    ("device", _("I tried it on a device")),
    ("read", _("I read it against its sources")),
]

# The days on which it was written, and what is told of the last change, are no part of what is compared with a source.
NOT_CHECKED = {"written_on", "gathered_on", "change_note"}


class Check(models.Model):
    """One person's check of one object, or of one part of it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    part = models.CharField(max_length=100, blank=True, help_text=_("Empty: the whole."))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="checks"
    )
    checked_on = models.DateField()
    due_on = models.DateField()
    how = models.CharField(max_length=10, choices=HOW)
    fingerprint = models.CharField(max_length=64, help_text=_("Of the text that was checked."))

    class Meta:
        ordering = ["-checked_on", "-id"]
        indexes = [models.Index(fields=["content_type", "object_key", "part"], name="checks_of_an_object")]

    def __str__(self):
        return f"{self.content_type} {self.object_key} {self.part}: {self.checked_on}"

    def made(self) -> CheckMade:
        """Return the check as plain values."""
        name = str(self.checked_by.get_full_name() or self.checked_by.get_username()) if self.checked_by else ""
        return CheckMade(self.checked_on, self.due_on, self.fingerprint, name)


class Reviewed(models.Model):
    """For whatever must be checked again and again. ``review_kind`` is the key of settings.REVIEW_DAYS."""

    review_kind = ""

    class Meta:
        abstract = True

    def checked_content(self) -> dict:
        """Return what a check covers: every published value, but no dates, keys or counters of the machinery."""
        content = content_of(json.loads(self.to_json())) if hasattr(self, "to_json") else {}
        return {name: value for name, value in content.items() if name not in NOT_CHECKED}

    def fingerprint(self, part: str = "") -> str:
        """Return the SHA-256 of what a check of ``part`` covers."""
        return hash_of(self.checked_content())

    @property
    def review_days(self) -> int:
        """Return for how many days a check holds."""
        return settings.REVIEW_DAYS[self.review_kind]

    @property
    def written(self) -> date:
        """Return the day on which it was written from its sources."""
        return self.written_on

    def parts(self) -> list[tuple[str, str]]:
        """Return key and name of what is checked one by one; empty when it is checked as a whole."""
        return []

    def official_pages(self, part: str = "") -> list[str]:
        """Return the addresses that must be opened before a check of ``part`` is recorded, each once.

        By default those of its sources; what has an official page of its own says so.
        """
        found = [each.get("url") for each in getattr(self, "sources", None) or [] if isinstance(each, dict)]
        return list(dict.fromkeys(url for url in found if url and url.startswith(("https://", "http://"))))

    def written_for(self, part: str) -> date:
        """Return the day on which a part was written from its sources."""
        return self.written

    @classmethod
    def latest_checks(cls, items: list) -> dict[tuple[str, str], Check]:
        """Return the last check of each part of some objects, by object key and part (one query)."""
        checks = Check.objects.filter(
            content_type=ContentType.objects.get_for_model(cls), object_key__in=[str(item.pk) for item in items]
        ).select_related("checked_by")
        return {(check.object_key, check.part): check for check in reversed(checks)}

    def latest_check(self, part: str = "") -> Check | None:
        """Return the last check (one query)."""
        return (
            Check.objects.filter(
                content_type=ContentType.objects.get_for_model(self), object_key=str(self.pk), part=part
            )
            .select_related("checked_by")
            .first()
        )

    def standing(self, today: date, check: Check | None = None) -> Standing:
        """Return where it stands on ``today``; pass the check when it is already at hand."""
        return self.standing_of("", today, check or self.latest_check())

    def standing_of(self, part: str, today: date, check: Check | None) -> Standing:
        """Return where a part stands on ``today``, given its last check (no query)."""
        return self.freshness(check, part).standing(today)

    def freshness(self, check: Check | None, part: str = "") -> Freshness:
        """Return what the standing of a part is reckoned from, given its last check (no query)."""
        made = check.made() if check else None
        return Freshness(self.written_for(part), self.review_days, made, self.fingerprint(part) if check else "")

    def record_check(self, user, how: str, today: date, part: str = "") -> Check:
        """Record that ``user`` has checked what is published now; returns the new row."""
        return Check.objects.create(
            content_type=ContentType.objects.get_for_model(self),
            object_key=str(self.pk),
            part=part,
            checked_by=user,
            checked_on=today,
            due_on=today + timedelta(days=self.review_days),
            how=how,
            fingerprint=self.fingerprint(part),
        )
