"""The help that a page shows, for its topics and its reader."""

from dataclasses import dataclass

from django.utils.translation import get_language

from helplines.cards import Card, card_for, uk_day
from helplines.catalogue import directory as read_directory
from page_life import collector
from signposting.selection import Signpost, choose
from signposting.situations import Situation, Urgency

CARDS_SHOWN = 3
# For whom help is chosen where nobody has said who reads: words that all children can read.
WHEN_NOT_SAID = "11-13"


@dataclass(frozen=True)
class Help:
    """``first``: who a child can turn to at the top of the page. ``shown``: full cards. ``more``: links."""

    first: Card | None
    shown: tuple[tuple[Signpost, Card | None], ...]
    more: tuple[Signpost, ...]


def help_for(topics: tuple[str, ...], audience: str, region: str | None = None, urgency=Urgency.LEARN) -> Help:
    """Return the help for these topic keys and this audience at the page's moment.

    Without a region, that of whoever runs this copy is taken; if that is not set, services for the whole country.
    """
    life = collector.current()
    directory = read_directory(get_language() or "en")
    region = region or directory.home
    chosen = choose(Situation(topics, audience, region, urgency), directory, uk_day(life.moment))
    cards = [
        (signpost, card_for(signpost.service, region, life.moment, directory) if signpost.service else None)
        for signpost in chosen[:CARDS_SHOWN]
    ]
    first = next((card for _signpost, card in cards if card and card.first and card.first.kind == "phone"), None)
    if first is None:
        services = [signpost.service for signpost in chosen[CARDS_SHOWN:] if signpost.service]
        by_phone = next((s for s in services if any(line.kind == "phone" for line in s.lines)), None)
        first = card_for(by_phone, region, life.moment) if by_phone else None
    return Help(first, tuple(cards), chosen[CARDS_SHOWN:])
