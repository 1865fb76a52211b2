"""When something is due, as far as dates alone tell. Pure.

Lists of thousands are sorted and counted by this, because it needs no text. What a screen says about one thing comes
from ``review.staleness``, which compares the text itself with the text that was checked.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# "Due soon": our own judgement of how long it takes to find two people and a quiet hour.
SOON_DAYS = 14


@dataclass(frozen=True)
class Due:
    """The day after which something is overdue, and the day that this is reckoned from."""

    since: date
    on: date

    def overdue(self, today: date) -> bool:
        """Whether that day has passed."""
        return today > self.on

    def soon(self, today: date, days: int = SOON_DAYS) -> bool:
        """Whether that day comes within ``days``; what is overdue already is not "soon"."""
        return today <= self.on <= today + timedelta(days=days)


def due(written_on: date, days: int, checked: tuple[date, date] | None = None, published_on: date | None = None) -> Due:
    """Return when a text is due. ``days``: for how long a check holds. ``checked``: day and due day of its last check.

    A text that was published after the day of its check may have changed, and then the check no longer counts: of the
    two days the earlier one is taken, so that nothing is called fresh for longer than it is. A publication on the very
    day of the check is taken to be the one that was checked.
    """
    without = Due(written_on, written_on + timedelta(days=days))
    if checked is None:
        return without
    with_check = Due(*checked)
    if published_on is None or published_on <= with_check.since:
        return with_check
    return min(without, with_check, key=lambda each: each.on)
