"""The form of the data, as the OpenAPI document describes it. Names are those of the records."""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from ninja import Field, Schema
from pydantic import AfterValidator, StringConstraints

from lessons.curriculum import KEY_STAGES
from platforms.actions import KINDS
from sharing.licence import ATTRIBUTION, LICENCE
from sharing.paging import MOST, USUAL
from taxonomy.audiences import AUDIENCES

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
AudienceCode = Literal[tuple(audience.code for audience in AUDIENCES)]
PupilsCode = Literal[tuple(KEY_STAGES)]
KeyStage = Literal[tuple(KEY_STAGES.values())]
Item = TypeVar("Item")


class Freshness(Schema):
    """How far the words can be relied on. Nothing here is certified: it says who looked when."""

    state: Literal["written", "checked", "changed", "overdue"] = Field(
        description="written: from sources; checked: by a person; changed: since that check; overdue: due again"
    )
    since: date = Field(description="The day of the check, or of the writing.")
    check_after: date = Field(description="Do not rely on a copy after this day without asking again.")


class Answer(Schema):
    """What every answer says about itself."""

    licence: str = LICENCE
    attribution: str = ATTRIBUTION
    as_of: date = Field(description="The day, in the United Kingdom, of which the answer speaks.")
    language: str


class Index(Answer):
    """Where to begin."""

    languages: list[str] = Field(description="In which something is published.")
    addresses: dict[str, str]
    documentation: str


class Listing(Answer, Generic[Item]):
    """One page of a list."""

    count: int
    page: int
    pages: int
    per_page: int
    next: str | None
    previous: str | None
    items: list[Item]


class One(Answer, Generic[Item]):
    """One thing."""

    item: Item


class Wrong(Schema):
    """What was wrong with the question, and how to mend it."""

    status: int
    title: str
    detail: str


class Problem(Schema):
    """The answer when there is nothing to give."""

    error: Wrong


class Source(Schema):
    """What a text rests on."""

    name: str
    url: str = ""
    year: str = ""


class Guide(Schema):
    """One question, answered for one audience."""

    audience: AudienceCode
    topic: str = Field(description="Key of the topic; never changes.")
    slug: str = Field(description="Last part of its address.")
    title: str
    neutral_title: str = Field(description="For places where others may read along.")
    question: str
    lead: str
    language: str
    url: str
    short_url: str = Field(description="Follows the guide when it moves. Empty while it has none.")
    embed_url: str = Field(description="A small page for an iframe.")
    api_url: str
    written_on: date
    what_changed: str = Field(description="In an editor's words; may be empty.")
    freshness: Freshness


class Words(Schema):
    """A paragraph, a heading, a label on a screen, or what somebody says."""

    kind: Literal["sentence", "heading", "label", "quote"]
    level: int = 0
    audience: str = Field("", description="Differs from the guide's where a note is for the grown-up reading along.")
    words: str


class WholeGuide(Guide):
    """A guide with its words."""

    big_idea: str
    text: list[Words]
    sources: list[Source]


class Plan(Schema):
    """One of the two plans of a lesson."""

    minutes: int
    url: str


class Lesson(Schema):
    """A lesson for pupils of one age about one topic, in 20 or in 45 minutes."""

    topic: str = Field(description="Key of the topic; never changes.")
    pupils: PupilsCode = Field(description="The age of the pupils, as the audience of guides.")
    key_stage: KeyStage = Field(description="What England calls that age.")
    slug: str = Field(description="Last part of its address.")
    title: str
    neutral_title: str = Field(description="For places where others may read along.")
    lead: str
    language: str
    url: str
    plans: list[Plan]
    sheet_url: str = Field(description="One page to print for pupils, without the answers.")
    short_url: str = Field(description="Follows the lesson when it moves. Empty while it has none.")
    embed_url: str = Field(description="A small page for an iframe.")
    api_url: str
    written_on: date
    freshness: Freshness


class ScriptLine(Schema):
    """A line of the script."""

    words: str
    said_to_pupils: bool = Field(description="Said word for word; otherwise it is what the teacher does.")


class ScriptPart(Schema):
    """A part of a lesson; 0 minutes: it is left out of that plan."""

    heading: str
    minutes_of_45: int
    minutes_of_20: int
    lines: list[ScriptLine]


class SheetQuestion(Schema):
    """A question on the sheet. Answer and why are for the teacher: do not print them on the sheet."""

    question: str
    choices: list[str]
    answer: str
    why: str


class PupilsSheet(Schema):
    """The sheet of the pupils. Everybody on it is made up."""

    title: str
    situation: str
    questions: list[SheetQuestion]


class EveryLesson(Schema):
    """What holds for every lesson. Show it with each one: who knows first, and who can be told."""

    beforehand: list[str]
    ground_rules: list[str]
    if_told: list[str] = Field(description="First sentences when a pupil tells something.")
    after_told: str
    closing: list[str]


class InANation(Schema):
    """Where it fits in the curriculum of one nation, by name."""

    nation: str
    stages: str
    subjects: list[str]


