"""Gives a code to everything public that has none yet."""

from django.core.management.base import BaseCommand

from permalinks.places import keep_codes
from permalinks.targets import every_target


class Command(BaseCommand):
    """May be run as often as one likes: a thing that has a code keeps it."""

    help = __doc__

    def handle(self, *args, **options):
        """Go over everything that is public."""
        made = sum(keep_codes(item) for target in every_target() for item in target.public().iterator(chunk_size=200))
        self.stdout.write(f"{made} codes made." if made else "Everything has its code.")
