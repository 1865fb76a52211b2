"""How people write what they look for, as the files have it."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator

from helplines.models import URGENCIES
from permalinks.codes import is_code
from platforms.actions import BY_KEY
from search.lines import problems_with
from search.lists import READERS, WHAT_IS_LEFT_ALONE
from starter_content.fields import Key, Line, Str, one_of
from starter_content.records import Record


def _code(code: str) -> str:
    if not is_code(code):
        raise ValueError(f"“{code}” is no code: its last sign does not fit. Leave the key out, and one is made.")
    return code


def _line(line: str) -> str:
    if wrong := problems_with([line]):
        raise ValueError(" ".join(wrong))
    return line


Said = Annotated[Line, AfterValidator(_line)]


class SynonymsRecord(Record):
    """Words that mean the same."""

    FLOW: ClassVar[tuple[str, ...]] = ("words",)

    key: Key
    words: list[Line]


class MeaningRecord(Record):
    """Something that people look for, and how they say it."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"topics", "action", "worry", "reader", "remits", "unless"})
    FLOW: ClassVar[tuple[str, ...]] = ("topics", "remits")

    key: Key
    code: Annotated[Str, AfterValidator(_code)]
    topics: list[Key] = []
    action: Annotated[Str, one_of(*BY_KEY)] | None = None
    worry: Key | None = None
    urgency: Annotated[Str, one_of(*dict(URGENCIES))]
    reader: Annotated[Str, one_of(*dict(READERS))] | None = None
    remits: list[Key] = []
    said: list[Said]
    unless: list[Said] = []


class LeftAloneRecord(Record):
    """Words that are right as they are."""

    FLOW: ClassVar[tuple[str, ...]] = ("words",)

    key: Key
    why: Annotated[Str, one_of(*dict(WHAT_IS_LEFT_ALONE))]
    words: list[Line]
