"""Who is there for this reader now. Pure but for the record of what was shown: signposts and a moment go in."""

from dataclasses import dataclass
from datetime import datetime

from helplines.cards import TALKING, Card, card_for, uk_day
from helplines.services import Directory
from page_life import collector
from signposting.selection import EMERGENCY, Signpost, choose
from signposting.situations import Situation, Urgency

CARDS_SHOWN = 2


@dataclass(frozen=True)
class Human:
    """Somebody to talk to: open now, if anybody is. ``first_choice`` comes before them and is shut at this moment.

    ``lasting``: it will be read at another moment. Then they answer day and night, and ``first_choice`` does not.
    """

    card: Card
    note: str
    first_choice: Card | None = None
    lasting: bool = False


@dataclass(frozen=True)
class Who:
    """``human``: one to talk to now. ``shown``: further help with cards. ``more``: the rest."""

    human: Human | None
    shown: tuple[tuple[Signpost, Card | None], ...]
    more: tuple[Signpost, ...]
    all: tuple[Signpost, ...]


def who_helps(situation: Situation, directory: Directory, moment: datetime) -> Who:
    """Return who helps in a situation at a moment (aware); the emergency service has its own place on the page."""
    chosen = choose(situation, directory, uk_day(moment))
    signposts = [signpost for signpost in chosen if signpost.key != EMERGENCY]
    human = human_first(signposts, situation.region, moment, directory)
    rest = [each for each in signposts if human is None or each.key != human.card.service.key]
    shown = tuple(
        (each, card_for(each.service, situation.region, moment, directory) if each.service else None)
        for each in rest[:CARDS_SHOWN]
    )
    return Who(human, shown, tuple(rest[CARDS_SHOWN:]), chosen)


def human_first(signposts, region: str | None, moment: datetime, directory: Directory) -> Human | None:
    """Return whom to talk to: the first who is open; with nobody open, the first of all, and when they open.

    Only services that answer by voice, text or chat count. Hours that are not known are never taken for open. In a
    lasting answer nobody is "open": the first who answers day and night is named.
    """
    lasting = collector.current().lasting
    first: tuple[Signpost, Card] | None = None
    # One by one: a card that is made is noted as shown, with the instant at which it changes.
    for each in signposts:
        if not each.service or not any(line.kind in TALKING for line in each.service.lines_for(region)):
            continue
        card = card_for(each.service, region, moment, directory)
        first = first or (each, card)
        if each.service.open_day_and_night(moment) if lasting else card.state == "open":
            before = first[1] if first[1] is not card else None
            says_when = before is not None and (bool(before.sentence) if lasting else before.state == "shut")
            return Human(card, each.note, before if says_when else None, lasting)
    return Human(first[1], first[0].note, lasting=lasting) if first else None


def urgency_of(code: str) -> Urgency:
    """Return the urgency of a worry; "soon" for anything unknown."""
    return Urgency(code) if code in set(Urgency) else Urgency.SOON
