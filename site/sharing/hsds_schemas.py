"""The form of helplines in HSDS 3 (see ``sharing.hsds`` for the specification)."""

from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from sharing.schemas import Answer, Freshness


class Organization(Schema):
    """Who provides it."""

    id: UUID
    name: str
    description: str
    website: str | None = None


class Phone(Schema):
    """A number, as it is dialled."""

    id: UUID
    number: str
    type: Literal["voice", "text", "textphone"]
    description: str | None = None


class Schedule(Schema):
    """When it answers. Structured only where the hours are one simple rule."""

    id: UUID
    description: str
    notes: str
    freq: Literal["WEEKLY"] | None = None
    byday: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None


class ServiceArea(Schema):
    """A nation, by its ISO 3166-2 code."""

    id: UUID
    name: str


class SpokenLanguage(Schema):
    """A language that it answers in."""

    id: UUID
    code: str


class CostOption(Schema):
    """What it costs."""

    id: UUID
    amount: float | None = None
    currency: str | None = None
    amount_description: str


class AdditionalUrl(Schema):
    """A chat, a form, an app."""

    id: UUID
    label: str
    url: str


class Provenance(Schema):
    """An addition of ours: the page it comes from, and how far it can be relied on."""

    url: str
    key: str
    freshness: Freshness


class HsdsService(Schema):
    """A service of HSDS 3."""

    id: UUID
    name: str
    status: Literal["active"]
    description: str
    organization: Organization
    url: str | None = None
    email: str | None = None
    application_process: str | None = None
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    fees_description: str | None = None
    assured_date: str | None = Field(None, description="Only where a person has checked what is published.")
    alert: str | None = None
    phones: list[Phone]
    schedules: list[Schedule]
    service_areas: list[ServiceArea]
    languages: list[SpokenLanguage]
    cost_options: list[CostOption]
    additional_urls: list[AdditionalUrl]
    signpost: Provenance


class HsdsPage(Answer):
    """A page of services, as the API of HSDS 3 answers it."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[HsdsService]
