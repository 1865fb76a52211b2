"""What comes with the software, and was agreed upon where it was written, not at this site's desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_delivered: ContextVar[str] = ContextVar("delivered", default="")


@contextmanager
def delivering(what: str) -> Iterator[None]:
    """Let what is published inside pass without a second person; ``what`` names the source, for the history.

    For files of starter content alone. Nothing that passes this way is shown as checked by two people, and the checks
    of the text hold as everywhere: what would need a reviewer's reason is refused, because there is no reviewer.
    """
    before = _delivered.set(what)
    try:
        yield
    finally:
        _delivered.reset(before)


def delivered_by() -> str:
    """Return what is being delivered; empty outside of ``delivering``."""
    return _delivered.get()
