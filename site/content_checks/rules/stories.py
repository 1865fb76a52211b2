"""A story has its five parts, so that none ends in fear or blame (safeguarding.md, A1 and A2)."""

from collections.abc import Iterator, Mapping

from content_checks.findings import Finding, Severity

RULE = "story-parts"


def story_parts(parts: Mapping[str, str], field: str = "", block: str = "") -> Iterator[Finding]:
    """Find the parts that say nothing. ``parts``: the plain words of each part, by the name that editors see."""
    missing = [name for name, words in parts.items() if not words.strip()]
    if missing:
        yield Finding(
            RULE,
            Severity.STOPS,
            f"The story lacks: {', '.join(missing)}.",
            field,
            "",
            "Write every part. A story shows who helped, how it ended well, and that it was not the child’s fault.",
            block,
        )
