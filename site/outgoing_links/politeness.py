"""How not to be a burden: when a server may be asked again, and when it is left alone. Pure: times are passed in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True)
class Manners:
    """In seconds: the pause between two requests to one host, and the longest that is waited for one.

    After ``troubles`` in a row a host is left alone for the rest of the round.
    """

    pause: float = 2.0
    longest: float = 60.0
    troubles: int = 3


@dataclass(frozen=True)
class HostState:
    """What is known of a host in this round: from when it may be asked again, and how often it was in trouble."""

    ready_at: float = 0.0
    troubles: int = 0
    left_alone: bool = False


def after_answer(
    state: HostState,
    now: float,
    manners: Manners,
    *,
    troubled: bool,
    retry_after: float | None = None,
    crawl_delay: float | None = None,
) -> HostState:
    """Return the state of a host that answered at ``now`` (seconds of any steady clock).

    Each trouble doubles the pause. What a server asks for itself (``Retry-After``, ``Crawl-delay``) is granted; if it
    asks for more than we can wait, it is left alone.
    """
    troubles = state.troubles + 1 if troubled else 0
    wait = max(manners.pause, min(crawl_delay or 0.0, manners.longest))
    wait = min(wait * 2 ** min(troubles, 16), max(manners.longest, manners.pause))
    too_long = retry_after is not None and retry_after > manners.longest
    if retry_after is not None and not too_long:
        wait = max(wait, retry_after)
    return HostState(now + wait, troubles, too_long or troubles >= manners.troubles)


def seconds_asked_for(retry_after: str, now: datetime) -> float | None:
    """Return how many seconds a ``Retry-After`` header asks for (RFC 9110, 10.2.3); None when it says nothing clear."""
    value = retry_after.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])  # longer numbers mean "for years" all the same
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
