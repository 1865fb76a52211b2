"""One row for each word of a second person. Rows of their own: no draft can bring one along."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from approvals.fingerprint import fingerprint


class OwnWordRefused(ValidationError):
    """Raised when somebody would agree to what they wrote or sent in themselves."""


class Approval(models.Model):
    """Somebody's agreement to exactly one version of one object, written by others.

    ``reasons``: for each finding that the reviewer let stand, its key, rule and message. ``used_at``: when it was
    published; an agreement is good for one publication, so that whatever was taken off needs two people again.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="approvals"
    )
    given_at = models.DateTimeField(default=timezone.now)
    comment = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    reasons = models.JSONField(default=list, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-id"]
        indexes = [models.Index(fields=["content_type", "object_key"], name="approvals_of_an_object")]

    def __str__(self):
        return f"{self.content_type} {self.object_key}: {self.given_by}"

    def excuses(self, key: str) -> bool:
        """Return whether the reviewer gave a reason for a finding."""
        return any(each["key"] == key for each in self.reasons)

    def use(self) -> None:
        """Note that it has carried a publication."""
        self.used_at = timezone.now()
        self.save(update_fields=["used_at"])

    @classmethod
    def of(cls, item) -> models.QuerySet:
        """Return every agreement about an object, the newest first."""
        return cls.objects.filter(
            content_type=ContentType.objects.get_for_model(item, for_concrete_model=True), object_key=str(item.pk)
        )

    @classmethod
    def people(cls, item) -> tuple[list[str], int]:
        """Return who stands behind what readers see of an object: names for readers, and how many are not named.

        The writers come first. Names are those of this minute: who empties theirs is named nowhere from then on. Two
        queries; nobody at all for what came with the software.
        """
        approval = cls.of(item).exclude(used_at=None).order_by("-used_at", "-id").select_related("given_by").first()
        if approval is None:
            return [], 0
        everybody = [*approval.writers.order_by("pk"), approval.given_by]
        names = [person.public_name for person in everybody if person and person.public_name]
        return names, len(everybody) - len(names)

    @classmethod
    def unused(cls, item, revision: Revision | None) -> "Approval | None":
        """Return the agreement that may carry ``revision`` to publication, or None.

        It counts for what it says, not for its number: a version that was saved over since does not agree with it.
        """
        if revision is None:
            return None
        return cls.of(item).filter(fingerprint=fingerprint(revision.content), used_at=None).first()

    @classmethod
    def give(cls, item, revision: Revision, user, *, comment: str = "", reason: str = "", excused=()) -> "Approval":
        """Record that ``user`` agrees to ``revision``; OwnWordRefused when they are the first person themselves.

        ``excused``: the findings for which ``reason`` stands.
        """
        wrote = writers(item, revision)
        if user.pk in wrote:
            raise OwnWordRefused(_("You wrote a part of this, or sent it in. Somebody else must agree to it."))
        if not wrote:
            raise OwnWordRefused(_("Nobody is named as its writer. Save it once more under your name, then send it."))
        approval = cls.objects.create(
            content_type=ContentType.objects.get_for_model(item, for_concrete_model=True),
            object_key=str(item.pk),
            revision=revision,
            fingerprint=fingerprint(revision.content),
            given_by=user,
            comment=comment,
            reason=reason,
            reasons=[{"key": f.key, "rule": f.rule, "message": f.message} for f in excused],
        )
        approval.writers.set(wrote)
        return approval


def writers(item, revision: Revision) -> set[int]:
    """Return the keys of the users who have changed something since the last version that was published.

    Saving without a change (a reviewer who only opens the draft) is not writing. Whoever sent it in counts too: to put
    back what was taken off, one person sends it in and another agrees.
    """
    versions = item.revisions.filter(id__lte=revision.id)
    last = _last_published(item)
    if last is not None:
        versions = versions.filter(id__gte=last)
    wrote, before = set(), None
    for number, user, content in versions.order_by("id").values_list("id", "user_id", "content"):
        now = fingerprint(content)
        if now != before and number != last and user is not None:
            wrote.add(user)
        before = now
    return wrote | set(
        WorkflowState.objects.for_instance(item)
        .filter(status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])
        .exclude(requested_by=None)
        .values_list("requested_by_id", flat=True)
    )


def _last_published(item) -> int | None:
    """Return the number of the newest version that readers have seen (two queries at most)."""
    used = Approval.of(item).exclude(used_at=None).exclude(revision=None).aggregate(last=models.Max("revision_id"))
    live = type(item)._base_manager.filter(pk=item.pk).values_list("live_revision_id", flat=True).first()
    return max((number for number in (used["last"], live) if number), default=None)
