"""Lessons as their files have them: one lesson, and what all of them share."""

from typing import Annotated, ClassVar

from pydantic import model_validator

from lessons.curriculum import STRANDS
from lessons.plans import LessonPart, lines_in, problems
from starter_content.fields import Day, Flag, Line, Number, OptionalLine, Part, Source, Str, Words, one_of
from starter_content.records import Record

Strand = Annotated[Str, one_of(*STRANDS)]


class ScriptPart(Part):
    """A part of a script with its minutes in both plans."""

    heading: Line
    long: Number
    short: Number
    lines: list[Line]


class QuestionPart(Part):
    """A question of the sheet, with its answer."""

    question: Line
    choices: list[Line] = []
    room: Number = 0
    answer: Line
    why: Line


class LessonRecord(Record):
    """A lesson. Its topic and the age of its pupils are the name of its file."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"tab_title"})
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})
    FLOW: ClassVar[tuple[str, ...]] = ("strands",)

    title: Line
    lead: Words
    description: Line
    tab_title: OptionalLine = None
    written_on: Day
    strands: list[Strand]
    aims: list[Line]
    needs: list[Line]
    script: list[ScriptPart]
    sheet_title: Line
    sheet_intro: Line
    sheet: list[QuestionPart]
    send: list[Line]
    sources: list[Source]

    @model_validator(mode="after")
    def can_be_followed_with_a_clock(self) -> "LessonRecord":
        """Refuse a lesson whose minutes do not add up."""
        parts = [LessonPart(p.heading, p.long, p.short, lines_in("\n".join(p.lines))) for p in self.script]
        if found := list(problems(parts)):
            raise ValueError(found[0])
        return self


class EveryLessonRecord(Record):
    """The list of lessons, with what all of them share."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"tab_title"})

    published: Flag = True
    title: Line
    lead: Words
    description: Line
    tab_title: OptionalLine = None
    beforehand: list[Line]
    ground_rules: list[Line]
    if_told: list[Line]
    after_told: Line
    closing: list[Line]
