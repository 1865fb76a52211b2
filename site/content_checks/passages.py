"""Which texts of a record readers read. Each app says so once, and every rule about words looks at all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# What a passage is. A quote is what somebody else says, or what not to say: an example, and not our own words.
# A label is a word on a screen, which is given exactly as it stands there.
SENTENCE, HEADING, LABEL, QUOTE = "sentence", "heading", "label", "quote"


@dataclass(frozen=True)
class Link:
    """A link in a passage: its words, and its address or the id of the page that it means."""

    words: str
    address: str = ""
    page: str = ""


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item or heading, in plain words.

    ``field``: name of the field that it stands in. ``audience``: code of its reader; empty where anybody reads it.
    ``block``: id of the block of a page's text. ``kind``: one of the four above. ``part``: the text that it belongs to
    when the reading level is measured, as an editor would name it; empty for what is not measured. ``level``: of a
    heading, from 1.
    """

    field: str
    text: str
    audience: str = ""
    block: str = ""
    kind: str = SENTENCE
    part: str = ""
    level: int = 0
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How the texts of a model are found (an object in, passages out), and the rules that are not for them."""

    passages: Callable[[object], Iterable[Passage]]
    without: frozenset[str] = frozenset()


_readings: dict[type, Reading] = {}


def register_passages(
    model: type, passages: Callable[[object], Iterable[Passage]], without: Iterable[str] = ()
) -> None:
    """Say how the texts of ``model``, and of what inherits from it, are found.

    ``without``: names of the rules about words that are not for them.
    """
    _readings[model] = Reading(passages, frozenset(without))


def reading_of(model: type) -> Reading | None:
    """Return how the texts of a model are found: as its nearest ancestor says; None when nobody does."""
    return next((_readings[ancestor] for ancestor in model.__mro__ if ancestor in _readings), None)


def passages_of(item) -> list[Passage]:
    """Return the texts of an object that readers read; none when nobody said how to find them."""
    reading = reading_of(type(item))
    return list(reading.passages(item)) if reading else []


def lines_as_passages(field: str, lines: Iterable[str], **more) -> list[Passage]:
    """Return a passage for each line that says something; ``more``: what they have in common."""
    return [Passage(field, line, **more) for line in lines if line.strip()]
