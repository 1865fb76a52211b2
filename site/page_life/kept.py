"""What was read from the database, kept in memory until something of its kind changes."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import ClassVar, Generic, TypeVar

from page_life.models import Generation

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values of one kind by their key. ``kind``: whose generation they follow."""

    everything: ClassVar[list["Kept"]] = []

    def __init__(self, kind: str):
        self.kind = kind
        self._values: dict[Hashable, tuple[int, Value]] = {}
        self._lock = Lock()
        self.everything.append(self)

    def get(self, key: Hashable, read: Callable[[], Value]) -> Value:
        """Return the value of a key; ``read`` is called when there is none, or something has changed.

        The number is read before the value, so that a change in between is seen by the next request at the latest.
        """
        number = Generation.of(self.kind)
        kept = self._values.get(key)
        if kept and kept[0] == number:
            return kept[1]
        with self._lock:
            value = read()
            self._values[key] = (number, value)
        return value

    def forget(self) -> None:
        """Forget every value."""
        self._values.clear()


def forget_everything() -> None:
    """Forget whatever is kept anywhere (for tests, whose databases are rolled back)."""
    for kept in Kept.everything:
        kept.forget()
