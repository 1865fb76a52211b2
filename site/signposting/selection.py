"""A situation in, ordered signposts out. Pure: the directory is passed in.

The order follows the table "who comes first" (content/signposting/who_comes_first.yaml): remit and urgency set it.
The rules that hold for every table stand here:

* never empty;
* nothing outside a service's ages, nation or remit;
* the emergency service is first when there is danger now, and otherwise is left to its own place on the page;
* a child is always offered someone who listens, because the general remit is added to every other.
"""

from dataclasses import dataclass
from datetime import date

from helplines.services import Directory, EverydayHelp, Referral, Remit, Service
from signposting.situations import Situation, Urgency

EMERGENCY = "emergency-999"
TRUSTED_ADULT = "trusted-adult"
GENERAL_REMIT = "general"
# How a group of readers is named in a helpline's "for whom".
NAMES_IN_RECORDS = {
    "under-11": {"children"},
    "11-17": {"young_people", "children"},
    "parents": {"parents", "adults"},
    "schools": {"schools", "professionals"},
}


@dataclass(frozen=True)
class Signpost:
    """One place to turn to: a service, or everyday help such as a trusted adult. ``note`` is for this reader."""

    key: str
    name: str
    note: str
    service: Service | None = None
    everyday: EverydayHelp | None = None


def choose(situation: Situation, directory: Directory, today: date) -> tuple[Signpost, ...]:
    """Return where this reader can turn, best first; never empty as long as anything is published at all."""
    reader = situation.reader
    chosen: dict[str, Signpost] = {}
    if situation.urgency == Urgency.DANGER_NOW:
        _add(chosen, _emergency(directory))
    for referral in _referrals(situation, directory, today):
        if referral.to == EMERGENCY:
            continue
        _add(chosen, signpost_of(referral, situation, directory))
    if not any(signpost.key != EMERGENCY for signpost in chosen.values()):
        for help_ in sorted(directory.everyday, key=lambda item: not (reader.is_child and item.key == TRUSTED_ADULT)):
            if help_.words_for(reader.group):
                _add(chosen, Signpost(help_.key, help_.name, help_.words_for(reader.group), everyday=help_))
                break
    if not chosen:
        _add(chosen, _emergency(directory))
    return tuple(chosen.values())


def remits_of(topics: tuple[str, ...], remits: tuple[Remit, ...]) -> list[str]:
    """Return the remits of some topics: a topic's main one first; "general" is never missing."""
    main = [remit.key for topic in topics for remit in remits if topic in remit.main_topics]
    further = [remit.key for topic in topics for remit in remits if topic in remit.topics]
    return list(dict.fromkeys([*main, *(key for key in further if key != GENERAL_REMIT), GENERAL_REMIT]))


def _remits(situation: Situation, directory: Directory) -> list[str]:
    if situation.remits:
        return list(dict.fromkeys([*situation.remits, GENERAL_REMIT]))
    return remits_of(situation.topics, directory.remits)


def _referrals(situation: Situation, directory: Directory, today: date) -> list[Referral]:
    order = {remit: place for place, remit in enumerate(_remits(situation, directory))}
    fitting = [referral for referral in directory.referrals if referral.remit in order and holds(referral, situation)]
    return sorted(fitting, key=lambda r: (order[r.remit], r.rank, _overdue(r, directory, today)))


def holds(referral: Referral, situation: Situation) -> bool:
    """Return whether a line is meant for this reader, this urgency and this nation; its remit is not asked."""
    return (
        referral.group == situation.reader.group
        and (not referral.when or situation.urgency in referral.when)
        and _holds_in(referral, situation.region)
        and _holds_for_ages(referral, situation.reader.ages)
    )


def _overdue(referral: Referral, directory: Directory, today: date) -> bool:
    """Whether its service is overdue; this breaks ties and nothing else."""
    service = directory.service(referral.to)
    return service is not None and service.standing(today).overdue


def _holds_in(referral: Referral, region: str | None) -> bool:
    if region is not None and region in referral.except_regions:
        return False
    return not referral.regions or (region is not None and region in referral.regions)


def _holds_for_ages(referral: Referral, ages: tuple[int, int] | None) -> bool:
    if ages is None:
        return True
    youngest, oldest = ages
    after_first = referral.age_from is None or referral.age_from <= youngest
    return after_first and (referral.age_to is None or oldest <= referral.age_to)


def signpost_of(referral: Referral, situation: Situation, directory: Directory) -> Signpost | None:
    """Return what a line that holds leads to; None when it is not published, or not for this reader."""
    everyday = directory.everyday_help(referral.to)
    if everyday is not None:
        words = referral.note or everyday.words_for(situation.reader.group)
        return Signpost(everyday.key, everyday.name, words, everyday=everyday)
    service = directory.service(referral.to)
    if service is None or not fits(service, situation):
        return None
    return Signpost(service.key, service.name, referral.note, service=service)


def fits(service: Service, situation: Situation) -> bool:
    """Whether a service is for this reader: kind of person, ages and nation."""
    reader = situation.reader
    if not NAMES_IN_RECORDS[reader.group] & set(service.for_whom):
        return False
    if reader.ages is not None and not service.covers_ages(reader.ages):
        return False
    return service.serves(situation.region)


def _emergency(directory: Directory) -> Signpost | None:
    service = directory.service(EMERGENCY)
    return Signpost(service.key, service.name, "", service=service) if service else None


def _add(chosen: dict[str, Signpost], signpost: Signpost | None) -> None:
    if signpost is not None:
        chosen.setdefault(signpost.key, signpost)
