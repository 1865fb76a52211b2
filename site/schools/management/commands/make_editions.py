"""Begins a new edition of all paper that would now say something else."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from helplines.cards import uk_day
from schools.editions import keep_all_editions


class Command(BaseCommand):
    """May be run as often as one likes: paper that says the same keeps its edition."""

    help = __doc__

    def handle(self, *args, **options):
        """Go over everything that is public."""
        begun = keep_all_editions(uk_day(settings.SIGNPOST_MOMENT or timezone.now()))
        self.stdout.write(f"{begun} editions begun." if begun else "All paper is as it was.")
