"""What is kept: each address with where it stands, the last tries, and the places where it is used."""

import hashlib

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from outgoing_links import words
from outgoing_links.days import day_of
from outgoing_links.decide import Known, Outcome, Standing
from outgoing_links.edit_screens import edit_screen

TRIES_KEPT = 10


def standing_choices() -> list[tuple[str, str]]:
    """Return the standings with their names (a function, so that rewording needs no migration)."""
    return [(standing.value, words.NAMES[standing]) for standing in Standing]


def outcome_choices() -> list[tuple[str, str]]:
    """Return the outcomes with their names."""
    return [(outcome.value, words.OUTCOMES[outcome]) for outcome in Outcome]


def hash_of(address: str) -> str:
    """Return the SHA-256 of an address: databases limit how long a unique text may be, the web does not."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


class OutgoingLink(models.Model):
    """One address of another site. Nothing here changes what readers see."""

    address = models.TextField(_("address"))
    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    host = models.CharField(_("site"), max_length=255, db_index=True)
    in_use = models.BooleanField(_("in use"), default=True, help_text=_("Stands on something that is live."))
    first_found = models.DateTimeField(_("first found"))
    last_checked = models.DateTimeField(_("last checked"), null=True)
    last_seen = models.DateTimeField(_("last seen"), null=True)
    standing = models.CharField(_("standing"), max_length=16, choices=standing_choices, default=Standing.NEW)
    outcome = models.CharField(_("last outcome"), max_length=16, choices=outcome_choices, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    final_address = models.TextField(_("where it led"), blank=True)
    proposed_address = models.TextField(_("new address"), blank=True)
    failing_since = models.DateField(null=True)
    last_failed = models.DateField(null=True)
    failed_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["host", "address"]
        verbose_name = _("address of another site")
        verbose_name_plural = _("addresses of other sites")
        indexes = [models.Index(fields=["in_use", "standing"], name="links_by_standing")]

    def __str__(self):
        return self.address

    def known(self) -> Known:
        """Return what is known as plain values."""
        return Known(
            Standing(self.standing),
            day_of(self.last_seen) if self.last_seen else None,
            self.failing_since,
            self.last_failed,
            self.failed_days,
            self.proposed_address,
        )

    def take_over(self, known: Known) -> None:
        """Set what a further try has taught (not saved; the moments are the caller's)."""
        self.standing = known.standing.value
        self.failing_since, self.last_failed, self.failed_days = (
            known.failing_since, known.last_failed, known.failed_days,
        )  # fmt: skip
        self.proposed_address = known.proposed

    def in_words(self) -> str:
        """Return where it stands, for editors."""
        return words.standing_in_words(
            Standing(self.standing),
            Outcome(self.outcome) if self.outcome else None,
            self.status,
            day_of(self.last_checked) if self.last_checked else None,
            self.failing_since,
            self.failed_days,
        )

    def where_used(self) -> str:
        """Return in words where it stands, for a spreadsheet."""
        return "; ".join(str(use) for use in self.uses.all())

    def screens(self) -> dict[str, str]:
        """Return the screens where it can be changed, each once: path, and title of the object."""
        return {path: use.title for use in self.uses.all() if (path := use.edit_address())}

    def cautions(self) -> list[str]:
        """Return what to look at before the new address is put in."""
        return words.cautions(self.address, self.proposed_address) if self.proposed_address else []


class LinkTry(models.Model):
    """One try; the last few of each address are kept."""

    link = models.ForeignKey(OutgoingLink, on_delete=models.CASCADE, related_name="tries")
    moment = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=outcome_choices)
    hops = models.JSONField(default=list, help_text="Status and address of each step on the way.")

    class Meta:
        ordering = ["-moment", "-id"]

    def __str__(self):
        return f"{self.link} {self.moment:%Y-%m-%d}: {self.outcome}"

    @classmethod
    def keep_few(cls, link: OutgoingLink, kept: int = TRIES_KEPT) -> None:
        """Forget all but the last tries of an address."""
        old = list(cls.objects.filter(link=link).values_list("pk", flat=True)[kept:])
        if old:
            cls.objects.filter(pk__in=old).delete()


class LinkUse(models.Model):
    """A place where an address stands, as of the last round."""

    link = models.ForeignKey(OutgoingLink, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    item_key = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    where = models.CharField(max_length=120)
    field = models.CharField(max_length=80)

    class Meta:
        ordering = ["title", "where", "id"]

    def __str__(self):
        return f"{self.title}: {self.where}"

    def edit_address(self) -> str:
        """Return the path of the screen where it can be changed; empty when there is none."""
        return edit_screen(self.content_type, self.item_key)
