"""How far a list of steps may be relied on. Pure: what is known goes in, one of four words comes out.

Something that may have changed keeps its place and its address, and stops claiming: readers then get the platform's
own help page first (safeguarding, rule B10).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from feedback.counting import different_days
from review.staleness import Standing, State

# Two different days, so that one person, or one wrong tap, moves nothing.
DAYS_TO_BE_BELIEVED = 2


class Trust(StrEnum):
    """What a reader is told about a list of steps."""

    GOOD = "good"
    UNSURE = "unsure"  # from one weak source, and nobody has tried it
    MOVED = "moved"  # readers say that their screens look different
    OVERDUE = "overdue"  # its day has passed


def trust_in(standing: Standing, confidence: str, signals: Iterable[date]) -> Trust:
    """Return how far steps can be relied on.

    ``signals``: the days on which readers said that their screen looks different. Those up to the day of a check are
    answered by it.
    """
    if standing.overdue:
        return Trust.OVERDUE
    if is_moved(standing, signals):
        return Trust.MOVED
    if confidence == "low" and standing.state != State.CHECKED:
        return Trust.UNSURE
    return Trust.GOOD


def is_moved(standing: Standing, signals: Iterable[date]) -> bool:
    """Whether readers said on enough different days, since the last check that counts, that screens look different.

    What was never checked, or was changed since, has had no answer: every signal counts.
    """
    unanswered = standing.state in {State.WRITTEN, State.CHANGED}
    return different_days(signals, None if unanswered else standing.since) >= DAYS_TO_BE_BELIEVED
