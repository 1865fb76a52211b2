"""Which file an address of the site becomes, and which addresses a copy leaves out. Pure: text in, text out."""

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from django.conf import settings

# What needs a server, or makes sense on one alone: nothing of it is in a copy, and links to it are taken out.
FOR_THE_SITE_ALONE = re.compile(
    r"/(?:for-schools|feeds|api|embed|oembed|bulletin|calendar|did-this-help|go|admin|_util|sitemap\.xml|robots\.txt"
    r"|livez|readyz)(?:/|$|\?)"
)
# Pages that are a form and nothing else: links to them lead to the site itself.
ON_THE_SITE_ONLY = re.compile(r"/practice/family-plan/|/apps/(?:compare|find)/|/apps/[^/]+/[^/]+/.*moved/")
# What a list may be narrowed by; every other query is left alone.
QUERIES = frozenset({"for", "kind", "age"})
SEARCH, START = "search/index.html", "index.html"
# The three taps: who, what, which app.
FIND = re.compile(r"/find/([^/]+)/([^/]+)/([^/]+)/")
ANY_APP = "any"


def inside(link: str, page: str, host: str) -> tuple[str, str] | None:
    """Return address (path and query) and anchor of a link that stays on the site; None for any other link.

    ``page``: the address of the page that the link stands on. ``host``: the site's own, with its scheme.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if f"{parts.scheme}://{parts.netloc}" != host:
            return None
        link = link[len(host) :] or "/"
    found = urlsplit(urljoin(page, link))
    return found.path + (f"?{found.query}" if found.query else ""), found.fragment


def file_of(address: str) -> str:
    """Return the file that a page becomes: a folder with an ``index.html``; what narrows a list goes into its name."""
    path, _, query = address.partition("?")
    name = unquote(path).lstrip("/")
    words = "".join(f"-{key}-{value}" for key, value in sorted(parse_qsl(query)))
    safe = re.sub(r"[^a-z0-9-]", "_", words.lower())
    return f"{name}index{safe}.html" if name == "" or name.endswith("/") else f"{name}{safe}"


def relative(target: str, place: str) -> str:
    """Return how a file (``place``) names another one in the same copy."""
    return posixpath.relpath(target, posixpath.dirname(place) or ".")


def is_for_the_site_alone(address: str) -> bool:
    """Whether a copy should not even point to it."""
    return bool(FOR_THE_SITE_ALONE.match(_without_language(address)))


def is_on_the_site_only(address: str) -> bool:
    """Whether it is a page that only works with a server, but is worth knowing of."""
    return bool(ON_THE_SITE_ONLY.match(_without_language(address)))


def belongs_to_a_copy(address: str) -> bool:
    """Whether a page can be read without a server."""
    path, _, query = address.partition("?")
    plain = _without_language(path)
    if not plain.endswith("/") or plain.startswith("/search/") or is_for_the_site_alone(path):
        return False
    taps = FIND.match(plain)
    if is_on_the_site_only(path) or (taps and taps[3] != ANY_APP):
        return False
    return not query or {key for key, _value in parse_qsl(query)} <= QUERIES


def _without_language(path: str) -> str:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    other = {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    return path[len(first) + 1 :] if first in other else path


# Finds the file of an address, with an anchor where a place in it is meant; None for what is not in the copy.
Resolve = Callable[[str], str | None]


def in_whole_site(known: Collection[str], moved: Mapping[str, str]) -> Resolve:
    """Return what finds the file of an address in a copy of the whole site; None for what is not in it.

    ``known``: the addresses of its pages. ``moved``: the new ones of those that lead on.
    Every search leads to the list of everything, and the third tap to the app's own page.
    """

    def resolve(address: str) -> str | None:
        address = moved.get(address, address)
        if address in known:
            return file_of(address)
        path = address.partition("?")[0]
        plain = _without_language(path)
        prefix = path[: len(path) - len(plain)]
        if plain.startswith("/search/"):
            return SEARCH
        taps = FIND.fullmatch(plain)
        if taps and f"{prefix}/apps/{taps[3]}/" in known:
            return file_of(f"{prefix}/apps/{taps[3]}/")
        return None

    return resolve


def in_family(known: Collection[str], moved: Mapping[str, str], directory: str, rows: Mapping[str, str]) -> Resolve:
    """Return what finds the file of an address in a pack of one topic; None for what is not in it.

    ``known``, ``moved``: as above. ``directory``: the address of the directory of helplines. ``rows``: where in it each
    helpline stands, which has no page of its own in the pack.
    The front page is the pack's own start, and so is the list of everything; "get help now" leads to the directory.
    """

    def resolve(address: str) -> str | None:
        address = moved.get(address, address)
        if address in known:
            return file_of(address)
        plain = _without_language(address.partition("?")[0])
        if plain == "/" or plain.startswith("/search/"):
            return START
        if plain.startswith("/help-now/"):
            return file_of(directory)
        return rows.get(address)

    return resolve
