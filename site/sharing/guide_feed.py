"""The guides that were published last."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from guides.models import GuidePage
from navigation.furniture import furniture
from taxonomy.audiences import BY_CODE

FEED_ENTRIES = 30


class GuideFeed(Feed):
    """The guides that changed last, for schools and news readers."""

    feed_type = Atom1Feed
    subtitle = "Guides that are new or have changed."

    def title(self):
        """Return the name of the site."""
        return furniture("en").settings.name

    def link(self):
        """Return the address of the site."""
        return f"{settings.SIGNPOST_URL}/"

    def feed_url(self):
        """Return the address of the feed itself."""
        return f"{settings.SIGNPOST_URL}/feeds/guides.xml"

    def items(self):
        """Return the guides that changed last."""
        return GuidePage.objects.live().select_related("topic").order_by("-last_published_at", "pk")[:FEED_ENTRIES]

    def item_title(self, item):
        """Return title and audience."""
        return f"{item.title} ({BY_CODE[item.audience].name})"

    def item_description(self, item):
        """Return what has changed, in an editor's words, and what the guide answers."""
        return " ".join(part for part in (item.change_note, item.search_description or item.lead) if part)

    def item_link(self, item):
        """Return the one address of the guide."""
        return item.canonical

    def item_pubdate(self, item):
        """Return when it was first published, or written."""
        return item.first_published_at or timezone.make_aware(datetime.combine(item.written_on, time()))

    def item_updateddate(self, item):
        """Return when it was last published."""
        return item.last_published_at or self.item_pubdate(item)
