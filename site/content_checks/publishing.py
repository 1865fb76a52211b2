"""The gate on every road to publication."""

from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.delivery import delivered_by
from approvals.fingerprint import MACHINERY, content_of
from approvals.models import Approval
from content_checks.findings import Finding, Severity
from content_checks.runner import findings_for

TWO_PEOPLE = "two-people"


class NotFitToPublish(ValidationError):
    """Raised on the way to publication; carries the findings that stop it, in plain words."""

    def __init__(self, item, findings):
        self.item, self.findings = item, findings
        super().__init__([f"{item}: {finding.words}" for finding in findings])


# The version that has passed the gate in ``publish()`` and is now being stored, so that it is not checked twice.
_passed: ContextVar[tuple[int, Approval | None] | None] = ContextVar("passed", default=None)


class CheckedBeforePublish(models.Model):
    """For pages and snippets: nothing becomes public that is unfit, or that only one person has agreed to.

    The gate stands where a public object is stored, because that is the one place that every road passes. Wagtail's
    page editor publishes without the page's own ``publish()``, copies and aliases are stored as published, and a
    command may simply save; ``before_publish_page`` is called by the page editor alone. It stands in ``publish()``
    too, so that what is unfit cannot be scheduled.
    """

    # Set here at every publication, from the agreement that carried it, and by nothing else: no draft brings it along.
    agreed_on = models.DateField(null=True, blank=True, editable=False)

    # Whether readers need it on every page, so that no single person takes it off.
    must_stay = False

    class Meta:
        abstract = True

    @property
    def agreed_by(self) -> str:
        """Return who wrote it and who agreed to it, in words for readers; empty when nobody wants to be named."""
        names, others = Approval.people(self)
        if names and others:
            names.append(ngettext("one person more", "%(count)d people more", others) % {"count": others})
        return get_text_list(names, _("and"))

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule, or raise NotFitToPublish and leave everything as it was."""
        token = _passed.set((revision.pk, let_through(revision.as_object(), revision)))
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        finally:
            _passed.reset(token)

    def save(self, *args, **kwargs):
        """Store; what readers would see of it passes the gate first, or NotFitToPublish is raised."""
        if not becomes_public(self, kwargs.get("update_fields")):
            return super().save(*args, **kwargs)
        passed = _passed.get()
        is_known = passed is not None and passed[0] == self.live_revision_id
        approval = passed[1] if is_known else let_through(self, self.live_revision)
        self.agreed_on = timezone.localdate(approval.given_at) if approval else None
        # A page and its parts are several rows: a machine that stops between them must leave none of them.
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            if approval:
                approval.use()
        return saved


def becomes_public(item, update_fields=None) -> bool:
    """Return whether storing ``item`` shows readers something that they do not see now (one query, or none)."""
    if not item.live or (update_fields is not None and set(update_fields) <= MACHINERY - {"live", "live_revision"}):
        return False
    before = None if item._state.adding else type(item)._base_manager.filter(pk=item.pk).first()
    if before is None or not before.live or before.live_revision_id != item.live_revision_id:
        return True
    return content_of(before.serializable_data()) != content_of(item.serializable_data())


def let_through(item, revision) -> Approval | None:
    """Return the agreement on which ``item`` may be published; None when it is delivered with the software.

    Raises NotFitToPublish with everything that stops it.
    """
    found = findings_for(item)
    approval = None if delivered_by() else Approval.unused(item, revision)
    stops = what_stops(found, approval, bool(delivered_by()))
    if stops:
        raise NotFitToPublish(item, stops)
    return approval


def what_stops(found: list[Finding], approval: Approval | None, delivered: bool = False) -> list[Finding]:
    """Return what stops a publication: stopping findings, those without a reviewer's reason, no second person."""
    stops = [finding for finding in found if finding.severity == Severity.STOPS]
    stops += [
        finding
        for finding in found
        if finding.severity == Severity.NEEDS_REASON and not (approval and approval.excuses(finding.key))
    ]
    if approval is None and not delivered:
        stops.append(
            Finding(
                TWO_PEOPLE,
                Severity.STOPS,
                _("No second person has agreed to this version. Send it to safeguarding review: “Submit”."),
            )
        )
    return stops
