"""Where somebody may have harmed or tricked the reader, the page says: not your fault (safeguarding.md, A1)."""

import re
from collections.abc import Iterable, Iterator

from content_checks.findings import Finding, Severity

RULE = "not-your-fault"

# Between two words of one sentence.
GAP = r"[^\w.!?…]+"
SAID = re.compile(
    # Not your fault; never to blame; without blame.
    rf"(?:\b(?:not|never|nor|no|nobody['’]s|without)\b|n['’]t\b){GAP}(?:[\w'’]+{GAP}){{0,4}}?(?:faults?|blam(?:e|ed|ing))\b"
    # The fault of the person who did it; the blame is with whoever did it.
    rf"|\b(?:fault|blame){GAP}(?:[\w'’]+{GAP}){{0,2}}?(?:of|lies|is|stays|belongs){GAP}(?:[\w'’]+{GAP}){{0,3}}?"
    r"(?:person|people|adults?|who\w*|them|they|those|one)\b"
    r"|\b(?:done|did) nothing wrong\b|\bthey are (?:the one )?doing wrong\b",
    re.IGNORECASE,
)


def says_so(text: str) -> bool:
    """Return whether a text says that it is not the reader's, or the child's, fault."""
    return bool(SAID.search(text))


def not_your_fault(texts: Iterable[str], field: str = "") -> Iterator[Finding]:
    """Find a text that does not say so. Ask only where its topic needs it."""
    if any(map(says_so, texts)):
        return
    yield Finding(
        RULE,
        Severity.NEEDS_REASON,
        "Its topic needs “it is not your fault”, and it does not say so.",
        field,
        "",
        "Say it early, in the reader’s words: “It is not your fault.” To adults: “It is not the child’s fault.”",
    )
