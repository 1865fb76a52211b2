"""What many checks need to know, read once while several objects are looked at in one go."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Value = TypeVar("Value")

_known: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Let whatever is asked for by ``once`` inside be read once; nothing of it is kept afterwards.

    For a look at what is stored, during which nothing is changed.
    """
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(name: Hashable, read: Callable[[], Value]) -> Value:
    """Return what ``read`` returns, from memory where it was read under this name inside of ``reading_once``.

    Outside of it everything is read anew: while something is being published, the last reading may be wrong.
    """
    known = _known.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return known[name]
