"""What may be said about the age of a text. Pure: dates in, standing out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class State(StrEnum):
    """How far a reader may rely on it."""

    WRITTEN = "written"  # from sources; nobody has checked it yet
    CHECKED = "checked"  # a person has checked exactly this text, and it is not yet due
    CHANGED = "changed"  # a person has checked it, but the text has changed since
    OVERDUE = "overdue"  # its day has passed


@dataclass(frozen=True)
class Standing:
    """``since``: the day of the check or of the writing. ``due_on``: the day after which it is overdue."""

    state: State
    since: date
    due_on: date
    checked_by: str = ""

    @property
    def ends(self) -> datetime | None:
        """Return the instant at which it becomes overdue; None when it is so already. Days are those of the UK."""
        if self.overdue:
            return None
        return datetime.combine(self.due_on + timedelta(days=1), time(), ZoneInfo("Europe/London"))

    @property
    def overdue(self) -> bool:
        """Whether it has lost "open now" and "checked"."""
        return self.state == State.OVERDUE


@dataclass(frozen=True)
class CheckMade:
    """A check as it was recorded; ``fingerprint`` is that of the text that was checked."""

    on: date
    due_on: date
    fingerprint: str
    by: str


@dataclass(frozen=True)
class Freshness:
    """What a standing is reckoned from, as plain values that can be kept. ``days``: for how long a check holds."""

    written_on: date
    days: int
    check: CheckMade | None = None
    fingerprint: str = ""

    def standing(self, today: date) -> Standing:
        """Return how far a reader may rely on it today."""
        return standing(self.written_on, self.days, self.check, self.fingerprint, today)


def standing(written_on: date, days: int, check: CheckMade | None, fingerprint: str, today: date) -> Standing:
    """Return where a text stands on ``today``.

    A check counts only for the text that was checked: an old draft that is published again, or a later change,
    does not carry it along. Without a check that counts, the text is due ``days`` after it was written.
    """
    if check is not None and check.fingerprint == fingerprint:
        state = State.OVERDUE if today > check.due_on else State.CHECKED
        return Standing(state, check.on, check.due_on, check.by)
    due_on = written_on + timedelta(days=days)
    if today > due_on:
        return Standing(State.OVERDUE, written_on, due_on)
    return Standing(State.WRITTEN if check is None else State.CHANGED, written_on, due_on)
