"""What is known about who answers, as plain values that can be kept in memory and asked many times."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from helplines import numbers
from helplines.opening_hours import UNKNOWN, OpenState, Status, hours_words, sentence, state_at
from review.staleness import CheckMade, Standing, standing

# A line of less than high confidence says "open now" only when a source is younger than this (two years).
FRESH_SOURCE = timedelta(days=730)
UNITED_KINGDOM = "GB"
NATIONS = frozenset({"GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"})


@dataclass(frozen=True)
class Line:
    """One way to reach a service."""

    key: str
    kind: str
    value: str
    label: str
    note: str
    hours: str | None
    regions: tuple[str, ...]

    @property
    def link(self) -> str:
        """Return the address it opens."""
        return numbers.link_for(self.kind, self.value)

    @property
    def words(self) -> str:
        """Return the number or address as it is read."""
        return numbers.for_reading(self.value) if self.kind in {"phone", "text", "relay"} else self.value

    @property
    def hours_words(self) -> str:
        """Return the hours as a reader would write them; empty when not known."""
        return hours_words(self.hours)

    def serves(self, region: str | None) -> bool:
        """Whether it is for this nation (None: any in the United Kingdom)."""
        if region in {None, UNITED_KINGDOM}:
            return not self.regions or not {UNITED_KINGDOM, *NATIONS}.isdisjoint(self.regions)
        return not self.regions or region in self.regions or (UNITED_KINGDOM in self.regions and region in NATIONS)


@dataclass(frozen=True)
class Service:
    """One service, as published."""

    key: str
    slug: str
    name: str
    what_it_does: str
    who_for: str
    for_whom: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    remits: tuple[str, ...]
    not_for: str
    happens_next: tuple[str, ...]
    confidential: str
    cost: str
    on_the_bill: str
    regions: tuple[str, ...]
    languages: tuple[str, ...]
    timezone: str
    website: str
    confidence: str
    gathered_on: date
    newest_source: date | None
    show_hours: bool
    lines: tuple[Line, ...]
    subdivision: str
    review_days: int
    check: CheckMade | None
    fingerprint: str

    @property
    def path(self) -> str:
        """Return its public path."""
        return f"/help/{self.slug}/"

    def standing(self, today: date) -> Standing:
        """Return how far a reader may rely on it today."""
        return standing(self.gathered_on, self.review_days, self.check, self.fingerprint, today)

    def standing_changes_at(self, today: date) -> datetime | None:
        """Return the instant at which it becomes overdue; None when it already is."""
        now = self.standing(today)
        return None if now.overdue else _day_after(now.due_on)

    def serves(self, region: str | None) -> bool:
        """Whether it is for a nation; for None, whether it is for the whole United Kingdom."""
        if UNITED_KINGDOM in self.regions:
            return True
        if region in {None, UNITED_KINGDOM}:
            return set(self.regions) >= NATIONS
        return region in self.regions

    def covers_ages(self, ages: tuple[int, int]) -> bool:
        """Whether it is for everyone of these ages (first and last year)."""
        youngest, oldest = ages
        return (self.age_from is None or self.age_from <= youngest) and (self.age_to is None or oldest <= self.age_to)

    def lines_for(self, region: str | None) -> tuple[Line, ...]:
        """Return the ways to reach it from a nation."""
        return tuple(line for line in self.lines if line.serves(region))

    def may_say_open(self, today: date) -> bool:
        """Whether its hours are well enough known: not overdue, and sure or recently seen."""
        if not self.show_hours or self.standing(today).overdue:
            return False
        recent = self.newest_source is not None and today - self.newest_source < FRESH_SOURCE
        return self.confidence == "high" or recent or self.check_counts

    @property
    def check_counts(self) -> bool:
        """Whether a person has checked exactly what is published."""
        return self.check is not None and self.check.fingerprint == self.fingerprint

    def state(self, line: Line, moment: datetime) -> OpenState:
        """Return whether a line is open; UNKNOWN when its hours may not be claimed."""
        today = moment.astimezone(ZoneInfo("Europe/London")).date()
        if not self.may_say_open(today):
            return UNKNOWN
        found = state_at(line.hours, self.timezone, self.subdivision, moment)
        ends = self.claim_ends(today)
        valid_until = ends if found.valid_until is None else min(found.valid_until, ends)
        return OpenState(found.status, found.changes_at, valid_until)

    def claim_ends(self, today: date) -> datetime:
        """Return the instant at which the record is overdue, or its newest source too old."""
        last_day = self.standing(today).due_on
        if self.confidence != "high" and not self.check_counts and self.newest_source is not None:
            last_day = min(last_day, self.newest_source + FRESH_SOURCE - timedelta(days=1))
        return _day_after(last_day)

    def sentence(self, line: Line, moment: datetime) -> str:
        """Say whether a line is open; empty when nothing may be claimed."""
        return sentence(self.state(line, moment), moment, self.timezone)

    def open_day_and_night(self, moment: datetime) -> bool:
        """Whether one of its lines by voice, text or chat never closes, as far as may be claimed."""
        kinds = {"phone", "text", "webchat", "whatsapp"}
        return any(self.state(line, moment).status == Status.ALWAYS for line in self.lines if line.kind in kinds)


def _day_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Europe/London"))


@dataclass(frozen=True)
class EverydayHelp:
    """Help that is no service: a trusted adult, the bank, the app's own report button."""

    key: str
    name: str
    for_children: str
    for_teens: str
    for_parents: str
    for_schools: str

    def words_for(self, group: str) -> str:
        """Return what it says to a group of readers (``under-11``, ``11-17``, ``parents``, ``schools``)."""
        own = {
            "under-11": self.for_children,
            "11-17": self.for_teens,
            "parents": self.for_parents,
            "schools": self.for_schools,
        }
        return own[group] or self.for_parents or self.for_teens or self.for_children


@dataclass(frozen=True)
class Referral:
    """One line of "who comes first": for a remit and a group of readers, whom to name at which rank."""

    remit: str
    group: str
    rank: int
    to: str
    when: tuple[str, ...]
    regions: tuple[str, ...]
    except_regions: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    note: str


@dataclass(frozen=True)
class Remit:
    """What helplines deal with, and the topics that belong to it."""

    key: str
    name: str
    meaning: str
    main_topics: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Directory:
    """Everything that the choice of help needs. ``home``: the nation of whoever runs this copy, or None."""

    services: tuple[Service, ...]
    everyday: tuple[EverydayHelp, ...]
    remits: tuple[Remit, ...]
    referrals: tuple[Referral, ...]
    home: str | None = None

    def service(self, key: str) -> Service | None:
        """Return a published service by its key."""
        return next((service for service in self.services if service.key == key), None)

    def everyday_help(self, key: str) -> EverydayHelp | None:
        """Return help that is no service by its key."""
        return next((item for item in self.everyday if item.key == key), None)
