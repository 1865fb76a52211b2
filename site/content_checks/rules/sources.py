"""What we tell people to do rests on a source with a date (safeguarding.md, B10)."""

from collections.abc import Iterator, Sequence
from datetime import date

from content_checks.findings import Finding, Severity

RULE = "sources"
WEAK_RULE = "weak-source"


def sources(
    what: str, found: Sequence | None, day: date | None, field: str = "", severity: Severity = Severity.STOPS
) -> Iterator[Finding]:
    """Find a text that rests on nothing, or on no day.

    ``what``: its name. ``found``: its sources. ``day``: when they were read. ``severity``: how much a missing source
    weighs; a missing day always stops, because nobody could tell when the text falls due.
    """
    if not found:
        mend = "Add the page on which you saw it, with its address."
        yield Finding(RULE, severity, f"“{what}” has no source.", field, what, mend)
    if day is None:
        mend = "Say on which day it was written from its sources."
        yield Finding(RULE, Severity.STOPS, f"“{what}” has no date.", field, what, mend)
