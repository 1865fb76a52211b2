"""Which of Wagtail's sites a request asks for: nearly always the default one, which is kept in memory."""

from copy import copy
from urllib.parse import urlsplit

from wagtail.models import Site

from navigation.furniture import GENERATION
from page_life.kept import Kept

# Changes of sites, and of the front page, raise the number of what stands around every page.
_kept: Kept[Site | None] = Kept(GENERATION)


def default_site() -> Site | None:
    """Return the site that is the default, to be given to one request (no query of its own while nothing changes).

    To find it takes Wagtail a query that it builds anew each time, a tenth of a page's time. Each request gets a copy:
    Wagtail remembers pages on it.
    """
    kept = _kept.get("", lambda: Site.objects.filter(is_default_site=True).select_related("root_page").first())
    if kept is None:
        return None
    own = copy(kept)
    own.root_page = copy(kept.root_page)
    return own


def site_of(request) -> Site | None:
    """Return the site that a request asks for by its host; by any name but the default site's own, Wagtail looks."""
    own = default_site()
    if own is not None and request.headers.get("Host") == urlsplit(own.root_url).netloc:
        return own
    return Site._find_for_request(request)
