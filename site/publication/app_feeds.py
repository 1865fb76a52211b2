"""The catalogue of apps for machines: a feed of what changed, and everything as JSON."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import JsonResponse
from django.utils.feedgenerator import Atom1Feed

from navigation.furniture import furniture
from platforms import catalogue
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
    response = JsonResponse(catalogue.as_data(), json_dumps_params={"ensure_ascii": False})
    # It is meant to be fetched by other sites, and holds nothing about anyone.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


class AppFeed(Feed):
    """The lists of steps that changed last: looked at again, or fallen due."""

    feed_type = Atom1Feed
    link = "/apps/"
    subtitle = "Steps in apps that were looked at again, or are due to be."

    def title(self):
        """Return the name of the site."""
        return f"{furniture('en').settings.name}: apps and games"

    def feed_url(self):
        """Return the address of the feed itself."""
        return f"{settings.SIGNPOST_URL}/feeds/apps.xml"

    def items(self):
        """Return the latest entries."""
        return sorted(catalogue.entries(), key=lambda entry: (entry[3], entry[0].key), reverse=True)[:FEED_ENTRIES]

    def item_title(self, item):
        """Return what to do where, and whether it can be relied on."""
        platform, slot, steps, _instant = item
        return f"{SAID[steps.trust]}{slot.title} on {platform.name} ({steps.title})"

    def item_description(self, item):
        """Return since when the steps are as they are, and until when."""
        standing = item[2].standing
        if standing.overdue:
            return f"Last looked at on {standing.since}. It was due on {standing.due_on}. Use the app’s own help first."
        return f"Looked at on {standing.since}, and due again on {standing.due_on}."

    def item_link(self, item):
        """Return the address of the list."""
        return settings.SIGNPOST_URL + item[2].path

    def item_guid(self, item):
        """Return the same address; it never changes."""
        return settings.SIGNPOST_URL + item[2].path

    def item_pubdate(self, item):
        """Return when it last changed what it claims."""
        return item[3]

    item_updateddate = item_pubdate
