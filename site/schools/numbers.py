"""Who can help, as it is printed: from records, with hours, and never "open now"."""

from datetime import date

from helplines.cards import VOICE
from helplines.catalogue import directory as read_directory
from helplines.models import COSTS, KINDS
from helplines.services import Directory, Line, Service
from schools.sheet import Number
from signposting.selection import EMERGENCY, choose
from signposting.situations import Situation

MOST_NUMBERS = 3
MOST_WAYS = 2
# For whom help is chosen where a page is for every age: words that all children can read.
WHEN_FOR_EVERYBODY = "11-13"
# Being overdue only breaks ties between helplines. On paper the order must not turn with the calendar: asked for a day
# before all checks, nothing is overdue.
BEFORE_ALL_CHECKS = date.min


def numbers_for(topics: tuple[str, ...], audience: str, language: str) -> tuple[tuple[Number, ...], str]:
    """Return the first places to turn to for some topics and readers, and the emergency number (no query)."""
    directory = read_directory(language)
    situation = Situation(topics, audience or WHEN_FOR_EVERYBODY, directory.home)
    chosen = choose(situation, directory, BEFORE_ALL_CHECKS)
    found = (
        number_of(each.service, directory.home) if each.service else Number(each.name, each.note) for each in chosen
    )
    return tuple(number for number in found if number.ways or number.words)[:MOST_NUMBERS], emergency_of(directory)


def numbers_of(key: str, language: str) -> tuple[tuple[Number, ...], str]:
    """Return one helpline's own ways, and the emergency number."""
    directory = read_directory(language)
    service = directory.service(key)
    return (number_of(service, directory.home, most=3),) if service else (), emergency_of(directory)


def emergency_of(directory: Directory) -> str:
    """Return the number for danger now as it is read; empty when it is not published."""
    service = directory.service(EMERGENCY)
    lines = service.lines_for(directory.home) if service else ()
    return next((line.words for line in lines if line.kind == "phone"), "")


def number_of(service: Service, region: str | None, most: int = MOST_WAYS) -> Number:
    """Return a helpline as it is printed: telephone and text first; where there is neither, its website."""
    lines = sorted(service.lines_for(region), key=lambda line: (line.kind not in VOICE, line.kind != "phone"))
    voices = [line for line in lines if line.kind in VOICE]
    # One number to call and one to text; a helpline's own sheet has room for further ones.
    spoken = voices[:most] if most > MOST_WAYS else _first_of_each_kind(voices)
    ways = tuple((_how(line), line.words, line.link) for line in spoken)
    if not ways and service.website:
        ways = (("", service.website.removeprefix("https://").removeprefix("www.").rstrip("/"), service.website),)
    first = next(iter(voices), None)
    return Number(
        name=service.name,
        ways=ways,
        hours=first.hours_words if first and service.show_hours else "",
        cost=str(dict(COSTS)[service.cost]) if service.cost == "free" else "",
        key=service.key,
    )


def _first_of_each_kind(lines: list[Line]) -> list[Line]:
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.kind, line)
    return list(found.values())


def _how(line: Line) -> str:
    words = str(dict(KINDS)[line.kind])
    return f"{words} ({line.label})" if line.label else words
