"""Whether the steps of a draft differ from what readers see, and whether readers are told in plain words."""

from approvals.delivery import delivered_by
from content_checks.findings import Finding, Severity
from platforms.models import Platform


def steps_changed(draft: Platform, published: Platform) -> bool:
    """Return whether a list of steps was added, taken out, or says something else (one query for each)."""

    def lists(platform):
        return {steps.part: steps.fingerprint() for steps in platform.steps.all()}

    return lists(draft) != lists(published)


def says_what_changed(platform):
    """Readers, schools and feeds are told what has changed; a note from the last time says nothing about this one."""
    if platform.pk is None or delivered_by():
        return
    published = Platform.objects.filter(pk=platform.pk, live=True).first()
    if published is None or not steps_changed(platform, published):
        return
    note = platform.change_note.strip()
    if not note or note == published.change_note.strip():
        yield Finding(
            "change-note",
            Severity.STOPS,
            "The steps have changed, and nobody is told what. Say it in one plain sentence.",
            "change_note",
            suggestion="Such as: “Block” has moved to the menu with three dots.",
        )
