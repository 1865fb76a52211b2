"""Collects, while one answer is rendered, what will make it untrue: an instant, or a change to a record.

Whatever depends on the moment says so here; the middleware writes the result into the answer's headers, and a
page cache can keep the answer for exactly as long as it holds.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class PageLife:
    """``moment``: the time the answer speaks of. ``valid_until``: the first instant at which it may be wrong.

    ``lasting``: it will be read at another moment than its own. It names hours and days, and never what is so now;
    ``valid_until`` is then the first instant at which something on it is to be checked again.

    ``kinds``: what it took from memory (page_life.kept). ``keep``: whether the answer may be kept at all.
    """

    moment: datetime
    valid_until: datetime | None = None
    records: set[str] = field(default_factory=set)
    generations: dict[str, int] | None = None
    lasting: bool = False
    kinds: set[str] = field(default_factory=set)
    keep: bool = True

    def until(self, instant: datetime | None) -> None:
        """Note that something on the page changes at ``instant`` (aware); None means never."""
        if instant is not None and (self.valid_until is None or instant < self.valid_until):
            self.valid_until = instant

    def do_not_keep(self) -> None:
        """Note that the answer speaks of something that raises no number when it changes, such as a file."""
        self.keep = False

    def used(self, *records: str) -> None:
        """Note the records shown, as ``helpline:childline`` or ``page:12``."""
        self.records.update(records)


_current: ContextVar[PageLife | None] = ContextVar("page_life", default=None)


def start(moment: datetime, lasting: bool = False) -> PageLife:
    """Begin to collect for one answer that speaks of ``moment`` (aware). ``lasting``: see ``PageLife``."""
    life = PageLife(moment, lasting=lasting)
    _current.set(life)
    return life


def peek() -> PageLife | None:
    """Return the life of the answer being rendered, or None outside of one."""
    return _current.get()


def stop() -> None:
    """End the collecting."""
    _current.set(None)


def current() -> PageLife:
    """Return the life of the answer being rendered; raises LookupError outside of one."""
    life = peek()
    if life is None:
        raise LookupError("Nothing is being rendered: call page_life.collector.start(moment) first.")
    return life
