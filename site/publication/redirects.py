"""Former addresses of pages: whoever renames or moves a page keeps every old address below it working.

Wagtail does this too, but puts up to 1,000 addresses into one condition, which SQLite refuses ("Expression tree is too
large"), and reads every page below as its own kind. So its own is switched off (``WAGTAILREDIRECTS_AUTO_CREATE``), and
addresses are made from the one thing that changes: the beginning of the path.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

AT_ONCE = 200
LONGEST = Redirect._meta.get_field("old_path").max_length


def connect() -> None:
    """Follow renamed and moved pages."""
    page_slug_changed.connect(after_a_new_slug, dispatch_uid="redirects after a new slug")
    post_page_move.connect(after_a_move, dispatch_uid="redirects after a move")


def after_a_new_slug(sender, instance, instance_before, **kwargs) -> None:
    """A page has another slug; sent once that is stored."""
    keep_old_addresses(instance, instance_before.url_path)


def after_a_move(sender, instance, url_path_before, url_path_after, **kwargs) -> None:
    """A page stands elsewhere; another place among the same siblings changes no address."""
    if url_path_before != url_path_after:
        keep_old_addresses(instance, url_path_before)


def keep_old_addresses(page: Page, old_url_path: str) -> int:
    """Let the former addresses of a page and of the published ones below lead to where they are now.

    ``page`` is stored with its new path, and so are the pages below. Returns how many addresses were kept; 0 for what
    was not, or is no longer, below the front page.
    """
    now, before = _address(page, page.url_path), _address(page, old_url_path)
    if now is None or before is None or now == before:
        return 0
    site_id, old_path = before
    kept = 0
    addresses = _below(page, old_path)
    while batch := list(islice(addresses, AT_ONCE)):
        _keep(site_id, batch)
        kept += len(batch)
    return kept


def _address(page: Page, url_path: str) -> tuple[int, str] | None:
    """Return the site, and the path with its language, that a page would have with some ``url_path``."""
    there = Page(pk=page.pk, url_path=url_path, locale_id=page.locale_id, depth=page.depth, path=page.path)
    parts = there.get_url_parts()
    return (parts[0], parts[2]) if parts and parts[2] else None


def _below(page: Page, old_path: str) -> Iterator[tuple[int, str]]:
    """Return each page and its former address: the page itself, then what is published below it."""
    yield page.pk, old_path
    start = len(page.url_path)
    below = page.get_descendants().live().values_list("pk", "url_path")
    yield from ((pk, old_path + url_path[start:]) for pk, url_path in below)


def _keep(site_id: int, addresses: Iterable[tuple[int, str]]) -> None:
    pages = {Redirect.normalise_path(path): pk for pk, path in addresses}
    pages = {path: pk for path, pk in pages.items() if len(path) <= LONGEST}
    # What was kept for another page that once stood there; an editor's own redirects stay.
    Redirect.objects.filter(site_id=site_id, old_path__in=pages, automatically_created=True).delete()
    Redirect.objects.bulk_create(
        [Redirect(site_id=site_id, old_path=path, redirect_page_id=pk, automatically_created=True)
         for path, pk in pages.items()],
        ignore_conflicts=True,
    )  # fmt: skip
