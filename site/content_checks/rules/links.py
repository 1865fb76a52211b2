"""A link inside the site must lead somewhere: a dead end is worst for whoever looks for help."""

from collections.abc import Callable, Iterable, Iterator

from content_checks.findings import Finding, Severity
from content_checks.passages import Link, Passage

RULE = "broken-link"


def is_inside(link: Link) -> bool:
    """Return whether a link leads to a page of this site: by its id, or by an address that begins with one slash."""
    return bool(link.page) or (link.address.startswith("/") and not link.address.startswith("//"))


def links_inside(passages: Iterable[Passage]) -> list[Link]:
    """Return the links to pages of this site."""
    return [link for passage in passages for link in passage.links if is_inside(link)]


def broken_links(passages: Iterable[Passage], leads_somewhere: Callable[[Link], bool]) -> Iterator[Finding]:
    """Find links to pages of this site that are gone or not published, and links without an address."""
    for passage in passages:
        for link in passage.links:
            empty = not link.page and not link.address
            if empty or (is_inside(link) and not leads_somewhere(link)):
                where = f" ({link.address})" if link.address else ""
                yield Finding(
                    RULE,
                    Severity.STOPS,
                    f"The link “{link.words}”{where} leads to no page that readers can see.",
                    passage.field,
                    link.words or link.address,
                    "Publish that page first, pick another one, or take the link out.",
                    passage.block,
                )
