"""Every published card as plain values, kept in memory until one changes."""

from dataclasses import dataclass
from datetime import date

from agreed_cards.models import AgreedCard
from page_life.kept import Kept
from review.staleness import Freshness, Standing

GENERATION = "agreed_cards"


@dataclass(frozen=True)
class Service:
    """A removal service as the card compares it. ``to``: key of a helpline. ``as_of``: the day of these facts."""

    to: str
    ages: str
    where: str
    identity_check: str
    leaves_device: str
    limits: str
    as_of: date


@dataclass(frozen=True)
class Card:
    """A card, as published. ``steps``: pairs of heading and words."""

    key: str
    title: str
    topics: tuple[str, ...]
    for_adults: str
    steps: tuple[tuple[str, str], ...]
    services: tuple[Service, ...]
    helplines: tuple[str, ...]
    freshness: Freshness

    def standing(self, today: date) -> Standing:
        """Return how far a reader may rely on it today."""
        return self.freshness.standing(today)


_kept: Kept[dict[str, Card]] = Kept(GENERATION)


def cards(language: str) -> dict[str, Card]:
    """Return the published cards of a language by key (no query of its own while nothing changes)."""
    return _kept.get(language, lambda: _read(language))


def _read(language: str) -> dict[str, Card]:
    found = AgreedCard.objects.filter(live=True, locale__language_code=language)
    items = list(found.prefetch_related("steps", "services"))
    checks = AgreedCard.latest_checks(items)
    return {item.key: card_of(item, checks.get((str(item.pk), ""))) for item in items}


def card_of(item: AgreedCard, check=None) -> Card:
    """Return a card, published or in an editor's preview, as plain values."""
    return Card(
        key=item.key,
        title=item.title,
        topics=tuple(item.topics),
        for_adults=item.for_adults,
        steps=tuple((step.heading, step.words) for step in item.steps.all()),
        services=tuple(
            Service(s.to, s.ages, s.where, s.identity_check, s.leaves_device, s.limits, s.as_of)
            for s in item.services.all()
        ),
        helplines=tuple(item.helplines),
        freshness=item.freshness(check),
    )
