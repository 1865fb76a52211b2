"""Every text says who to turn to (safeguarding.md, A4 and B8)."""

import re
from collections.abc import Iterable, Iterator

from content_checks.findings import Finding, Severity

RULE = "help-route"

WHO = re.compile(
    r"\b(?:grown-?ups?|adults?|parents?|carers?|mum|dad|gran|teachers?|staff|safeguarding leads?|DSL|head|"
    r"some(?:one|body) (?:you (?:trust|know)|offline|safe)|Childline|CEOP|NSPCC|HOPELINE\w*|Samaritans|Report Remove|"
    r"Report Harmful Content|Report Fraud|police|helplines?|emergency (?:number|services?)|ambulance)\b",
    re.IGNORECASE,
)
TURN_TO = re.compile(
    r"\b(?:tell|tells|telling|told|ask|asks|asked|asking|show|shows|talk|talked|talking|call|calls|ring|contact|report|"
    r"reports|help|helps|helped|speak|bring|say|go to|turn to|with)\b",
    re.IGNORECASE,
)


def names_help(text: str) -> bool:
    """Return whether a text says who to turn to."""
    return bool(WHO.search(text) and TURN_TO.search(text))


def help_route(texts: Iterable[str], addresses: Iterable[str] = (), field: str = "") -> Iterator[Finding]:
    """Find a text that leaves its reader alone: neither does it name help, nor lead to a page that does.

    ``texts``: its sentences. ``addresses``: where its links lead.
    """
    if any(address.startswith(("/help/", "/help-now/")) for address in addresses) or any(map(names_help, texts)):
        return
    yield Finding(
        RULE,
        Severity.STOPS,
        "It does not say who to turn to.",
        field,
        "",
        "Name someone: a grown-up you trust, Childline, the safeguarding lead. Or link to “Get help now”.",
    )
