"""What one sheet of paper says. Pure: plain values in, plain values and fingerprints out."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from html import unescape

from approvals.fingerprint import hash_of
from permalinks.models import Printed

MOST_STEPS = 3
MOST_PARAGRAPHS = 2
PARAGRAPH = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Number:
    """One place to turn to. ``ways``: how ("Call"), what is dialled or opened, its link; ``hours``: never "now".

    ``key``: of its helpline; empty for everyday help such as a trusted adult, which has words alone.
    """

    name: str
    words: str = ""
    ways: tuple[tuple[str, str, str], ...] = ()
    hours: str = ""
    cost: str = ""
    key: str = ""


@dataclass(frozen=True)
class Sheet:
    """The words of a poster and a leaflet. ``idea``: its paragraphs, the first one largest.

    ``steps``: at most three; ``more_steps``: the page has more. ``emergency``: the number for danger now. ``topics``:
    keys, for which help was chosen. ``audience``: a code, or empty. ``kind``: the model's label in lower case.
    """

    code: str
    part: str
    kind: str
    kind_in_words: str
    title: str
    idea: tuple[str, ...]
    steps_heading: str
    steps: tuple[str, ...]
    more_steps: bool
    topics: tuple[str, ...]
    audience: str
    drawing: str
    language: str
    path: str
    numbers: tuple[Number, ...] = field(default=())
    emergency: str = ""

    def printed(self) -> Printed:
        """Return the fingerprints of what is printed. Days are no part of it: an edition outlives a check."""
        return Printed(words=words_print(self), help=help_print(self.numbers, self.emergency))


def words_print(sheet: Sheet) -> str:
    """Return the fingerprint of the words of a sheet."""
    return hash_of({"title": sheet.title, "idea": sheet.idea, "heading": sheet.steps_heading, "steps": sheet.steps})


def help_print(numbers: Iterable[Number], emergency: str) -> str:
    """Return the fingerprint of the help on a sheet."""
    return hash_of({"numbers": [asdict(number) for number in numbers], "emergency": emergency})


def paragraphs_of(html: str, most: int = MOST_PARAGRAPHS) -> tuple[str, ...]:
    """Return the first paragraphs of rich text as plain text."""
    parts = (" ".join(unescape(TAG.sub("", part)).split()) for part in PARAGRAPH.split(html))
    return tuple(part for part in parts if part)[:most]


def first_steps(heading: str, steps: Iterable[str], to_begin_with: str) -> tuple[str, tuple[str, ...], bool]:
    """Return heading, at most three steps, and whether there are more; a heading may count them, so it then changes."""
    found = tuple(step.strip() for step in steps if step and step.strip())
    more = len(found) > MOST_STEPS
    return (to_begin_with if more else heading), found[:MOST_STEPS], more
