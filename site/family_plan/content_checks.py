"""What makes the words of the agreement fit to publish."""

from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.rules.phone_numbers import no_phone_numbers
from content_checks.rules.reading_level import measure
from family_plan.models import BANDS
from taxonomy.audiences import BY_CODE


def has_two_sides(page):
    """An agreement that binds children alone is none."""
    for field in ("grown_ups", *BANDS.values()):
        if not page.promises(field):
            yield Finding("two-sides", Severity.STOPS, "Nothing is promised here. Write a line or more.", field)


def has_no_numbers(page):
    """Numbers come from helpline records alone."""
    for field in ("lead", "grown_ups", "time_and_spending", *BANDS.values()):
        yield from no_phone_numbers(getattr(page, field), field)


def reads_at_its_level(page):
    """A side that is too hard for its reader says which sentence is hardest."""
    for code, field in (*BANDS.items(), ("parents", "grown_ups")):
        lines = page.promises(field)
        if not lines:
            continue
        reader, level = BY_CODE[code], measure(lines, known_names())
        if level.grade > reader.grade or level.longest > reader.sentence:
            yield Finding(
                "reading-level",
                Severity.NOTE,
                f"It reads at grade {level.grade} with sentences of up to {level.longest} words; for {reader.name} the "
                f"limits are {reader.grade} and {reader.sentence}. Hardest: {level.hardest[0]}",
                field,
            )
