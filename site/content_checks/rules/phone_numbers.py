"""Phone numbers live in helpline records alone (safeguarding.md, rule B7)."""

import re

from content_checks.findings import Finding, Severity

RULE = "phone-numbers"
# How the digits of one number may be set apart.
APART = r"(?:\s?[()–-]{1,2}\s?|\s{1,2}|\.)?"
NOT_WITHIN = r"(?<![\w/.=£$€-])"
PHONE_NUMBERS = (
    # As dialled in this country or from abroad.
    re.compile(rf"{NOT_WITHIN}(?:18001\s?)?\(?(?:\+\d|0)(?:{APART}\d){{6,}}(?![\w-])"),
    # As dialled within a town, or elsewhere.
    re.compile(rf"{NOT_WITHIN}\(?[1-9](?:{APART}\d){{7,}}(?![\w-])"),
    # Short ones, where they stand for a line that people know, or where readers are told to use them.
    re.compile(rf"{NOT_WITHIN}(?<!\d,)(?:999|116\s?\d{{3}})(?![\w%-]|[.,]\d)"),
    re.compile(
        r"\b(?:call|ring|text|dial|phone)(?:ing)?\s+(?:(?:[\w’'-]+\s+){0,4}(?:on|to)\s+)?"
        r"((?!(?:19|20)\d\d\b)\d{3,6})\b",
        re.IGNORECASE,
    ),
)
# What only looks like one: a day, a decimal fraction, and years or ages in a row.
DAY_OR_FRACTION = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[. -]\d\d?[. -]\d{4}|(?:0|[1-9]\d{0,2})\.\d+")
YEARS_AND_AGES = re.compile(r"(?:(?:19|20)\d\d|[1-9]\d?)(?:[^\d.]+(?:(?:19|20)\d\d|[1-9]\d?))+")


def typed_phone_numbers(text: str) -> list[str]:
    """Return what looks like a phone number in plain text, as it was typed, in the order of the text."""
    found: list[tuple[int, int, str]] = []
    for pattern in PHONE_NUMBERS:
        for match in pattern.finditer(text):
            typed = match[match.lastindex or 0].strip()
            start, end = match.span(match.lastindex or 0)
            overlaps = any(start < other_end and other_start < end for other_start, other_end, _ in found)
            if not overlaps and not DAY_OR_FRACTION.fullmatch(typed) and not YEARS_AND_AGES.fullmatch(typed):
                found.append((start, end, typed))
    return [typed for _start, _end, typed in sorted(found)]


def no_phone_numbers(text: str, field: str = "", block: str = "") -> list[Finding]:
    """Return one stopping finding for each number typed into ``text``."""
    return [
        Finding(
            RULE,
            Severity.STOPS,
            f"The number {number} is typed into the text. Take it out: the page shows numbers from helpline records, "
            "which are checked.",
            field,
            number,
            "Name the helpline. Its number stands beside the text by itself.",
            block,
        )
        for number in typed_phone_numbers(text)
    ]
