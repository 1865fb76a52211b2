"""Looks at everything that is published with all the rules."""

from collections import Counter
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from content_checks.findings import Finding, Severity
from content_checks.passages import reading_of
from content_checks.registry import rules_for
from content_checks.runner import findings_for

HEADINGS = {
    Severity.STOPS: "Stops publication",
    Severity.NEEDS_REASON: "Needs a reviewer’s reason",
    Severity.NOTE: "Notes",
}


class Command(BaseCommand):
    """Exit code 1 when something that is looked at should not be public as it is."""

    help = "Check everything that is published against all rules, and list what they find."

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument("--drafts", action="store_true", help="look at the latest drafts, unpublished ones too")
        parser.add_argument("--summary", action="store_true", help="only count the notes, by rule")

    def handle(self, *, drafts, summary, **options):
        """Look, list, and finish with counts."""
        found: list[tuple[Model, Finding]] = []
        looked_at = 0
        today = timezone.localdate(settings.SIGNPOST_MOMENT or timezone.now())
        for item in everything(drafts):
            looked_at += 1
            found += [(item, finding) for finding in findings_for(item, today)]
        for severity, heading in HEADINGS.items():
            self._list(heading, [pair for pair in found if pair[1].severity == severity], summary)
        self.stdout.write(f"{looked_at} looked at.")
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


def everything(drafts: bool = False) -> Iterator[Model]:
    """Return every object that there are rules for: as readers see it, or, with ``drafts``, its latest version.

    A few queries for each model, and one more for each object that has a draft.
    """
    for model in apps.get_models():
        if rules_for(model) or reading_of(model):
            yield from _objects(model, drafts)


def _objects(model: type[Model], drafts: bool) -> Iterator[Model]:
    names = {field.name for field in model._meta.get_fields()}
    found = model._default_manager.order_by("pk")
    if "live" in names and not drafts:
        found = found.filter(live=True)
    children = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    wanted = {"topic", "locale", "latest_revision"} if drafts else {"topic", "locale"}
    for item in found.select_related(*sorted(wanted & names)).prefetch_related(*children):
        has_draft = drafts and getattr(item, "has_unpublished_changes", False)
        yield item.latest_revision.as_object() if has_draft and item.latest_revision else item
