"""Builds the pack of a topic when somebody asks for it: one at a time in each process, and each only once."""

import hashlib
from datetime import datetime
from threading import BoundedSemaphore, Lock

from django.db.models import Count, Max
from wagtail.models import Page

from frontend.stylesheet import SHEETS, stylesheet_hash
from offline import shelf
from offline.pack import family
from page_life.models import Generation
from taxonomy.models import Topic

# One is built, two wait; whoever comes then is asked to come again. The server answers on four threads.
PLACES = 3
LONGEST_WAIT = 8.0

_places, _building = BoundedSemaphore(PLACES), Lock()


class Busy(Exception):
    """Others are having packs built at this moment."""


def pack_of(topic: Topic, moment: datetime) -> shelf.Kept:
    """Return the pack of a topic, kept or built now.

    Raises Busy when others wait already, OSError where nothing can be written, and ``rendering.PageFailed``.
    """
    name, state = name_of(topic), state_at(moment)
    found = shelf.kept(name, state)
    if found:
        return found
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        if not _building.acquire(timeout=LONGEST_WAIT):
            raise Busy
        try:
            # Somebody else may have had it built meanwhile.
            return shelf.kept(name, state) or shelf.keep(name, state, family(topic, moment))
        finally:
            _building.release()
    finally:
        _places.release()


def name_of(topic: Topic) -> str:
    """Return the name under which a topic's pack is kept: its number, for a slug may change."""
    return f"topic-{topic.pk}"


def state_at(moment: datetime) -> str:
    """Return a short text that changes when a pack may say something else (two queries).

    Helplines, apps, cards and pages count at once. Whatever else may change follows within the hour.
    """
    pages = Page.objects.live().aggregate(Max("last_published_at"), Count("pk"))
    known = [
        f"{moment:%Y-%m-%d %H}",
        *map(str, pages.values()),
        *(f"{kind} {number}" for kind, number in Generation.objects.order_by("kind").values_list("kind", "number")),
        *(stylesheet_hash(name) for name in SHEETS),
    ]
    return hashlib.sha256("\0".join(known).encode()).hexdigest()[:16]
