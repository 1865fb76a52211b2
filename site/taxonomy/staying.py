"""Records that readers need, so that nobody takes them off or deletes them, whichever road they take."""

from django.db import models

from content_checks.findings import Finding, Severity
from content_checks.publishing import NotFitToPublish

RULE = "must-stay"


class MustStayError(NotFitToPublish):
    """Raised when something is about to be taken off or deleted that readers need; carries why, in plain words."""

    def __init__(self, item, why: str):
        super().__init__(item, [Finding(RULE, Severity.STOPS, why)])


class StaysWhileNeeded(models.Model):
    """For records with drafts: while ``why_it_stays()`` gives a reason, they can neither be taken off nor deleted.

    Stands before ``CheckedBeforePublish`` among the bases. Every road off the site ends in ``save()``, as every road
    onto it does; deletions are seen by ``refuse_deletion``, which each app connects for its own models.
    """

    class Meta:
        abstract = True

    def why_it_stays(self) -> str:
        """Return why it may not be taken off, in plain words; empty when it may."""
        return ""

    @property
    def must_stay(self) -> bool:
        """Whether nobody may take it off (what the desk asks before it offers to)."""
        return bool(self.why_it_stays())

    def save(self, *args, **kwargs):
        """Store; raise MustStayError when that would take off what readers need."""
        if not self.live and not self._state.adding and self._is_public() and (why := self.why_it_stays()):
            raise MustStayError(self, why)
        return super().save(*args, **kwargs)

    def _is_public(self) -> bool:
        return type(self)._base_manager.filter(pk=self.pk, live=True).exists()


def refuse_deletion(sender, instance, **kwargs) -> None:
    """Raise MustStayError when a record that readers need is about to be deleted (a receiver of ``pre_delete``)."""
    stored = sender._base_manager.filter(pk=instance.pk, live=True).first()
    if stored and (why := stored.why_it_stays()):
        raise MustStayError(stored, why)
