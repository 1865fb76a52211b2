"""One request to a host at a time, with a pause in between; shared by all threads of a round."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from outgoing_links.asking import Answer, Target
from outgoing_links.decide import Outcome
from outgoing_links.politeness import HostState, Manners, after_answer, seconds_asked_for

TROUBLES = frozenset({Outcome.SLOW, Outcome.UNREACHED, Outcome.ODD})


class RoundIsOver(Exception):
    """The round was ended while somebody waited for their turn."""


class LeftAlone(Exception):
    """A host is asked nothing more in this round."""


class HostGate:
    """Whoever asks a host goes through ``ask``. ``clock``: seconds that only rise; ``now``: the moment."""

    def __init__(
        self,
        manners: Manners,
        over: threading.Event,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ):
        self._manners, self._over, self._clock, self._now = manners, over, clock, now
        self._states: dict[str, HostState] = defaultdict(HostState)
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._one_at_a_time = threading.Lock()

    def ask(self, target: Target, send: Callable[[], Answer], crawl_delay: float | None = None) -> Answer:
        """Wait for the turn of this host, send, and note how it went. Raises LeftAlone or RoundIsOver."""
        host = f"{target.host}:{target.port}"
        with self._one_at_a_time:
            lock = self._locks[host]
        with lock:
            state = self._states[host]
            if state.left_alone:
                raise LeftAlone(host)
            if self._over.wait(max(0.0, state.ready_at - self._clock())):
                raise RoundIsOver
            answer = send()
            self._states[host] = self._after(state, answer, crawl_delay)
            return answer

    def _after(self, state: HostState, answer: Answer, crawl_delay: float | None) -> HostState:
        return after_answer(
            state,
            self._clock(),
            self._manners,
            troubled=answer.problem in TROUBLES or answer.status == 429 or answer.status >= 500,
            retry_after=seconds_asked_for(answer.retry_after, self._now()) if answer.retry_after else None,
            crawl_delay=crawl_delay,
        )
