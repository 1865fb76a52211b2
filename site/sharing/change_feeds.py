"""Atom and JSON Feed of what has changed, in plain words, for all, for one audience, or about one topic.

JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/. Until when an entry holds stands in its words, in Atom also as
``dcterms:valid`` (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#valid), in JSON Feed as
an extension.
"""

import json
from datetime import date

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helplines.cards import uk_day
from navigation.furniture import furniture
from page_life import collector
from sharing.entries import CHANGED, Entry, Wanted, entries
from sharing.licence import ATTRIBUTION, IN_A_SENTENCE, LICENCE, full
from taxonomy.audiences import BY_CODE
from taxonomy.models import Topic

JSON_FEED = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


def wanted_by(audience: str = "", topic: str = "") -> tuple[Wanted, str]:
    """Return what a feed holds, and its title; raises Http404 for an audience or a topic that there is not."""
    language = get_language() or "en"
    name = furniture(language).settings.name
    if audience and audience not in BY_CODE:
        raise Http404("There is no such audience.")
    if audience:
        return Wanted(language, audience=audience), f"{name}: {BY_CODE[audience].name}"
    if topic:
        found = Topic.objects.filter(slug=topic, live=True, locale__language_code=language).first()
        if found is None:
            raise Http404("There is no such topic.")
        return Wanted(language, topic=found.key), f"{name}: {found.name}"
    return Wanted(language), f"{name}: {_('what has changed')}"


def title_of(entry: Entry) -> str:
    """Say in one line what it is about, and for whom."""
    reader = f" ({BY_CODE[entry.audience].name})" if entry.audience else ""
    return (_("Changed: %s") if entry.kind == CHANGED else _("New: %s")) % f"{entry.title}{reader}"


def words_of(entry: Entry) -> str:
    """Return what to tell people, with the day after which it should be looked at again."""
    return f"{entry.words} {_('Check after %s.') % date_format(entry.check_after, 'j F Y')}"


def _today() -> date:
    return uk_day(collector.current().moment)


class AtomWithExpiry(Atom1Feed):
    """Atom whose entries say until when they hold."""

    def root_attributes(self):
        """Name the vocabulary of the dates."""
        return super().root_attributes() | {"xmlns:dcterms": "http://purl.org/dc/terms/"}

    def latest_post_date(self):
        """Return when the latest entry was written; for a feed with nothing in it, when the day began: a feed must say
        something, and the moment at which it is asked for would make another feed of it each time."""
        if self.items:
            return super().latest_post_date()
        return localtime(collector.current().moment).replace(hour=0, minute=0, second=0, microsecond=0)

    def add_item_elements(self, handler, item):
        """Add until when the entry holds."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("dcterms:valid", f"end={item['check_after'].isoformat()}")


class ChangeFeed(Feed):
    """What has changed, as Atom."""

    feed_type = AtomWithExpiry
    feed_copyright = f"{ATTRIBUTION}. {IN_A_SENTENCE} {LICENCE}"
    author_name = ATTRIBUTION

    def get_object(self, request, audience="", topic=""):
        """Return what the feed holds, its title, and its own path."""
        return *wanted_by(audience, topic), request.path

    def title(self, obj):
        """Return the name of the site and what the feed is about."""
        return obj[1]

    def link(self, obj):
        """Return the page that lists the feeds."""
        return full("/feeds/")

    def feed_guid(self, obj):
        """Return the lasting name of the feed."""
        return full(obj[2])

    def feed_url(self, obj):
        """Return the address of the feed itself."""
        return full(obj[2])

    def items(self, obj):
        """Return the entries."""
        return entries(obj[0], _today())

    def item_title(self, item):
        """Return what it is about."""
        return title_of(item)

    def item_description(self, item):
        """Return what to tell people; Atom takes it for HTML."""
        return escape(words_of(item))

    def item_link(self, item):
        """Return where it is."""
        return item.url

    def item_guid(self, item):
        """Return its lasting name."""
        return full(item.name)

    def item_pubdate(self, item):
        """Return when it was published."""
        return item.at

    item_updateddate = item_pubdate

    def item_categories(self, item):
        """Return its audience and topic."""
        return [each for each in (item.audience, item.topic) if each]

    def item_extra_kwargs(self, item):
        """Return until when it holds."""
        return {"check_after": item.check_after}


def json_feed(request, audience: str = "", topic: str = "") -> HttpResponse:
    """Answer a feed as JSON Feed 1.1."""
    wanted, title = wanted_by(audience, topic)
    data = {
        "version": VERSION,
        "title": title,
        "home_page_url": full("/"),
        "feed_url": full(request.path),
        "description": IN_A_SENTENCE,
        "language": wanted.language,
        "authors": [{"name": ATTRIBUTION, "url": full("/about/")}],
        "_signpost": {"about": full("/feeds/"), "licence": LICENCE},
        "items": [_json_item(entry) for entry in entries(wanted, _today())],
    }
    return HttpResponse(json.dumps(data, ensure_ascii=False), content_type=JSON_FEED)


def _json_item(entry: Entry) -> dict:
    return {
        "id": full(entry.name),
        "url": entry.url,
        "title": title_of(entry),
        "content_text": words_of(entry),
        "date_published": entry.at.isoformat(timespec="seconds"),
        "tags": [each for each in (entry.audience, entry.topic) if each],
        "_signpost": {"check_after": entry.check_after.isoformat()},
    }
