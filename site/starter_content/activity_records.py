"""Activities as their files have them: a made-up profile or chat, and a rehearsal."""

from typing import Annotated, ClassVar, Literal

from pydantic import field_validator, model_validator

from activities.questions import CODES, Moment, Reply
from starter_content.fields import (
    Audience,
    Day,
    Drawing,
    Line,
    Number,
    OptionalLine,
    OptionalWords,
    Part,
    Source,
    Str,
    Words,
    one_of,
)
from starter_content.records import Record

Fit = Annotated[Str, one_of(*CODES)]


class CluePart(Part):
    """A line of a profile or a message of a chat; most of them are clues."""

    shown: Line
    by: Literal["them", "you"] | None
    fits: list[Fit]
    why: OptionalWords

    @model_validator(mode="after")
    def teaches(self) -> "CluePart":
        """Refuse a clue that does not say why, and one that fits everything or nothing."""
        if bool(self.fits) != bool(self.why):
            raise ValueError("A clue has “fits” and “why”. Write both, or neither for the child’s own words.")
        if not self.fits and self.by != "you":
            raise ValueError("Only the child’s own words (by: you) go without “fits” and “why”. Write both.")
        if len(self.fits) > 2 or len(set(self.fits)) < len(self.fits):
            raise ValueError("One or two choices fit. Take out what is too much.")
        return self


class SpotTheFakeRecord(Record):
    """A made-up profile or chat."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"tab_title"})
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})
    FLOW: ClassVar[tuple[str, ...]] = ("fits",)

    title: Line
    audience: Audience
    order: Number
    written_on: Day
    lead: Words
    description: Line
    tab_title: OptionalLine = None
    shows: Literal["profile", "chat"]
    avatar: Drawing
    avatar_words: Line
    name: Line
    about: OptionalLine
    clues: list[CluePart]
    truth: Literal["fake", "real", "cannot-tell"]
    truth_words: Words
    safe_move: Words
    talk: list[Line]
    sources: list[Source]

    @field_validator("clues")
    @classmethod
    def asks_something(cls, clues: list[CluePart]) -> list[CluePart]:
        """Refuse a page without a clue."""
        if not any(clue.fits for clue in clues):
            raise ValueError("There is no clue to look at. Write at least one.")
        return clues


class ReplyPart(Part):
    """Something that a parent may say."""

    words: Line
    lands: Words
    kind: Literal["helps", "try-again"]
    then: "MomentPart | None"
    ends: OptionalWords


class MomentPart(Part):
    """What happens after a reply."""

    scene: Words
    replies: list[ReplyPart]


class RehearsalRecord(Record):
    """A scene, and what a parent may say. How deep it goes, and that each way ends in support, is checked later."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"tab_title"})
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})

    title: Line
    audience: Audience
    order: Number
    written_on: Day
    lead: Words
    description: Line
    tab_title: OptionalLine = None
    drawing: Drawing
    scene: Words
    replies: list[ReplyPart]
    plan: list[Line]
    sources: list[Source]


def moment_in(data: dict) -> Moment:
    """Return a rehearsal's values as its tree."""
    replies = (
        Reply(
            each["words"],
            each["lands"],
            each["kind"],
            moment_in(each["then"]) if each["then"] else None,
            each["ends"] or "",
        )
        for each in data["replies"]
    )
    return Moment(data["scene"], tuple(replies))
