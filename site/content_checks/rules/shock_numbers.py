"""No statistics of harm and no counts of offences on children's pages (safeguarding.md, A2).

They frighten without showing a safe move. Ages, days, prices, years and the numbers of a quiz are no statistics.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from content_checks.findings import Finding, Severity
from content_checks.passages import Passage
from content_checks.phrases import OUR_OWN, sentence_around

RULE = "shock-numbers"

SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?:,\d{3})*)"
PEOPLE = (
    r"(?:children|kids|girls|boys|pupils|students|teens|teenagers|people|users|players|parents|families|adults|us|them)"
)
ANY_PEOPLE = rf"(?:(?:all|the|young|other|these|those|school|UK|British)\s+)*{PEOPLE}"
HARM = (
    r"(?:victims|offences|offenders|crimes|attacks|deaths|suicides|cases|predators|abusers|incidents|images of|"
    r"videos of|reports of)"
)
THINGS = r"(?:pictures|images|videos|accounts)"
TIME = r"(?:seconds|minutes|hours|days|weeks|months|years|steps|taps|goes|turns|rounds|levels)"
SHOCK_NUMBERS = (
    # 64%, 9.5 per cent; "100% sure" is only a way of speaking.
    re.compile(r"(?<![\w.,])(?!100\s*(?:%|per\s?cent))\d+(?:[.,]\d+)?\s*(?:%|per\s?cent\b)", re.IGNORECASE),
    # 1 in 5, two out of three; not "one in ten minutes", not "8 in 2026".
    re.compile(rf"\b{SMALL}\s+(?:in|out of)(?:\s+every)?\s+(?!\d{{4}}\b){SMALL}\b(?!\s+{TIME}\b)", re.IGNORECASE),
    # Half of all girls, two thirds of young people.
    re.compile(
        rf"\b(?:half|(?:a|one|two)[\s-]thirds?|(?:a|one|three)[\s-]quarters?|(?:a|one)[\s-]fifth)\s+of\s+{ANY_PEOPLE}\b",
        re.IGNORECASE,
    ),
    # Thousands of children, millions of pictures.
    re.compile(
        rf"\b(?:dozens|hundreds|thousands|millions|tens of thousands)\s+of\s+(?:{ANY_PEOPLE}|{HARM}|{THINGS})\b",
        re.IGNORECASE,
    ),
    # 7,263 offences, 300 children; not "under 18 children", not "ages 8 to 10".
    re.compile(
        rf"(?<!under )(?<!over )(?<!aged )(?<!ages )(?<!age )(?<!to )(?<![\d.,£$€-])\b\d[\d,]*\s+"
        rf"(?:\w+\s+){{0,2}}?{HARM}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d.,£$€-])\b(?:\d{{1,3}}(?:,\d{{3}})+|\d{{3,}})\s+(?:\w+\s+)?{PEOPLE}\b", re.IGNORECASE),
)


def shocking_numbers(text: str) -> list[tuple[int, int]]:
    """Return where statistics stand in a text, in their order, without overlaps."""
    spans: list[tuple[int, int]] = []
    for span in sorted(match.span() for pattern in SHOCK_NUMBERS for match in pattern.finditer(text)):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans


def shock_numbers(passages: Iterable[Passage], for_children: Collection[str]) -> Iterator[Finding]:
    """Find statistics in what children read. ``for_children``: codes of readers under 18."""
    for passage in passages:
        if passage.audience not in for_children or passage.kind not in OUR_OWN:
            continue
        for start, end in shocking_numbers(passage.text):
            first, last = sentence_around(passage.text, start, end)
            yield Finding(
                RULE,
                Severity.NEEDS_REASON,
                f"“{passage.text[start:end]}” is a statistic on a page for children. It may frighten them.",
                passage.field,
                passage.text[first:last],
                "Say it without the number, and show the safe move.",
                passage.block,
            )
