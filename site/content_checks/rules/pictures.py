"""A picture has words for those who cannot see it, or only decorates (WCAG 2.2, 1.1.1)."""

from collections.abc import Iterator

from content_checks.findings import Finding, Severity

RULE = "picture-words"


def picture_words(name: str, words: str, decorates: bool, field: str = "", block: str = "") -> Iterator[Finding]:
    """Find a picture without words. ``name``: what editors call it. ``decorates``: whether it is marked so."""
    if words.strip() or decorates:
        return
    yield Finding(
        RULE,
        Severity.STOPS,
        f"The picture “{name}” has no words for readers who cannot see it.",
        field,
        name,
        "Say under “What it shows” what it shows, or mark the illustration as one that only decorates.",
        block,
    )
