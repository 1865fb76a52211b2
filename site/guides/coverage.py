"""Which guide is there for which reader, and which is missing. Pure: rows in, cells out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from review.due import Due


class State(StrEnum):
    """What a cell of the map says, from what is well to what is not there."""

    LIVE = "live"
    CHECK = "check"
    DRAFT = "draft"
    MISSING = "missing"


class Why(StrEnum):
    """Why somebody should look at a guide that is live."""

    OVERDUE = "overdue"
    OUT_OF_STEP = "out_of_step"
    SOON = "soon"


@dataclass(frozen=True)
class Guide:
    """What the map needs to know of a guide. ``out_of_step``: whether another voice of its family has changed."""

    pk: int
    topic: str
    audience: str
    title: str
    live: bool
    due: Due
    out_of_step: bool = False


@dataclass(frozen=True)
class Cell:
    """One topic for one audience. ``guide``: the one that it leads to, if any; ``more``: how many others there are."""

    topic: str
    audience: str
    state: State
    why: tuple[Why, ...] = ()
    guide: Guide | None = None
    more: int = 0


def why_check(guide: Guide, today: date) -> tuple[Why, ...]:
    """Return why a live guide should be looked at, the weightiest first; empty when all is well."""
    found = {
        Why.OVERDUE: guide.due.overdue(today),
        Why.OUT_OF_STEP: guide.out_of_step,
        Why.SOON: guide.due.soon(today),
    }
    return tuple(why for why, holds in found.items() if holds)


def cell(topic: str, audience: str, guides: list[Guide], today: date) -> Cell:
    """Return what the map says about the guides of one topic for one audience."""
    live = [guide for guide in guides if guide.live]
    if not guides:
        return Cell(topic, audience, State.MISSING)
    if not live:
        newest = max(guides, key=lambda guide: guide.pk)
        return Cell(topic, audience, State.DRAFT, (), newest, len(guides) - 1)
    # Where several are live, the cell leads to the one that needs somebody most.
    first = min(live, key=lambda guide: (not why_check(guide, today), guide.due.on, guide.pk))
    why = why_check(first, today)
    return Cell(topic, audience, State.CHECK if why else State.LIVE, why, first, len(guides) - 1)


def coverage(topics: Iterable[str], audiences: Iterable[str], guides: Iterable[Guide], today: date) -> list[list[Cell]]:
    """Return the map: a list of cells for each topic, in the order given."""
    audiences = list(audiences)
    found: dict[tuple[str, str], list[Guide]] = defaultdict(list)
    for guide in guides:
        found[(guide.topic, guide.audience)].append(guide)
    return [[cell(topic, audience, found[(topic, audience)], today) for audience in audiences] for topic in topics]


def counts(rows: Iterable[list[Cell]]) -> dict[State, int]:
    """Return how many cells say what."""
    counted = Counter(each.state for row in rows for each in row)
    return {state: counted[state] for state in State}
