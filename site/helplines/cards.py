"""What a card or a row of the directory shows, worked out for one nation and one moment."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helplines.models import COSTS, KINDS, ON_THE_BILL
from helplines.opening_hours import Status
from helplines.services import Directory, Line, Service
from page_life import collector
from review.staleness import State

LANGUAGE_NAMES = {"en": gettext_lazy("English"), "cy": gettext_lazy("Welsh")}
ICONS = {
    "phone": "tel", "text": "chat", "whatsapp": "chat", "webchat": "chat", "email": "form", "webform": "form",
    "app": "app", "bsl": "eye", "relay": "tel", "post": "form",
}  # fmt: skip
VOICE = ("phone", "text")
TALKING = (*VOICE, "webchat", "whatsapp")


@dataclass(frozen=True)
class Way:
    """One way to reach a service, ready to be shown. ``state``: "open", "shut" or empty, as in a lasting answer."""

    kind: str
    action: str
    icon: str
    link: str
    words: str
    label: str
    note: str
    hours: str
    sentence: str
    state: str


@dataclass(frozen=True)
class Card:
    """A service, ready to be shown. ``first`` is the big button, ``others`` the further ways.

    ``sentence`` and ``state`` speak of the big button; of another way, which they name, where only that is open. In a
    lasting answer the sentence is the hours of the big button, and there is no state.
    """

    service: Service
    first: Way | None
    others: tuple[Way, ...]
    sentence: str
    state: str
    facts: tuple[tuple[str, str], ...]
    standing: str
    standing_day: date
    overdue: bool
    hours_unknown: bool
    alternative: Service | None = None


def uk_day(moment) -> date:
    """Return the day that a moment falls on in the United Kingdom, whose services these are."""
    return moment.astimezone(ZoneInfo("Europe/London")).date()


def card_for(service: Service, region: str | None, moment, directory: Directory | None = None) -> Card:
    """Return what a card shows; with a directory, a closed line names an open one.

    Reports to the page's life what was used and when it changes. A lasting answer names hours, and never what is so
    now; beside a line that does not answer day and night it names one that does.
    """
    life = collector.current()
    life.used(f"helpline:{service.key}")
    ways = tuple(_way(service, line, moment) for line in service.lines_for(region))
    first = next((way for way in ways if way.kind == "phone"), None) or next(iter(ways), None)
    today = uk_day(moment)
    standing = service.standing(today)
    life.until(service.standing_changes_at(today))
    spoken = first if life.lasting or (first and first.state == "open") else (_open_elsewhere(ways) or first)
    voices = [way for way in ways if way.kind in VOICE]
    words = spoken.sentence if spoken else ""
    closed = _may_be_closed(service, words, moment) if life.lasting else spoken is not None and spoken.state == "shut"
    return Card(
        service=service,
        first=first,
        others=tuple(way for way in ways if way is not first),
        sentence=words if spoken is first else f"{spoken.action}: {words}",
        state=spoken.state if spoken else "",
        facts=tuple(_facts(service)),
        standing=_standing_words(standing, life.lasting),
        standing_day=standing.since,
        overdue=standing.overdue,
        hours_unknown=bool(voices) and not any(way.hours for way in voices),
        alternative=alternative_to(service, directory, region, moment) if directory and closed else None,
    )


def _may_be_closed(service: Service, hours: str, moment) -> bool:
    """Whether whoever reads a lasting answer may find nobody there: its hours are known, and none of its ways is open
    day and night."""
    return bool(hours) and not service.open_day_and_night(moment)


def _open_elsewhere(ways: tuple[Way, ...]) -> Way | None:
    """Return an open way to talk to somebody, or None."""
    return next((way for way in ways if way.state == "open" and way.kind in TALKING), None)


def alternative_to(service: Service, directory: Directory, region: str | None, moment) -> Service | None:
    """Return the service most like a closed one that answers day and night, or None.

    It must be for one of the same kinds of people, for at least the same ages, and for that nation.
    """
    ages = (service.age_from or 0, service.age_to if service.age_to is not None else 120)
    found = [
        other
        for other in directory.services
        if other.key != service.key
        and set(other.for_whom) & set(service.for_whom)
        and set(other.remits) & set(service.remits)
        and other.serves(region)
        and (set(service.for_whom).isdisjoint({"children", "young_people"}) or other.covers_ages(ages))
        and "emergency" not in other.remits
        and other.open_day_and_night(moment)
    ]
    return max(found, key=lambda other: (len(set(other.remits) & set(service.remits)), other.name), default=None)


def _way(service: Service, line: Line, moment) -> Way:
    sentence, state = _spoken_of(service, line, moment)
    is_link_only = line.kind in {"webchat", "webform", "app", "bsl", "whatsapp"}
    action = str(dict(KINDS)[line.kind])
    return Way(
        kind=line.kind,
        action=action,
        icon=ICONS[line.kind],
        link=line.link,
        words="" if is_link_only else line.words,
        label=line.label,
        note=line.note,
        hours=line.hours_words if service.show_hours else "",
        sentence=sentence,
        state=state,
    )


def _spoken_of(service: Service, line: Line, moment) -> tuple[str, str]:
    """Return what is said of a line, and "open", "shut" or nothing; reports when that changes."""
    life = collector.current()
    if life.lasting:
        today = uk_day(moment)
        if not service.may_say_open(today):
            return "", ""
        life.until(service.claim_ends(today))
        return line.hours_words, ""
    state = service.state(line, moment)
    life.until(state.valid_until)
    name = "open" if state.is_open else ("shut" if state.status in {Status.CLOSED, Status.MAY_DIFFER} else "")
    return service.sentence(line, moment), name


def _facts(service: Service):
    if service.cost != "unknown" or service.on_the_bill != "unknown":
        cost = str(dict(COSTS)[service.cost]) if service.cost != "unknown" else _("Price not known")
        bill = f". {dict(ON_THE_BILL)[service.on_the_bill]}" if service.on_the_bill != "unknown" else ""
        yield _("Cost"), cost + bill
    if service.on_the_bill == "unknown" and any(line.kind in VOICE for line in service.lines):
        yield _("Phone bill"), _("We do not know if it shows on the bill")
    yield _("Ages"), ages_words(service)
    yield _("Languages"), ", ".join(str(LANGUAGE_NAMES.get(code, code)) for code in service.languages)
    if any(line.kind == "bsl" for line in service.lines):
        yield _("Sign language"), _("Yes, by video")
    if service.confidential:
        yield _("Private?"), service.confidential
    if service.not_for:
        yield _("Not for"), service.not_for


def ages_words(service: Service) -> str:
    """Say the ages: "Anyone under 19", "From 13", "11 to 17", "Any age"."""
    first, last = service.age_from, service.age_to
    if first is None and last is None:
        return _("Any age")
    if first is None:
        return _("Anyone under %(age)s") % {"age": last + 1}
    if last is None:
        return _("From %(age)s") % {"age": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _standing_words(standing, lasting: bool) -> str:
    day = date_format(standing.since, "j F Y")
    if lasting:
        due = date_format(standing.due_on, "j F Y")
        looked = _("Checked on %(day)s") if standing.state == State.CHECKED else _("Last looked at on %(day)s")
        said = _("From public sources, %(day)s") if standing.state in {State.WRITTEN, State.CHANGED} else looked
        return _("%(said)s; to be checked again after %(due)s") % {"said": said % {"day": day}, "due": due}
    if standing.state == State.CHECKED:
        return _("Checked on %(day)s") % {"day": day}
    if standing.state == State.OVERDUE:
        return _("Being re-checked. Last looked at on %(day)s") % {"day": day}
    return _("From public sources, %(day)s") % {"day": day}


def number_of(services: int) -> str:
    """Say how many: "1 helpline", "14 helplines"."""
    return ngettext("%(number)s helpline", "%(number)s helplines", services) % {"number": services}
