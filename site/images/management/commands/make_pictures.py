"""Makes every size of every picture that is missing."""

from django.core.management.base import BaseCommand

from images import sizes
from images.models import Illustration


class Command(BaseCommand):
    """May be run as often as one likes: what there is stays."""

    help = __doc__

    def handle(self, *args, **options):
        """Go over all pictures."""
        made = sum(sizes.make(image) for image in Illustration.objects.iterator(chunk_size=100))
        self.stdout.write(f"{made} sizes of pictures made." if made else "Every picture has its sizes.")
