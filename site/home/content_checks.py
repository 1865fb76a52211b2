"""What makes pages about the site fit to publish."""

from basepage.content_checks import page_passages
from content_blocks.content_checks import findings_in
from content_blocks.passages import passages_in
from content_checks.passages import Passage


def passages(page) -> list[Passage]:
    """Return what readers read of a page about the site."""
    return [*page_passages(page), *passages_in(page.body, "body", "")]


def its_blocks_are_whole(page):
    """Pictures have words, stories have all their parts."""
    yield from findings_in(page.body, "body")
