"""Following one address to its end: HEAD first, GET where HEAD is not understood, each redirect by hand."""

import contextlib
import time
from collections.abc import Callable
from urllib.parse import urljoin

from outgoing_links.asking import Answer, Asker, NotAnAddress, Target, target_of
from outgoing_links.decide import REDIRECTS, Hop, Outcome, Tried, outcome_of
from outgoing_links.host_gate import HostGate
from outgoing_links.robots import Robots

MOST_REDIRECTS = 10
# A server that says one of these has understood: asking again would only be a burden.
NO_SECOND_QUESTION = frozenset({429, 503})
WORTH_A_SECOND_QUESTION = frozenset({Outcome.ODD, Outcome.SLOW})


class Visitor:
    """Visits addresses; one is shared by all threads of a round."""

    def __init__(self, asker: Asker, gate: HostGate, robots: Robots, clock: Callable[[], float] = time.monotonic):
        self._asker, self._gate, self._robots, self._clock = asker, gate, robots, clock

    def visit(self, address: str) -> Tried:
        """Return what came of an address; raises LeftAlone or RoundIsOver, and nothing that a stranger can cause."""
        hops: list[Hop] = []
        been: set[str] = set()
        here = address
        ends = self._clock() + self._asker.limits.way
        for _redirect in range(MOST_REDIRECTS + 1):
            if here in been:
                break
            been.add(here)
            if self._clock() > ends:
                return Tried(address, Outcome.SLOW, tuple(hops))
            answer = self._answer_of(here)
            if answer.problem:
                return Tried(address, answer.problem, tuple(hops))
            hops.append(Hop(answer.status, here))
            if answer.status not in REDIRECTS or not answer.location:
                return Tried(address, outcome_of(hops), tuple(hops))
            here = next_address(here, answer.location)
        return Tried(address, Outcome.LOOP, tuple(hops))

    def _answer_of(self, address: str) -> Answer:
        """Ask one address, if its server allows it."""
        try:
            target = target_of(address)
        except NotAnAddress:
            return Answer(problem=Outcome.ODD)
        rules = self._robots.rules_of(target)
        forbidden = rules.forbids(self._robots.agent, f"{target.origin}{target.path}")
        if forbidden:
            return Answer(problem=forbidden)
        delay = rules.crawl_delay(self._robots.agent)
        answer = self._send("HEAD", target, delay)
        return self._send("GET", target, delay) if is_odd(answer) else answer

    def _send(self, method: str, target: Target, delay: float | None) -> Answer:
        return self._gate.ask(target, lambda: self._asker.send(method, target), delay)


def is_odd(answer: Answer) -> bool:
    """Whether an answer to HEAD leaves open what GET would give: many servers treat HEAD badly."""
    if answer.problem:
        return answer.problem in WORTH_A_SECOND_QUESTION
    if answer.status in REDIRECTS:
        return not answer.location
    return not 200 <= answer.status < 300 and answer.status not in NO_SECOND_QUESTION


def next_address(here: str, location: str) -> str:
    """Return where a redirect leads; bytes beyond ASCII in the header are read as UTF-8, as browsers do."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(here, location.strip())
    except ValueError:
        return location
