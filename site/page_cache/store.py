"""What one process keeps, bounded by bytes: what was not asked for goes first."""

from collections import OrderedDict
from threading import Lock

from page_cache.entry import Entry
from page_cache.keys import Key


class Store:
    """``most``: bytes. An answer that is larger than a tenth of that is not kept."""

    def __init__(self, most: int):
        self.most = most
        self._entries: OrderedDict[Key, tuple[Entry, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key | tuple[str, str, str]) -> Entry | None:
        """Return what is kept under a key; whether it still holds is for the caller to ask.

        Nothing is moved, so that nobody waits: what was wanted gets its second chance when something has to go.
        """
        found = self._entries.get(key)
        if found is None:
            return None
        found[0].wanted = True
        return found[0]

    def put(self, key: Key, entry: Entry) -> None:
        """Keep an answer in place of an older one, or the same one after it has grown."""
        size = entry.size
        if size > self.most // 10:
            return
        with self._lock:
            self._drop(key)
            self._entries[key] = (entry, size)
            self._bytes += size
            while self._bytes > self.most:
                self._drop_one()

    def drop(self, key: Key) -> None:
        """Forget what is kept under a key, if anything is."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def kept(self) -> list[Key]:
        """Return every key."""
        with self._lock:
            return list(self._entries)

    @property
    def bytes(self) -> int:
        """Return how many bytes are taken."""
        return self._bytes

    def _drop_one(self) -> None:
        """Drop the oldest that nobody wanted since its turn came the last time."""
        key, (entry, _) = next(iter(self._entries.items()))
        if entry.wanted:
            entry.wanted = False
            self._entries.move_to_end(key)
        else:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        found = self._entries.pop(key, None)
        if found is not None:
            self._bytes -= found[1]
