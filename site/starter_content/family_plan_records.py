"""The family plan as its file has it: the words of the agreement, for each age and for grown-ups."""

from typing import ClassVar

from pydantic import field_validator

from family_plan.models import BANDS
from starter_content.fields import Audience, Flag, Line, OptionalLine, Words
from starter_content.problems import did_you_mean
from starter_content.records import Record


class FamilyPlanRecord(Record):
    """The agreement. Each entry of a list is one promise."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"tab_title"})

    published: Flag = True
    title: Line
    lead: Words
    description: Line
    tab_title: OptionalLine = None
    grown_ups: list[Line]
    children: dict[Audience, list[Line]]
    time_and_spending: list[Line]

    @field_validator("children")
    @classmethod
    def every_age(cls, children: dict) -> dict:
        """Return the promises of each age, youngest first; refuse an age without any, and readers who are none."""
        for band in BANDS:
            if not children.get(band):
                raise ValueError(f"There are no promises for “{band}”. Write some.")
        for code in children:
            if code not in BANDS:
                raise ValueError(f"“{code}” is no age of children. {did_you_mean(code, tuple(BANDS))}")
        return {band: children[band] for band in BANDS}
