"""A card as a page shows it: with the services it names, as their records stand now."""

from dataclasses import dataclass

from agreed_cards.catalogue import Card, Service, cards
from helplines.cards import uk_day
from helplines.catalogue import directory as read_directory
from helplines.services import Service as Helpline
from page_life import collector
from review.staleness import Standing


@dataclass(frozen=True)
class Shown:
    """``named``: the helplines in the card's order. ``compared``: pairs of helpline and how the card describes it."""

    card: Card
    named: tuple[Helpline, ...]
    compared: tuple[tuple[Helpline, Service], ...]
    standing: Standing


def shown(key: str, language: str, adults_too: bool = True) -> Shown | None:
    """Return a card by its key, or None; without ``adults_too``, services for adults alone are left out.

    What is not published as a helpline is not named. Reports to the life of the page.
    """
    card = cards(language).get(key)
    return show(card, language, adults_too) if card else None


def shown_for_topic(topic: str, language: str) -> Shown | None:
    """Return the card that belongs to a topic, or None."""
    card = next((card for card in cards(language).values() if topic in card.topics), None)
    return show(card, language) if card else None


def show(card: Card, language: str, adults_too: bool = True) -> Shown:
    """Return a card with the services that it names."""
    life = collector.current()
    life.used(f"card:{card.key}")
    standing = card.standing(uk_day(life.moment))
    life.until(standing.ends)
    directory = read_directory(language)
    known = {service.key: service for service in directory.services}
    life.used(*(f"helpline:{key}" for key in card.helplines if key in known))
    compared = [(known[each.to], each) for each in card.services if each.to in known]
    return Shown(
        card=card,
        named=tuple(known[key] for key in card.helplines if key in known),
        compared=tuple((line, each) for line, each in compared if adults_too or not _for_adults_alone(line)),
        standing=standing,
    )


def _for_adults_alone(line: Helpline) -> bool:
    return line.age_from is not None and line.age_from >= 18
