"""Headings lead through a page: none is empty, none skips a level, and no two are the same (WCAG 2.2, 1.3.1, 2.4.6)."""

from collections.abc import Iterable, Iterator

from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, Passage

RULE = "headings"


def headings(passages: Iterable[Passage]) -> Iterator[Finding]:
    """Find headings that are empty, skip a level, or stand twice on the same level below the same heading."""
    above: dict[int, str] = {}
    seen: set[tuple] = set()
    last = 0
    for passage in passages:
        if passage.kind != HEADING or not passage.level:
            continue
        text, level = " ".join(passage.text.split()), passage.level
        if not text:
            yield _finding(passage, "A heading is empty.", "Write what the part below it is about.")
            continue
        if last and level > last + 1:
            yield _finding(
                passage,
                f"The heading “{text}” is too small for its place: a level is left out above it.",
                "Make it one level below the heading before it.",
            )
        above = {upper: words for upper, words in above.items() if upper < level}
        place = (level, tuple(above.values()), text.casefold())
        if place in seen:
            yield _finding(passage, f"The heading “{text}” stands here twice.", "Give one of the two its own words.")
        seen.add(place)
        above[level], last = text, level


def _finding(passage: Passage, message: str, suggestion: str) -> Finding:
    return Finding(RULE, Severity.NOTE, message, passage.field, passage.text, suggestion, passage.block)
