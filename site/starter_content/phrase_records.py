"""Phrases to avoid as their file has them."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, field_validator

from content_checks import phrases
from content_checks.models import KINDS, SEVERITIES
from starter_content.fields import Audience, Line, OptionalLine, Str, one_of
from starter_content.records import Record
from taxonomy.audiences import AUDIENCES


def _phrase(words: str) -> str:
    if wrong := phrases.problem_with(words):
        raise ValueError(wrong)
    return words


Phrase = Annotated[Line, AfterValidator(_phrase)]


class PhraseRecord(Record):
    """One phrase, to whom it should not be said, and what to say instead."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"audiences", "instead", "fits_in"})
    FLOW: ClassVar[tuple[str, ...]] = ("audiences",)

    phrase: Phrase
    kind: Annotated[Str, one_of(*dict(KINDS))]
    severity: Annotated[Str, one_of(*dict(SEVERITIES))]
    audiences: list[Audience] = []
    instead: OptionalLine = None
    why: Line
    fits_in: list[Phrase] = []

    @field_validator("audiences")
    @classmethod
    def in_their_order(cls, audiences: list[str]) -> list[str]:
        """Return each audience once, the youngest first."""
        return [audience.code for audience in AUDIENCES if audience.code in audiences]
