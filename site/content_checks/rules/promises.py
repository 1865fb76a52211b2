"""Say what usually happens; never promise how it will end (safeguarding.md, A9)."""

from collections.abc import Iterable, Iterator

from content_checks.findings import Finding
from content_checks.passages import Passage
from content_checks.phrases import PROMISE, Phrase, found_in

RULE = "promise"


def promises(passages: Iterable[Passage], phrases: Iterable[Phrase]) -> Iterator[Finding]:
    """Find promises that nobody can keep, save where the sentence says that nobody can."""
    for found in found_in(passages, phrases, PROMISE, but_denied=True):
        yield found.finding(
            RULE, f"“{found.words}” is a promise that we cannot keep.", "Say what usually happens, or what may help."
        )