class WhereItFits(Schema):
    """Names only; check the current edition."""

    framework: str
    framework_url: str
    strands: list[str]
    nations: list[InANation]


class WholeLesson(Lesson):
    """A lesson with its script and its sheet."""

    aims: list[str]
    needs: list[str]
    script: list[ScriptPart]
    sheet: PupilsSheet
    pupils_with_send: list[str]
    every_lesson: EveryLesson
    where_it_fits: WhereItFits
    sources: list[Source]


class Message(Schema):
    """What a topic says to one audience."""

    audience: AudienceCode
    words: str


class TopicData(Schema):
    """What guides are about."""

    key: str
    slug: str
    name: str
    name_for_children: str
    neutral_title: str
    meaning: str
    lead: str
    sensitive: bool = Field(description="Use neutral_title where others may read along.")
    messages: list[Message]
    url: str
    guides_url: str
    freshness: Freshness


class Age(Schema):
    """Who may have an account."""

    own_account: int | None
    with_parent: int | None = Field(description="0: any age; null: not known.")
    words: str
    note: str


class PlatformData(Schema):
    """One app, game, console or site."""

    key: str
    name: str
    kind: Literal[tuple(code for code, _name in KINDS)]
    what_it_is: str
    age: Age
    url: str
    api_url: str
    help_url: str
    gathered_on: date


class Steps(Schema):
    """The taps on one kind of device."""

    key: str
    device: str
    title: str
    url: str
    trust: Literal["good", "unsure", "moved", "overdue"] = Field(
        description="Where it is not good, name the app's own help first."
    )
    freshness: Freshness
    confidence: str
    lines: list[str]
    note: str
    official_url: str


class Action(Schema):
    """Something that can be done in an app."""

    key: str
    name: str
    url: str
    state: Literal["steps", "not_offered", "not_checked"]
    note: str
    steps: list[Steps]


class WholePlatform(PlatformData):
    """A platform with the steps of each action."""

    accounts_under_18_start_with: str
    parental_controls: str
    actions: list[Action]


class Channel(Schema):
    """One way to reach a service."""

    key: str
    kind: str
    value: str = Field(description="A number as it is dialled, or an address.")
    link: str
    label: str
    note: str
    hours: str | None = Field(description="In the syntax of OpenStreetMap; null: not known.")
    hours_in_words: str
    regions: list[str] = Field(description="Only for these nations; empty: for all that the service is for.")


class HelplineData(Schema):
    """A service. No answer says "open now": work it out from the hours while the record is not overdue."""

    key: str
    name: str
    what_it_does: str
    who_for: str
    for_whom: list[str]
    age_from: int | None
    age_to: int | None
    deals_with: list[str]
    not_for: str
    what_happens_next: list[str]
    confidential: str
    cost: Literal["free", "local_rate", "unknown"]
    on_the_phone_bill: Literal["not_shown", "may_show", "unknown"]
    regions: list[str]
    languages: list[str]
    timezone: str
    website: str
    url: str
    embed_url: str
    api_url: str
    confidence: Literal["high", "medium", "low"] = Field(description="How sure its public sources are.")
    channels: list[Channel]
    freshness: Freshness


class Due(Schema):
    """Something that is looked at again and again, and when that is due."""

    kind: str
    title: str
    part: str
    url: str
    freshness: Freshness


class FreshnessListing(Listing[Due]):
    """What is due, the most urgent first."""

    overdue: int
    due_soon: int


def _known_language(code: str) -> str:
    from django.conf import settings

    known = dict(settings.LANGUAGES)
    if code not in known:
        raise ValueError(f"There is no language called {code!r}. There are: {', '.join(known)}.")
    return code


class Filters(Schema):
    """What every question may carry."""

    language: Annotated[str, AfterValidator(_known_language)] = Field(
        "en", description="Such as en or cy.", json_schema_extra={"enum": ["en", "cy"]}
    )


class Pages(Filters):
    """What every list may be asked for."""

    page: int = Field(1, ge=1)
    per_page: int = Field(USUAL, ge=1, le=MOST)


class GuideFilters(Pages):
    """Which guides."""

    audience: AudienceCode | None = None
    topic: Key | None = Field(None, description="Key of a topic.")


class LessonFilters(Pages):
    """Which lessons."""

    topic: Key | None = Field(None, description="Key of a topic.")
    key_stage: KeyStage | None = None


class HelplineFilters(Pages):
    """Which helplines."""

    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z]{3})?$")] | None = Field(
        None, description="Nation, such as GB-SCT; GB: the whole United Kingdom."
    )
    for_whom: Literal["children", "young_people", "parents", "schools", "professionals", "adults"] | None = None
    age: int | None = Field(None, ge=0, le=120)
    deals_with: Key | None = None


class FreshnessFilters(Pages):
    """Which of the things that are checked."""

    kind: Literal["guide", "topic", "helpline", "platform", "activity", "lesson"] | None = None
    due: Literal["overdue", "soon", "later"] | None = None
