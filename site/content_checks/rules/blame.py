"""Never the child's fault, also when they shared, accepted, replied, paid or did not report (safeguarding.md, A1)."""

from collections.abc import Iterable, Iterator

from content_checks.findings import Finding
from content_checks.passages import Passage
from content_checks.phrases import BLAME, Phrase, found_in

RULE = "blame"


def blame(passages: Iterable[Passage], phrases: Iterable[Phrase]) -> Iterator[Finding]:
    """Find wording that puts the fault on a child, save where the sentence says that it is not so."""
    for found in found_in(passages, phrases, BLAME, but_denied=True):
        yield found.finding(
            RULE,
            f"“{found.words}” can sound as if it were the child’s fault.",
            "Say what the other person did, and what helps now.",
        )
