"""Finds out what the network still shows although it has changed, and has it purged.

Every process looks after what it has handed out itself: nothing has to be told to another, and no list of pages has to
be right. When the database says that something has changed (page_cache), it asks its own site for each of those
addresses again, as a browser does that has the page already. What is answered "not modified" is left alone.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from django.db import Error as DatabaseError
from django.db import connections

from delivery_network.backends import NotPurged
from delivery_network.handed_out import Address, HandedOut

logger = logging.getLogger(__name__)
# Seconds between two looks.
LOOK_EVERY = 0.5
# For how many seconds after a change what is handed out is looked at again: a request that began before it may be
# answered after the first look.
SETTLES = 5.0
# A network gets as many addresses at once, or what was found within so many seconds.
AT_ONCE, LONGEST_GATHERING = 30, 1.0
# A network that does not answer is asked again after so many seconds, and no more for what has ended there long ago.
FIRST_PAUSE, LONGEST_PAUSE, GIVES_UP = 1.0, 30.0, 3600.0
MOST_WAITING = 20_000


class CannotTell(Exception):
    """The site could not say whether an answer is still the same."""


class Purger:
    """``number``: returns the number that rises with every change; raises django.db.Error. ``is_same``: whether an
    address would still be answered with a tag; raises CannotTell. ``purge``: has addresses purged; raises NotPurged.
    ``believed``: for how many seconds a process of the site may not know of a change."""

    def __init__(
        self,
        handed_out: HandedOut,
        number: Callable[[], int | None],
        is_same: Callable[[Address, str], bool],
        purge: Callable[[list[Address]], None],
        believed: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.handed_out, self._ask_number, self._is_same, self._purge = handed_out, number, is_same, purge
        self._believed, self._clock = believed, clock
        self._number: object = self  # not known yet, and the same as no number
        self._first_look: float | None = None
        self._settled = 0.0
        self._waiting: dict[Address, float] = {}
        self._pause, self._next_try = FIRST_PAUSE, 0.0
        self._awake = threading.Event()

    def run(self) -> None:
        """Look again and again, until the process ends."""
        while True:
            self._awake.wait(LOOK_EVERY)
            self._awake.clear()
            try:
                self.look()
            except DatabaseError:
                self._number = self
            except Exception:  # the readers have their answers; the next look must come whatever went wrong in this one
                logger.exception("What the delivery network shows could not be looked after; that is tried again.")
                self._number = self
            finally:
                connections.close_all()

    def soon(self, addresses: Iterable[Address]) -> None:
        """Have addresses purged at the next look, which begins now. Whoever asks does not wait."""
        self._wait_for(addresses)
        self._awake.set()

    def look(self) -> None:
        """Purge what waits for it, and what has changed since the last look; raises django.db.Error."""
        self._try_what_waits()
        if not len(self.handed_out):
            return
        number, now = self._ask_number(), self._clock()
        if number != self._number:
            self._number = number
            self._first_look, self._settled = now + self._believed, now + self._believed + SETTLES
        if self._first_look is None and now <= self._settled:
            self._look_at(self.handed_out.new())
        elif self._first_look is not None and now >= self._first_look:
            self._first_look = None
            self._look_at(self.handed_out.all())

    def waiting(self) -> int:
        """Return how many addresses wait for a network that does not answer."""
        return len(self._waiting)

    def _look_at(self, handed_out: list[tuple[Address, frozenset[str]]]) -> None:
        found: list[Address] = []
        began = self._clock()
        for address, tags in handed_out:
            try:
                old = frozenset(tag for tag in tags if not self._is_same(address, tag))
            except CannotTell:
                self._number = self  # all is looked at again
                continue
            if old:
                self.handed_out.forget(address, old)
                found.append(address)
            if len(found) >= AT_ONCE or (found and self._clock() - began >= LONGEST_GATHERING):
                self._hand_over(found)
                found, began = [], self._clock()
        self._hand_over(found)

    def _hand_over(self, found: list[Address]) -> None:
        if found:
            self._wait_for(found)
            self._try_what_waits()

    def _wait_for(self, addresses: Iterable[Address]) -> None:
        gives_up = self._clock() + GIVES_UP
        self._waiting |= dict.fromkeys(addresses, gives_up)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.pop(next(iter(self._waiting)), None)

    def _try_what_waits(self) -> None:
        now = self._clock()
        for address in [address for address, ends in list(self._waiting.items()) if ends <= now]:
            self._waiting.pop(address, None)
        if not self._waiting or now < self._next_try:
            return
        asked = dict(self._waiting)
        try:
            self._purge(list(asked))
        except NotPurged as failed:
            if self._pause == FIRST_PAUSE:
                logger.warning("The delivery network did not purge; that is tried again. %s", failed)
            self._next_try, self._pause = now + self._pause, min(self._pause * 2, LONGEST_PAUSE)
            return
        for address, ends in asked.items():
            if self._waiting.get(address) == ends:  # else it was asked for once more meanwhile
                self._waiting.pop(address)
        self._pause, self._next_try = FIRST_PAUSE, 0.0
