"""The help path as its files have it: the questions, what can have happened, the note, and the agreed cards."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from help_now.paths import GROUPS, WHO
from platforms.actions import BY_KEY
from starter_content.fields import (
    Audience,
    Day,
    Key,
    Line,
    Number,
    OptionalLine,
    OptionalWords,
    Part,
    Source,
    Str,
    Urgency,
    Words,
    one_of,
)
from starter_content.platform_records import SeenPage
from starter_content.records import Record

Asker = Annotated[Str, one_of(*WHO)]
Group = Annotated[Str, one_of(*GROUPS)]
AppAction = Annotated[Str, one_of(*BY_KEY)]


class LabelPart(Part):
    """What somebody taps."""

    label: Line
    hint: OptionalLine = None


class AnswerPart(Part):
    """What one group of readers is told."""

    heading: Line
    first_step: Words
    then: list[Line]
    keep: list[Line]
    if_not: Words


class WorryRecord(Record):
    """Something that has happened."""

    FLOW: ClassVar[tuple[str, ...]] = ("topics", "remits", "app_actions", "sources")
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})

    key: Key
    code: Key
    published: bool = True
    order: Number
    written_on: Day
    topics: list[Key]
    remits: list[Key]
    urgency: Urgency
    danger: Literal["police", "ambulance"] | None
    card: Key | None
    app_actions: list[AppAction]
    guide: Key | None
    labels: dict[Asker, LabelPart | None]
    answers: dict[Group, AnswerPart]
    sources: list[Source]

    @field_validator("labels")
    @classmethod
    def every_asker(cls, labels: dict) -> dict:
        """Return a label for each who may ask, in their order; null where it is not offered."""
        return {asker: labels.get(asker) for asker in WHO}

    @field_validator("answers")
    @classmethod
    def every_group(cls, answers: dict) -> dict:
        """Return the answers in the order of the groups."""
        return {group: answers[group] for group in GROUPS if group in answers}


class QuestionPart(Part):
    """One question: a heading for everybody or for each who asks, and a lead."""

    heading: Line | dict[Asker, Line]
    lead: OptionalLine = None


class WhoPart(QuestionPart):
    """The first question, with how each would say who they are."""

    heading: Line
    options: dict[Asker, LabelPart]


class NationPart(QuestionPart):
    """The last question."""

    anywhere: Line


class AnotherAdultPart(Part):
    """If that adult is the problem, or does not help."""

    under_11: Words = Field(alias="under-11")
    from_11: Words = Field(alias="11-17")


class QuestionsRecord(Record):
    """The words of the questions."""

    written_on: Day
    who: WhoPart
    what: QuestionPart
    age: QuestionPart
    nation: NationPart
    not_your_fault: dict[Audience, Words]
    another_adult: AnotherAdultPart


class PhrasesPart(Part):
    """Sentences under one heading."""

    key: Key
    heading: Line
    phrases: list[Line]


class AdultPart(Part):
    """The adult's side of the note."""

    heading: Line
    lead: OptionalLine = None
    say: list[Line]
    do_not_say: list[Line]
    then: list[Line]


class TellSomeoneRecord(Record):
    """The sheet of ready sentences."""

    FLOW: ClassVar[tuple[str, ...]] = ("sources",)
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})

    title: Line
    tab_title: OptionalLine
    description: OptionalLine
    lead: OptionalWords
    written_on: Day
    safe_person: Words
    people: list[Line]
    groups: list[PhrasesPart]
    note_opening: Line
    note_closing: Line
    adult: AdultPart
    sources: list[Source]


class StepPart(Part):
    """One step of a card."""

    heading: Line
    words: Words


class ServicePart(Part):
    """A removal service, described so that it can be compared."""

    to: Key
    ages: Line
    where: Line
    identity_check: Line
    leaves_device: Line
    limits: Line
    as_of: Day
    sources: list[SeenPage]


class AgreedCardRecord(Record):
    """One wording, used everywhere."""

    FLOW: ClassVar[tuple[str, ...]] = ("topics", "helplines", "sources")
    SPARSE: ClassVar[frozenset[str]] = frozenset({"sources"})

    key: Key
    title: Line
    published: bool = True
    topics: list[Key]
    written_on: Day
    for_adults: Words
    steps: list[StepPart]
    helplines: list[Key]
    services: list[ServicePart]
    sources: list[Source]

    @model_validator(mode="after")
    def has_steps(self) -> "AgreedCardRecord":
        """Refuse a card that says nothing."""
        if not self.steps:
            raise ValueError("There is no step on this card. Write one.")
        return self
