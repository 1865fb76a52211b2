"""Counts days, not presses: one person, or one wrong tap, moves nothing. Pure."""

from collections.abc import Iterable
from datetime import date


def different_days(days: Iterable[date], after: date | None) -> int:
    """Return on how many different days something was said later than ``after`` (None: at any time)."""
    return len({day for day in days if after is None or day > after})
