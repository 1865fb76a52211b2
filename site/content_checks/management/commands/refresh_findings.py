"""Goes through everything for the desk and the report "Findings"; for a scheduler, once a day."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from content_checks.findings import Severity
from content_checks.rounds import go_through_everything, last_round


class Command(BaseCommand):
    """Exit code 0 whatever is found: the report says it."""

    help = "Look at everything with all the rules, and renew the report “Findings”."

    def handle(self, **options):
        """Look, and finish with counts."""
        counts = Counter()
        for look in go_through_everything(settings.SIGNPOST_MOMENT or timezone.now()):
            counts.update(finding.severity for finding in look.findings)
        self.stdout.write(
            f"{last_round().looked_at} looked at: {counts[Severity.STOPS]} stop publication, "
            f"{counts[Severity.NEEDS_REASON]} need a reviewer’s reason, {counts[Severity.NOTE]} notes."
        )
