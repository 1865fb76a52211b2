"""The kinds of value that files may hold: checked, tidied, and explained when they are wrong."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StrictBool, StrictInt, StrictStr

from frontend.drawings import symbols
from helplines.models import CONFIDENCE, COSTS, FOR_WHOM, KINDS, ON_THE_BILL, URGENCIES
from starter_content.problems import did_you_mean
from starter_content.yaml_text import lines_of, one_line
from taxonomy.audiences import AUDIENCES


def _said(text: str) -> str:
    if not text:
        raise ValueError("Nothing stands here. Write something.")
    return text


def _none_if_empty(value):
    return value or None


def one_of(*known: str):
    """Return a check that a word is one of the known ones, with a guess when it is not."""

    def check(word: str) -> str:
        if word not in known:
            raise ValueError(f"“{word}” is not known here. {did_you_mean(word, known)}")
        return word

    return AfterValidator(check)


def _drawing(name: str | None) -> str | None:
    if name and name not in symbols():
        raise ValueError(f"There is no drawing called “{name}”. {did_you_mean(name, sorted(symbols()))}")
    return name or None


def _key(key: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", key):
        raise ValueError(f"“{key}” is no key. Keys are made of letters, digits and hyphens, without spaces.")
    return key


def _language(code: str) -> str:
    if not (2 <= len(code) <= 12 and code[:2].isalpha() and code.islower()):
        raise ValueError(f"“{code}” is no language code. Write en for English, cy for Welsh.")
    return code


def _web_address(url: str | None) -> str | None:
    if url and not url.startswith(("https://", "http://")):
        raise ValueError(f"“{url}” is no address of the web. It must begin with https://.")
    return url or None


def _not_text(value: object) -> object:
    if isinstance(value, (bool, int, float, date)):
        raise ValueError(f"This is read as something other than text. Put it into quotation marks: '{value}'.")
    return value


Str = Annotated[StrictStr, BeforeValidator(_not_text)]
# One line; it must say something.
Line = Annotated[Str, AfterValidator(one_line), AfterValidator(_said)]
OptionalLine = Annotated[Annotated[Str, AfterValidator(one_line)] | None, AfterValidator(_none_if_empty)]
# Several lines; it must say something.
Words = Annotated[Str, AfterValidator(lines_of), AfterValidator(_said)]
OptionalWords = Annotated[Annotated[Str, AfterValidator(lines_of)] | None, AfterValidator(_none_if_empty)]
Key = Annotated[Str, AfterValidator(_key)]
OptionalKeys = Annotated[list[Key] | None, AfterValidator(_none_if_empty)]
Drawing = Annotated[Str, AfterValidator(_drawing)]
OptionalDrawing = Annotated[Str | None, AfterValidator(_drawing)]
Language = Annotated[Str, AfterValidator(_language)]
OptionalAddress = Annotated[Str | None, AfterValidator(_web_address)]
Audience = Annotated[Str, one_of(*(audience.code for audience in AUDIENCES))]
ForWhom = Annotated[Str, one_of(*dict(FOR_WHOM))]
ChannelKind = Annotated[Str, one_of(*dict(KINDS))]
Cost = Annotated[Str, one_of(*dict(COSTS))]
OnTheBill = Annotated[Str, one_of(*dict(ON_THE_BILL))]
Confidence = Annotated[Str, one_of(*dict(CONFIDENCE))]
Urgency = Annotated[Str, one_of(*dict(URGENCIES))]
Show = Annotated[Str, one_of("listed", "without_hours", "to_verify")]
Holidays = Annotated[Str, one_of("ENG", "SCT", "WLS", "NIR")]
Day = date
Flag = StrictBool
Number = StrictInt
Year = StrictInt | Literal["unknown"]


class Part(BaseModel):
    """What is part of a record; keys that are not named here are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Part):
    """What a text rests on."""

    name: Line
    url: OptionalAddress = None
    year: Year | None = None


class Ages(Part):
    """First and last age in years; null means no limit."""

    from_: Number | None = None
    to: Number | None = None

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda name: name.rstrip("_")
    )
