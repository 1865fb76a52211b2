"""Sources as rows of cells: what a person typed in, what is stored out. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

TEXT, YEAR, ADDRESS = "text", "year", "address"
# As the content files say it where nobody knows the year.
UNKNOWN = "unknown"
_HOST = re.compile(r"https?://[^\s/?#.]+\.[^\s/?#]*[^\s/?#.](?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """One cell of each source. ``key``: its name in what is stored. ``kind``: what belongs into it."""

    key: str
    label: str
    kind: str = TEXT
    required: bool = False
    hint: str = ""


def stored(was: Mapping, cells: Mapping[str, str], columns: Sequence[Column]) -> dict:
    """Return a source as it is stored; ``was``: as it was stored when the form was opened.

    What nobody touched stays as it was, to the type of a year; what has no cell stays too. Empty cells are left out.
    A source whose cells are all empty is none: an empty dict.
    """
    said = {column.key: " ".join(cells.get(column.key, "").split()) for column in columns}
    if not any(said.values()):
        return {}
    source = dict(was)
    for column in columns:
        words = said[column.key]
        if words == shown(was.get(column.key)):
            continue
        if words:
            source[column.key] = int(words) if column.kind == YEAR and words.isdecimal() else words
        else:
            source.pop(column.key, None)
    return source


def shown(value) -> str:
    """Return a stored value as it stands in its cell."""
    return "" if value is None else " ".join(str(value).split())


def problems(sources: Iterable[Mapping], columns: Sequence[Column]) -> list[str]:
    """Return what is wrong with the sources: which, what, and how to mend it."""
    found = []
    for number, source in enumerate(sources, 1):
        found += [
            _("Source %(number)s: %(problem)s") % {"number": number, "problem": problem}
            for column in columns
            if (problem := _problem(shown(source.get(column.key)), column))
        ]
    return found


def _problem(words: str, column: Column) -> str:
    if not words:
        missing = _("“%(label)s” is empty. Fill it in, or empty the whole source to take it out.")
        return missing % {"label": column.label} if column.required else ""
    if column.kind == ADDRESS and not _HOST.fullmatch(words):
        return _("“%(words)s” is no address of the web. Copy it from the browser; it begins with https://.") % {
            "words": words
        }
    if column.kind == YEAR and words != UNKNOWN and not re.fullmatch(r"(?:19|20)\d\d", words):
        return _("“%(words)s” is no year. Write four digits such as 2024, or “unknown”.") % {"words": words}
    return ""
