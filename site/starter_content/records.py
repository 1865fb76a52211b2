"""One model for each kind of record that a file holds. ``data`` is the form in which records are compared."""

import hashlib
import json
from datetime import date
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from helplines import numbers, opening_hours
from starter_content.fields import (
    Ages,
    Audience,
    ChannelKind,
    Confidence,
    Cost,
    Day,
    Drawing,
    Flag,
    ForWhom,
    Holidays,
    Key,
    Language,
    Line,
    Number,
    OnTheBill,
    OptionalAddress,
    OptionalDrawing,
    OptionalKeys,
    OptionalLine,
    OptionalWords,
    Part,
    Show,
    Source,
    Urgency,
    Words,
)
from taxonomy.audiences import AUDIENCES

DAYS = {"written_on", "gathered_on", "as_of"}


class Record(Part):
    """One record of a file.

    ``OMIT``: keys that are left out of the file while they are empty. ``SPARSE``: lists whose entries leave out
    empty keys. ``FLOW``: lists that stand in one line, or have one line for each entry.
    """

    OMIT: ClassVar[frozenset[str]] = frozenset()
    SPARSE: ClassVar[frozenset[str]] = frozenset()
    FLOW: ClassVar[tuple[str, ...]] = ()

    def data(self) -> dict:
        """Return the record as plain values, in the order of the keys in the file."""
        return self.model_dump(mode="json", by_alias=True)

    @classmethod
    def for_file(cls, data: dict) -> dict:
        """Return plain values with the keys that the file holds, in their order."""
        kept = {name: value for name, value in data.items() if name not in cls.OMIT or value not in (None, "", [])}
        if kept.get("published") is True:
            del kept["published"]
        for name in cls.SPARSE & kept.keys():
            kept[name] = [{k: v for k, v in entry.items() if v not in (None, "", [])} for entry in kept[name]]
        return _with_days(kept)


def _with_days(value: object, name: str = "") -> object:
    """Turn days into days, which are written without quotation marks."""
    if isinstance(value, dict):
        return {inner: _with_days(each, inner) for inner, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    return date.fromisoformat(value) if name in DAYS and isinstance(value, str) else value


def checksum(data: dict) -> str:
    """Return the SHA-256 of a record's plain values."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class RegionRecord(Record):
    """A nation or a country."""

    FLOW = ("languages",)

    code: Key
    slug: Key
    name: Line
    parent: Key | None
    in_words: Line
    holidays: Holidays | None
    languages: list[Language]
    emergency_note: OptionalLine
    shown: Flag


class TopicRecord(Record):
    """A topic, with what it says to each audience."""

    OMIT = frozenset({"slug"})
    FLOW = ("sources",)
    SPARSE = frozenset({"sources"})

    key: Key
    slug: Key | None = None
    published: Flag = True
    name: Line
    name_for_children: Line
    meaning: Line
    lead: Words
    sensitive: Flag
    tab_title: OptionalLine
    drawing: Drawing
    written_on: Day
    messages: dict[Audience, OptionalWords]
    helps: list[Line]
    backfires: list[Line]
    sources: list[Source]

    @field_validator("messages")
    @classmethod
    def every_audience(cls, messages: dict) -> dict:
        """Return a message for each audience in their order; null where there is none."""
        return {audience.code: messages.get(audience.code) for audience in AUDIENCES}


class RemitRecord(Record):
    """What helplines deal with, and its topics."""

    FLOW = ("main_topics", "topics")

    key: Key
    name: Line
    meaning: Line
    main_topics: list[Key]
    topics: list[Key]


class Referral(Part):
    """One service or other help, and when it is named."""

    to: Key
    when: list[Urgency] = []
    regions: list[Key] = []
    except_regions: list[Key] = []
    ages: Ages | None = None
    note: OptionalLine = None


class ReferralsRecord(Record):
    """For one remit, whom to name first, for each group of readers."""

    FLOW = ("under-11", "11-17", "parents", "schools")
    SPARSE = frozenset(FLOW)

    remit: Key
    why: OptionalLine
    under_11: list[Referral] = Field(alias="under-11")
    from_11: list[Referral] = Field(alias="11-17")
    parents: list[Referral]
    schools: list[Referral]


class EverydayHelpRecord(Record):
    """Help that is no service."""

    key: Key
    name: Line
    for_children: OptionalWords
    for_teens: OptionalWords
    for_parents: OptionalWords
    for_schools: OptionalWords


class Channel(Part):
    """One way to reach a service."""

    key: Key
    kind: ChannelKind
    value: Line
    label: OptionalLine
    note: OptionalLine
    hours: OptionalLine
    regions: OptionalKeys

    @field_validator("hours")
    @classmethod
    def readable_hours(cls, hours: str | None) -> str | None:
        """Refuse hours that cannot be evaluated."""
        if hours and (wrong := opening_hours.problem_with(hours)):
            raise ValueError(wrong)
        return hours

    @field_validator("value")
    @classmethod
    def right_number(cls, value: str, info: ValidationInfo) -> str:
        """Refuse numbers that reach nobody; says so also where the hours beside them are wrong."""
        kind = info.data.get("kind")
        if kind in {"phone", "text", "relay"} and (wrong := numbers.problem_with(value, kind)):
            raise ValueError(f"{wrong} Write it as it is dialled, in quotation marks, such as '0800 1111'.")
        if kind in {"webchat", "webform", "app", "bsl"} and not value.startswith("https://"):
            raise ValueError(f"“{value}” is no whole address. It must begin with https://.")
        return value


class SourceSeen(Part):
    """Where a fact about a helpline was seen."""

    url: Line
    seen_text: OptionalLine
    date_of_page: Line


class HelplineRecord(Record):
    """One service."""

    OMIT = frozenset({"slug"})

    key: Key
    slug: Key | None = None
    name: Line
    what_it_does: Line
    who_for_words: Line
    for_whom: list[ForWhom]
    ages: Ages
    remits: list[Key]
    not_for: OptionalLine
    what_happens_next: list[Line]
    confidential: OptionalLine
    cost: Cost
    on_the_bill: OnTheBill
    regions: list[Key]
    languages: list[Language]
    timezone: Line
    website: OptionalAddress
    confidence: Confidence
    show: Show
    gathered_on: Day
    conflict: OptionalWords
    editor_note: OptionalWords
    channels: list[Channel]
    sources: list[SourceSeen]

    @model_validator(mode="after")
    def reachable(self) -> "HelplineRecord":
        """Refuse to show a service that nobody can reach."""
        if self.show != "to_verify" and not self.channels:
            raise ValueError("There is no way to reach it. Add a channel, or write “show: to_verify”.")
        return self


class DoorRecord(Record):
    """A page that only opens the way: the front page, an audience, the topics, the directory, get help now."""

    OMIT = frozenset({"tab_title", "note"})

    published: Flag = True
    title: Line
    lead: OptionalWords
    description: OptionalLine
    tab_title: OptionalLine = None
    note: OptionalWords = None


class PageRecord(Record):
    """A page about the site. ``body`` is its Markdown."""

    OMIT = frozenset({"tab_title"})

    title: Line
    lead: OptionalWords
    description: OptionalLine
    tab_title: OptionalLine = None
    order: Number
    body: str = ""


class GuideRecord(Record):
    """A guide: one question, for one audience. ``body`` is its Markdown."""

    OMIT = frozenset({"drawing", "tab_title"})
    SPARSE = frozenset({"sources"})

    title: Line
    lead: Words
    question: Line
    description: Line
    written_on: Day
    drawing: OptionalDrawing = None
    tab_title: OptionalLine = None
    sources: list[Source]
    body: str = ""
