"""Whether an address inside the site leads to something that readers can see."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from content_checks.passages import Link

# The name of the address that all pages share.
PAGES = "wagtail_serve"
# What stands below a page without being one: the parts of an address below its first one in, whether it is there out.
Below = Callable[[tuple[str, ...]], bool]
_below: dict[str, Below] = {}
_awaited: ContextVar[frozenset[str]] = ContextVar("awaited", default=frozenset())


def register_addresses(first: str, is_there: Below) -> None:
    """Say what is there below ``/<first>/``: ``is_there`` gets the parts of an address that follow it."""
    _below[first] = is_there


@contextmanager
def about_to_be_there(paths: frozenset[str]) -> Iterator[None]:
    """Count paths as there while a whole set of pages is stored, one after the other, that lead to each other."""
    token = _awaited.set(paths)
    try:
        yield
    finally:
        _awaited.reset(token)


def those_that_lead_somewhere(links: Iterable[Link]) -> frozenset[Link]:
    """Return the links inside the site that lead to something live (three queries, and those of what stands below)."""
    found = list(dict.fromkeys(links))
    ids = {int(link.page) for link in found if link.page.isdigit()}
    live = set(Page.objects.live().filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    there = _live_paths({path_of(link.address) for link in found if not link.page})
    return frozenset(
        link
        for link in found
        if (link.page.isdigit() and int(link.page) in live) or (not link.page and path_of(link.address) in there)
    )


def path_of(address: str) -> str:
    """Return the path of an address, with a slash at its end and without the language in front."""
    parts = [part for part in urlsplit(address).path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return "/" + "".join(f"{part}/" for part in parts)


def _live_paths(paths: set[str]) -> set[str]:
    awaited = paths & _awaited.get()
    if paths == awaited:
        return awaited
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    root = site.root_page.url_path.rstrip("/") if site else ""
    wanted = {root + path: path for path in paths}
    pages = Page.objects.live().filter(url_path__in=wanted).values_list("url_path", flat=True)
    there = awaited | {wanted[url_path] for url_path in pages}
    there |= _moved_paths(paths - there)
    return there | {path for path in paths - there if _is_below(path) or _is_view(path)}


def _moved_paths(paths: set[str]) -> set[str]:
    """Return those from which readers are led on: a page that was renamed must not stop every page that names it."""
    if not paths:
        return set()
    old = {path.rstrip("/"): path for path in paths}
    kept = Redirect.objects.filter(old_path__in=old, redirect_page__live=True).values_list("old_path", flat=True)
    return {old[path] for path in kept}


def _is_below(path: str) -> bool:
    first, *rest = [part for part in path.split("/") if part] or [""]
    return bool(rest) and first in _below and _below[first](tuple(rest))


def _is_view(path: str) -> bool:
    """Return whether readers get an answer there from something other than the pages."""
    if path.startswith(settings.EDITORS_PATH):
        return False
    for candidate in (path, path.rstrip("/")):
        try:
            if resolve(candidate).url_name != PAGES:
                return True
        except Resolver404:
            continue
    return False
