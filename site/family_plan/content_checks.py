"""What makes the words of the agreement fit to publish."""

from basepage.content_checks import page_passages
from content_checks.findings import Finding, Severity
from content_checks.passages import Passage, lines_as_passages
from family_plan.models import BANDS

ADULTS = "parents"


def passages(page) -> list[Passage]:
    """Return what readers read of the agreement: each side is measured for its own reader."""
    found = [*page_passages(page), *lines_as_passages("time_and_spending", page.promises("time_and_spending"))]
    for code, field in ((ADULTS, "grown_ups"), *BANDS.items()):
        found += lines_as_passages(field, page.promises(field), audience=code, part="this side")
    return found


def has_two_sides(page):
    """An agreement that binds children alone is none."""
    for field in ("grown_ups", *BANDS.values()):
        if not page.promises(field):
            yield Finding("two-sides", Severity.STOPS, "Nothing is promised here. Write a line or more.", field)
