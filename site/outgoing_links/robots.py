"""What robots.txt allows. Read once for each server in a round, with the limits of every other request."""

from dataclasses import dataclass
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from outgoing_links.asking import Answer, Asker, NotAnAddress, Target, target_of
from outgoing_links.decide import REDIRECTS, Outcome
from outgoing_links.host_gate import HostGate

# RFC 9309: at least five redirects are followed (2.3.1.2), and at least 500 KiB are read (2.5).
MOST_REDIRECTS = 5
MOST_BYTES = 500 * 1024
# What one reads of it matters only if the server was reached and its certificate was good; else that is the answer.
SAYS_MORE = frozenset({Outcome.UNREACHED, Outcome.PRIVATE, Outcome.CERTIFICATE})


@dataclass(frozen=True)
class Rules:
    """What one server asks of machines; ``problem``: why nothing may be asked there."""

    parser: RobotFileParser | None = None
    problem: Outcome | None = None

    def forbids(self, agent: str, address: str) -> Outcome | None:
        """Return why an address may not be asked, or None."""
        if self.problem or self.parser is None:
            return self.problem
        return None if self.parser.can_fetch(agent, address) else Outcome.ROBOTS

    def crawl_delay(self, agent: str) -> float | None:
        """Return the pause in seconds that the server asks for, or None."""
        delay = self.parser.crawl_delay(agent) if self.parser else None
        return float(delay) if delay is not None else None


class Robots:
    """The rules of every server of this round. Two threads may read the same file at once; that does no harm."""

    def __init__(self, asker: Asker, gate: HostGate, agent: str):
        self._asker, self._gate, self.agent = asker, gate, agent
        self._rules: dict[str, Rules] = {}

    def rules_of(self, target: Target) -> Rules:
        """Return the rules of the server of an address; raises what the gate raises."""
        if target.origin not in self._rules:
            self._rules[target.origin] = self._read(target)
        return self._rules[target.origin]

    def _read(self, target: Target) -> Rules:
        where = f"{target.origin}/robots.txt"
        for _redirect in range(MOST_REDIRECTS + 1):
            try:
                there = target_of(where)
            except NotAnAddress:
                return Rules(problem=Outcome.ROBOTS_UNREAD)
            answer = self._gate.ask(there, lambda there=there: self._asker.send("GET", there, MOST_BYTES))
            if answer.status not in REDIRECTS or not answer.location:
                return rules_in(answer)
            where = urljoin(where, answer.location)
        return rules_in(Answer(404))  # RFC 9309, 2.3.1.2: as if there were none


def rules_in(answer: Answer) -> Rules:
    """Return the rules that an answer for robots.txt means (RFC 9309, 2.3.1): none for 4xx, stay away for an error."""
    if answer.problem:
        return Rules(problem=answer.problem if answer.problem in SAYS_MORE else Outcome.ROBOTS_UNREAD)
    if answer.status == 429 or not 200 <= answer.status < 500:
        return Rules(problem=Outcome.ROBOTS_UNREAD)
    parser = RobotFileParser()
    text = answer.body.decode("utf-8", "replace") if answer.status < 300 else ""
    parser.parse(text.removeprefix("\ufeff").splitlines())
    return Rules(parser)
