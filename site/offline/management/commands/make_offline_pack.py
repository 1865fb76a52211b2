"""Makes the copies that schools download: the whole site, and one for each topic. For a scheduler, once a day."""

import os
import time
import urllib.request
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Thread

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from helplines.cards import uk_day
from offline import building, shelf
from offline.pack import family, whole_site
from permalinks.languages import DEFAULT
from taxonomy.models import Topic

# A server that has just been started comes first.
LONGEST_WAIT = 120
WHOLE = "whole"


class Command(BaseCommand):
    """``make_offline_pack``; ``--when-old`` only where the last one was not made today."""

    help = "Makes the copy of the whole site, and of each topic, for /for-schools/offline/."

    def add_arguments(self, parser):
        """Say when."""
        parser.add_argument("--when-old", action="store_true", help="only if there is none from today or yesterday")
        parser.add_argument("--after", metavar="URL", help="wait until this address answers")

    def handle(self, *args, when_old, after, **options):
        """Make them, the topics first: they are small. What cannot be made leaves the older one in its place."""
        moment = settings.SIGNPOST_MOMENT or timezone.now()
        if when_old and not _is_old(moment):
            return
        if after:
            _end_with_the_server()
            _wait_for(after)
        with suppress(AttributeError, OSError):
            os.nice(10)  # readers come first; there is no such thing on Windows
        began, state = time.monotonic(), building.state_at(moment)
        for topic in Topic.objects.filter(live=True, locale__language_code=DEFAULT):
            shelf.keep(building.name_of(topic), state, family(topic, moment))
        made = shelf.keep(shelf.EVERYTHING, WHOLE, whole_site(moment))
        seconds = time.monotonic() - began
        self.stdout.write(f"{made.pages} pages, {made.size / 1e6:.1f} MB, in {seconds:.0f} seconds: {made.path}")


def _is_old(moment: datetime) -> bool:
    last = shelf.kept(shelf.EVERYTHING)
    return last is None or uk_day(moment) - last.made_on > timedelta(days=1)


def _end_with_the_server() -> None:
    """Watch whoever started this, and end when they have: nothing is left behind by a server that stops."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _wait_for(url: str) -> None:
    """Return when an address of this machine answers, or has not done so for a long while."""
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(1)
