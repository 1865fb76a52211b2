"""Who reads, as far as the rules need to know it. The app that knows the readers says so when it starts."""

from collections.abc import Mapping
from typing import Protocol


class Reader(Protocol):
    """One kind of reader. ``grade`` and ``sentence``: the highest reading grade, and words in a sentence."""

    code: str
    name: str
    grade: float
    sentence: int

    @property
    def is_child(self) -> bool:
        """Whether the reader is under 18."""


_readers: dict[str, Reader] = {}


def register_readers(readers: Mapping[str, Reader]) -> None:
    """Make readers known by their codes."""
    _readers.update(readers)


def reader_of(code: str) -> Reader | None:
    """Return the reader of a code; None where anybody reads."""
    return _readers.get(code)


def reader_choices() -> list[tuple[str, str]]:
    """Return codes and names for a form field, in their order."""
    return [(code, reader.name) for code, reader in _readers.items()]


def codes_of_children() -> frozenset[str]:
    """Return the codes of readers under 18."""
    return frozenset(code for code, reader in _readers.items() if reader.is_child)
