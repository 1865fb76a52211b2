"""What this process has handed to the network and may still be shown there: which addresses, with which tags.

It is in memory alone, and for about a minute: on a disk it would tell which pages somebody has asked for.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote

# A visitor can ask for many addresses. What is forgotten beyond so many ends by itself, a minute later at most.
MOST = 20_000
# Seconds that an answer may be on its way: the network counts from when it has it.
ON_ITS_WAY = 10.0
PLAIN_IN_PATHS = "/~!$&'()*+,;=:@"


class Address(NamedTuple):
    """An address as a request (PEP 3333) has it: ``path`` decoded, ``query`` as it was written."""

    host: str
    path: str
    query: str = ""

    def url(self, scheme: str) -> str:
        """Return it as networks know it."""
        path = quote(self.path.encode("latin-1"), safe=PLAIN_IN_PATHS)
        return f"{scheme}://{self.host}{path}{f'?{self.query}' if self.query else ''}"


class HandedOut:
    """``clock``: seconds that only go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST):
        self._clock, self._most = clock, most
        self._tags: OrderedDict[Address, dict[str, float]] = OrderedDict()
        self._new: set[Address] = set()
        self._lock = Lock()

    def note(self, address: Address, tag: str, seconds: int) -> None:
        """Note that an answer with an ETag was handed out, which may be shown for so many seconds."""
        ends = self._clock() + seconds + ON_ITS_WAY
        with self._lock:
            self._tags.setdefault(address, {})[tag] = ends
            self._tags.move_to_end(address)
            self._new.add(address)
            if len(self._tags) > self._most:
                forgotten, _tags = self._tags.popitem(last=False)
                self._new.discard(forgotten)

    def all(self) -> list[tuple[Address, frozenset[str]]]:
        """Return every address that may still be shown, with its tags, what was asked for last first."""
        with self._lock:
            self._end()
            self._new.clear()
            return [(address, frozenset(tags)) for address, tags in reversed(self._tags.items())]

    def new(self) -> list[tuple[Address, frozenset[str]]]:
        """Return those that were noted since the last question, with all their tags."""
        with self._lock:
            found = [(address, frozenset(self._tags[address])) for address in self._new if address in self._tags]
            self._new.clear()
            return found

    def forget(self, address: Address, tags: frozenset[str]) -> None:
        """Forget these tags of an address: the network no longer has them."""
        with self._lock:
            left = self._tags.get(address, {})
            for tag in tags:
                left.pop(tag, None)
            if not left:
                self._tags.pop(address, None)

    def __len__(self) -> int:
        return len(self._tags)

    def _end(self) -> None:
        now = self._clock()
        for address, tags in list(self._tags.items()):
            for tag in [tag for tag, ends in tags.items() if ends <= now]:
                del tags[tag]
            if not tags:
                del self._tags[address]
