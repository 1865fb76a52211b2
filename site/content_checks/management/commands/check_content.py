"""Looks at everything that is published with all the rules."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Model
from django.utils import timezone

from content_checks.findings import Finding, Severity
from content_checks.looking import Look, checked_models, draft_of, in_batches, objects_of
from content_checks.models import PUBLISHED
from content_checks.rounds import go_through_everything

HEADINGS = {
    Severity.STOPS: "Stops publication",
    Severity.NEEDS_REASON: "Needs a reviewer’s reason",
    Severity.NOTE: "Notes",
}


class Command(BaseCommand):
    """Exit code 1 when something that is looked at should not be public as it is.

    What is found, drafts included, is kept for the desk, as after ``refresh_findings``.
    """

    help = "Check everything that is published against all rules, and list what they find."

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument("--drafts", action="store_true", help="look at the latest drafts, unpublished ones too")
        parser.add_argument("--summary", action="store_true", help="only count the notes, by rule")

    def handle(self, *, drafts, summary, **options):
        """Look, list, and finish with counts."""
        looks = asked_for(go_through_everything(settings.SIGNPOST_MOMENT or timezone.now()), drafts)
        found = [(look.item, finding) for look in looks for finding in look.findings]
        for severity, heading in HEADINGS.items():
            self._list(heading, [pair for pair in found if pair[1].severity == severity], summary)
        self.stdout.write(f"{len(looks)} looked at.")
        if any(finding.severity == Severity.STOPS for _item, finding in found):
            raise SystemExit(1)

    def _list(self, heading: str, found: list[tuple[Model, Finding]], summary: bool) -> None:
        self.stdout.write(f"{heading}: {len(found)}")
        if summary and heading == HEADINGS[Severity.NOTE]:
            for rule, count in sorted(Counter(finding.rule for _item, finding in found).items()):
                self.stdout.write(f"  {rule}: {count}")
            return
        for item, finding in found:
            where = f"{item._meta.verbose_name} “{item}”{f', {finding.field}' if finding.field else ''}"
            self.stdout.write(f"  {where}: [{finding.rule}] {finding.words}")


def asked_for(looks: Iterable[Look], drafts: bool) -> list[Look]:
    """Return what readers see of each object, or, with ``drafts``, its latest version."""
    if not drafts:
        return [look for look in looks if look.version == PUBLISHED]
    return list({(type(look.item), look.item.pk): look for look in looks}.values())


def everything(drafts: bool = False) -> Iterator[Model]:
    """Return every object that there are rules for: as readers see it, or, with ``drafts``, its latest version.

    A few queries for each model, and one more for each object that has a draft.
    """
    for model in checked_models():
        found = model._default_manager.order_by("pk")
        if not drafts and hasattr(model, "latest_revision"):
            found = found.filter(live=True)
        for batch in in_batches(list(found.values_list("pk", flat=True))):
            for item in objects_of(model, batch):
                yield (draft_of(item) if drafts else None) or item
