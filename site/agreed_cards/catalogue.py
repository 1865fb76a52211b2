"""Every published card as plain values, kept in memory until one changes."""

from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from agreed_cards.models import AgreedCard
from page_life.models import Generation
from review.staleness import CheckMade, Standing, standing

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
    written_on: date
    review_days: int
    check: CheckMade | None
    fingerprint: str

    def standing(self, today: date) -> Standing:
        """Return how far a reader may rely on it today."""
        return standing(self.written_on, self.review_days, self.check, self.fingerprint, today)

    def ends(self, today: date) -> datetime | None:
        """Return the instant at which it falls due; None when it is."""
        return self.standing(today).ends


_kept: dict[str, tuple[int, dict[str, Card]]] = {}
_lock = Lock()


def cards(language: str) -> dict[str, Card]:
    """Return the published cards of a language by key (no query of its own while nothing changes)."""
    number = Generation.of(GENERATION)
    kept = _kept.get(language)
    if kept and kept[0] == number:
        return kept[1]
    with _lock:
        read = _read(language)
        _kept[language] = (number, read)
    return read


def forget() -> None:
    """Forget what is kept (for tests, whose databases are rolled back)."""
    _kept.clear()


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
        written_on=item.written_on,
        review_days=item.review_days,
        check=check.made() if check else None,
        fingerprint=item.fingerprint() if check else "",
    )
