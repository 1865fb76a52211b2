"""Lets go of what has been in the bin for its whole time; for the scheduler, once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

import audit
from recovery.actions import EMPTIED
from recovery.models import Deleted


class Command(BaseCommand):
    """What is older than BIN_DAYS can be brought back no more in any case; here its rows go."""

    help = "Delete for good what was deleted more than 30 days ago (BIN_DAYS)."

    @transaction.atomic
    def handle(self, **options):
        """Delete, and say how many."""
        over = Deleted.over(settings.SIGNPOST_MOMENT or timezone.now())
        names = list(over.values_list("name", flat=True))
        over.delete()
        if names:
            audit.record(EMPTIED, user=None, words=", ".join(names))
        self.stdout.write(f"{len(names)} gone for good, {Deleted.objects.count()} still in the bin.")
