"""What tries mean. Pure: what was answered and the days in, where an address stands out.

No address is called gone because of one bad day. Only "there is no such page" (404, 410) and "nobody is there" (no such
name, connection refused) count, on several different days, spread over a week at least. A server that refuses machines,
is busy, is slow or has trouble with its certificate says nothing about the page: a person opens it by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What one try found."""

    SEEN = "seen"
    MOVED = "moved"  # every redirect on the way was permanent
    MOVED_FOR_NOW = "moved_for_now"
    MISSING = "missing"  # 404, 410
    UNREACHED = "unreached"  # no such name, or nobody answers at that address
    REFUSED = "refused"  # any other 4xx
    TROUBLE = "trouble"  # 5xx
    SLOW = "slow"
    CERTIFICATE = "certificate"
    LOOP = "loop"
    ODD = "odd"  # no answer that could be understood, or the way led out of the web
    ROBOTS = "robots"  # robots.txt asks machines to stay away
    ROBOTS_UNREAD = "robots_unread"  # robots.txt gave an error, so nothing was asked (RFC 9309, 2.3.1.4)
    PRIVATE = "private"  # an address of a private network


class Standing(StrEnum):
    """Where an address stands after all tries."""

    NEW = "new"
    SEEN = "seen"
    MOVED = "moved"
    MOVED_FOR_NOW = "moved_for_now"
    DID_NOT_ANSWER = "did_not_answer"
    GONE = "gone"
    BY_HAND = "by_hand"
    ROBOTS = "robots"
    PRIVATE = "private"


COUNTS_AS_FAILURE = frozenset({Outcome.MISSING, Outcome.UNREACHED})
WAS_SEEN = frozenset({Outcome.SEEN, Outcome.MOVED, Outcome.MOVED_FOR_NOW})
# What may as well be the fault of our own network: it proves nothing until somebody else has answered.
PROVES_NO_NETWORK = frozenset({Outcome.UNREACHED, Outcome.SLOW, Outcome.ROBOTS_UNREAD, Outcome.PRIVATE})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
GONE_AFTER_DAYS = 3
SPREAD_OVER_DAYS = 7


@dataclass(frozen=True)
class Hop:
    """One address on the way, and the HTTP status that it answered."""

    status: int
    address: str


@dataclass(frozen=True)
class Tried:
    """One try: the address, what came out of it, and the way."""

    address: str
    outcome: Outcome
    hops: tuple[Hop, ...] = ()

    @property
    def status(self) -> int | None:
        """Return the last HTTP status; None when nothing was answered."""
        return self.hops[-1].status if self.hops else None

    @property
    def final(self) -> str:
        """Return the last address that answered, or an empty string."""
        return self.hops[-1].address if self.hops else ""


@dataclass(frozen=True)
class Known:
    """What is known of an address after some tries. ``failed_days`` counts different days in a row of failures."""

    standing: Standing = Standing.NEW
    last_seen: date | None = None
    failing_since: date | None = None
    last_failed: date | None = None
    failed_days: int = 0
    proposed: str = ""


def outcome_of(hops: Sequence[Hop]) -> Outcome:
    """Return what a way of at least one hop, followed to its end, means."""
    status = hops[-1].status
    if 200 <= status < 300:
        before = {hop.status for hop in hops[:-1]}
        if not before:
            return Outcome.SEEN
        return Outcome.MOVED if before <= PERMANENT else Outcome.MOVED_FOR_NOW
    if status in {404, 410}:
        return Outcome.MISSING
    if 400 <= status < 500:
        return Outcome.REFUSED
    return Outcome.TROUBLE if status >= 500 else Outcome.ODD


def learn(known: Known, tried: Tried, day: date, gone_after: int = GONE_AFTER_DAYS) -> Known:
    """Return what is known after one more try on ``day``."""
    if tried.outcome in WAS_SEEN:
        proposed = with_fragment(tried.final, tried.address) if tried.outcome == Outcome.MOVED else ""
        return Known(Standing(tried.outcome.value), last_seen=day, proposed=proposed)
    if tried.outcome in COUNTS_AS_FAILURE:
        return _failed(known, day, gone_after)
    # Anything else breaks the row of failures. A new address that was once proposed is kept: the redirect may have
    # been taken away since, and then the proposal is worth most.
    standing = {Outcome.ROBOTS: Standing.ROBOTS, Outcome.PRIVATE: Standing.PRIVATE}.get(tried.outcome, Standing.BY_HAND)
    return Known(standing, last_seen=known.last_seen, proposed=known.proposed)


def _failed(known: Known, day: date, gone_after: int) -> Known:
    since = known.failing_since or day
    last = max(known.last_failed or day, day)
    another_day = known.last_failed is None or day > known.last_failed
    days = known.failed_days + another_day
    gone = days >= gone_after and (last - since).days >= SPREAD_OVER_DAYS
    return replace(
        known,
        standing=Standing.GONE if gone else Standing.DID_NOT_ANSWER,
        failing_since=since,
        last_failed=last,
        failed_days=days,
    )


def with_fragment(final: str, asked: str) -> str:
    """Return the new address with the place in the page that the old one had: servers never see that part."""
    place = asked.partition("#")[2]
    return f"{final}#{place}" if place and "#" not in final else final
