"""The catalogue of apps for machines: a feed of what changed, and everything as JSON."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import JsonResponse
from django.utils.feedgenerator import Atom1Feed

from changes.models import ChangeNote
from navigation.furniture import furniture
from platforms import catalogue
from platforms.models import Platform
from platforms.trust import Trust

FEED_ENTRIES = 100
SAID = {
    Trust.GOOD: "",
    Trust.UNSURE: "Not confirmed: ",
    Trust.MOVED: "Being re-checked: ",
    Trust.OVERDUE: "Due to be checked again: ",
}


def apps_json(request):
    """Answer /feeds/apps.json: every platform, action and list of steps, under CC BY 4.0."""
    return JsonResponse(catalogue.as_data(), json_dumps_params={"ensure_ascii": False})


class AppFeed(Feed):
    """The lists of steps that changed last: looked at again, or fallen due."""

    feed_type = Atom1Feed
    subtitle = "Steps in apps that were looked at again, or are due to be."

    def title(self):
        """Return the name of the site."""
        return f"{furniture('en').settings.name}: apps and games"

    def link(self):
        """Return the page of all apps."""
        return f"{settings.SIGNPOST_URL}/apps/"

    def feed_url(self):
        """Return the address of the feed itself."""
        return f"{settings.SIGNPOST_URL}/feeds/apps.xml"

    def items(self):
        """Return the latest entries."""
        entries = [*map(_of_steps, catalogue.entries()), *map(_of_note, ChangeNote.about(Platform)[:FEED_ENTRIES])]
        return sorted(entries, key=lambda entry: (entry.at, entry.guid), reverse=True)[:FEED_ENTRIES]

    def item_title(self, item):
        """Return what to do where, and whether it can be relied on; or that something has changed."""
        return item.title

    def item_description(self, item):
        """Return since when the steps are as they are, and until when; or what has changed, in plain words."""
        return item.words

    def item_link(self, item):
        """Return the address of the list or of the platform."""
        return settings.SIGNPOST_URL + item.path

    def item_guid(self, item):
        """Return what names the entry for ever: of a list its address, of a change its address and number."""
        return settings.SIGNPOST_URL + item.guid

    def item_pubdate(self, item):
        """Return when it last changed what it claims."""
        return item.at

    item_updateddate = item_pubdate


@dataclass(frozen=True)
class Entry:
    """One entry of the feed. ``path`` and ``guid``: without the host. ``at``: aware."""

    title: str
    words: str
    path: str
    guid: str
    at: datetime


def _of_steps(entry) -> Entry:
    platform, slot, steps, instant = entry
    standing = steps.standing
    words = f"Looked at on {standing.since}, and due again on {standing.due_on}."
    if standing.overdue:
        words = f"Last looked at on {standing.since}. It was due on {standing.due_on}. Use the app’s own help first."
    title = f"{SAID[steps.trust]}{slot.title} on {platform.name} ({steps.title})"
    return Entry(title, words, steps.path, steps.path, instant)


def _of_note(note: ChangeNote) -> Entry:
    return Entry(f"Changed: {note.title}", note.words, note.path, f"{note.path}#change-{note.pk}", note.published_at)
