"""Keeps threads free for readers: of those that a server has, only half may wait for what somebody sends."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

from page_life.requests import CUT_OFF, OF_NO_LENGTH, TOO_MANY_ARE_SENDING

Application = Callable[[dict, Callable], Iterable[bytes]]
# Bytes up to which what is sent is taken in before anything else is done with it, and those of it kept in memory.
MOST_TAKEN_IN, MOST_IN_MEMORY = 10_000_000, 1_000_000
# Seconds that somebody who sends is given until others are no longer kept waiting for them. What has arrived whole is
# read in no time.
PATIENCE = 0.5
PIECE = 65_536


class Places:
    """So many may send at once. Who comes beside waits for them, but only until each of them has had its time.

    So two hundred who send halves keep a thread waiting for that time together, and not each of them.
    """

    def __init__(self, most: int, patience: float = PATIENCE):
        self._most, self._patience = most, patience
        self._began: list[float] = []
        self._changed = threading.Condition()

    def take(self) -> float | None:
        """Take a place; return what is given back with it, or None where all those who send hang."""
        with self._changed:
            last = time.monotonic() + self._patience
            while len(self._began) >= self._most:
                left = min(last, max(self._began) + self._patience) - time.monotonic()
                if left <= 0:
                    return None
                self._changed.wait(left)
            self._began.append(time.monotonic())
            return self._began[-1]

    def give_back(self, place: float) -> None:
        """Give a place back, for whoever waits."""
        with self._changed:
            self._began.remove(place)
            self._changed.notify()


class FewSendAtOnce:
    """A WSGI application (PEP 3333) in front of another one.

    Whoever sends half of a form and then nothing holds a thread until the line is cut. ``most``: how many may send at
    the same time; while they all hang, the next one is told to try again, and pages are read as before.
    """

    def __init__(self, application: Application, most: int):
        self.application = application
        self._places = Places(most)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request."""
        length = length_of(environ)
        if not length:
            # Django reads nothing of what comes in pieces: the form would count as empty.
            if environ.get("HTTP_TRANSFER_ENCODING"):
                return self._unread(OF_NO_LENGTH, environ, start_response)
            return self.application(environ, start_response)
        place = self._places.take()
        if place is None:
            return self._unread(TOO_MANY_ARE_SENDING, environ, start_response)
        try:
            if length > MOST_TAKEN_IN:
                return self._answered_whole(environ, start_response)
            body = taken_in(environ["wsgi.input"], length)
        finally:
            self._places.give_back(place)
        if body is None:
            return self._unread(CUT_OFF, environ, start_response)
        return self.application(environ | {"wsgi.input": body}, start_response)

    def _unread(self, why: str, environ: dict, start_response: Callable) -> Iterable[bytes]:
        unread = {why: True, "wsgi.input": BytesIO(), "CONTENT_LENGTH": "0"}
        return self.application(environ | unread, start_response)

    def _answered_whole(self, environ: dict, start_response: Callable) -> list[bytes]:
        answer = self.application(environ, start_response)
        try:
            return list(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()


def length_of(environ: dict) -> int:
    """Return how many bytes a request says that it sends; 0 for none, and for what is no number."""
    given = environ.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0


def taken_in(source: BinaryIO, length: int) -> BinaryIO | None:
    """Return ``length`` bytes of what is sent, as a file; None when less came: half a form must not count as whole."""
    taken = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 (closed when the request is forgotten)
    missing = length
    while missing:
        piece = source.read(min(PIECE, missing))
        if not piece:
            return None
        taken.write(piece)
        missing -= len(piece)
    taken.seek(0)
    return taken
