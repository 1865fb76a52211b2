"""A platform as its file has it: its facts, and for each action the steps on each device."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, field_validator, model_validator

from platforms.actions import BY_KEY, DEVICE_NAMES, KIND_NAMES
from platforms.menu_labels import problem_with
from starter_content.fields import (
    Confidence,
    Day,
    Drawing,
    Key,
    Line,
    Number,
    OptionalLine,
    OptionalWords,
    Part,
    Str,
    one_of,
)
from starter_content.records import Record

AddressStatus = Annotated[Str, one_of("seen", "site_seen", "not_seen")]
Device = Annotated[Str, one_of(*DEVICE_NAMES)]
PlatformKind = Annotated[Str, one_of(*KIND_NAMES)]


def _answer(value: object) -> object:
    # YAML reads a bare yes as true.
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


Answer = Annotated[Literal["yes", "no", "not_checked"], BeforeValidator(_answer)]


class SeenPage(Part):
    """A page that was read, and the day that it bears."""

    url: Line
    date_of_page: Line


class AboutPage(SeenPage):
    """A page that was read about one fact of a platform."""

    about: Literal["age", "starts_with"]


class StepsPart(Part):
    """One list of steps."""

    key: Key
    device: Device
    label: OptionalLine = None
    lines: list[Line]
    note: OptionalLine = None
    editor_note: OptionalLine = None
    official_url: Line
    official_url_status: AddressStatus
    confidence: Confidence
    gathered_on: Day
    sources: list[SeenPage]

    @field_validator("lines")
    @classmethod
    def labels_are_whole(cls, lines: list[str]) -> list[str]:
        """Refuse an empty list, and a menu label that is marked on one side only."""
        if not lines:
            raise ValueError("There are no steps. Write some, or leave the whole list out.")
        for line in lines:
            if wrong := problem_with(line):
                raise ValueError(wrong)
        return lines


class ActionPart(Part):
    """What is known about one action."""

    key: Key
    name: OptionalLine = None
    state: Literal["steps", "not_offered", "not_checked"]
    note: OptionalLine = None
    steps: list[StepsPart] = []

    @model_validator(mode="after")
    def agrees_with_itself(self) -> "ActionPart":
        """Refuse steps without the state that goes with them, and actions that nobody can name."""
        if (self.state == "steps") != bool(self.steps):
            raise ValueError("With “state: steps” there must be steps, and with any other state there must be none.")
        if (self.key in BY_KEY) == bool(self.name):
            raise ValueError("An action of this platform alone needs a “name”; one of the fixed ones must have none.")
        if self.state == "not_checked" and not self.note:
            raise ValueError("What is not listed counts as not checked. Leave this action out, or write a “note”.")
        return self


class PlatformRecord(Record):
    """One app, game or console."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"slug"})
    FLOW: ClassVar[tuple[str, ...]] = ("aliases",)

    key: Key
    slug: Key | None = None
    published: bool = True
    order: Number
    name: Line
    what_it_is: Line
    kind: PlatformKind
    drawing: Drawing
    aliases: list[Line]
    age_own_account: Number | None
    age_with_parent: Number | None
    age_words: Line
    age_note: OptionalWords
    starts_with: OptionalWords
    parental_controls_name: OptionalLine
    parental_controls: OptionalWords
    help_url: Line
    help_url_status: AddressStatus
    blocking_removes_chat: Answer
    screenshot_alert: Answer
    blocking_words: OptionalLine
    gathered_on: Day
    editor_note: OptionalWords
    actions: list[ActionPart]
    sources: list[AboutPage]

    @classmethod
    def for_file(cls, data: dict) -> dict:
        """Return plain values for the file: what is not known of an action or a list of steps is left out."""
        kept = super().for_file(data)
        return kept | {
            "actions": [_said(action) | ({"steps": [_said(s) for s in action["steps"]]} if action["steps"] else {})
                        for action in kept["actions"]]
        }  # fmt: skip


def _said(part: dict) -> dict:
    return {name: value for name, value in part.items() if value not in (None, "", [])}
