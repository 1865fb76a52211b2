"""Phrases that should not be said, and where they stand in a text. Pure: the phrases are passed in.

A phrase is found in small and capital letters, with straight and curly apostrophes, over line ends, and as whole words.
``*`` at the end of a word stands for any ending: ``predator*`` finds “predators”.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, LABEL, QUOTE, SENTENCE, Passage
from content_checks.rules.reading_level import SENTENCE_END

BLAME, PROMISE, RECIPE, HOAX, VOCABULARY = "blame", "promise", "recipe", "hoax", "vocabulary"
OUR_OWN = frozenset({SENTENCE, HEADING})
NO_QUOTES = OUR_OWN | {LABEL}
EVERYTHING = NO_QUOTES | {QUOTE}
# Who says that something is not so, or that it should not be said, says the opposite of the phrase; who reports what
# others say does not say it either.
DENIAL = re.compile(
    r"(?:\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot|without|avoid|avoids|stop|instead|rather)\b|n['’]t\b)",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:says|said|writes|wrote|asks|asked|tells)\b|\b(?:they|people|some|others|who) (?:say|ask|write)\b",
    re.IGNORECASE,
)
CRITICISM = re.compile(
    r"\b(?:blam(?:e|es|ing)|sham(?:e|es|ing)|accus\w+|lecture|backfires?|hurts?|harsh)\b", re.IGNORECASE
)
WORD = re.compile(r"[\w'’-]+")
REACH = 6
LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Phrase:
    """What should not be said.

    ``audiences``: codes of the readers to whom; none means to all. ``instead``: what to say. ``why``: in one sentence.
    ``fits_in``: longer phrases in which it may stand.
    """

    words: str
    kind: str
    severity: Severity
    audiences: tuple[str, ...] = ()
    instead: str = ""
    why: str = ""
    fits_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A phrase in a passage: the words as they stand there, and their sentence."""

    phrase: Phrase
    passage: Passage
    words: str
    sentence: str

    def finding(self, rule: str, message: str, otherwise: str) -> Finding:
        """Return the finding; the phrase says why and what instead, ``otherwise`` where it does not."""
        instead = f"Say for example: {self.phrase.instead}" if self.phrase.instead else otherwise
        said = " ".join(part for part in (message, self.phrase.why) if part)
        where = self.passage
        return Finding(rule, self.phrase.severity, said, where.field, self.sentence, instead, where.block)


def problem_with(words: str) -> str:
    """Return what is wrong with a phrase as an editor typed it, or an empty string."""
    if not LETTERS.search(words):
        return "There is no word in it. Write the words as they would stand in a text."
    if re.search(r"\*(?!\s|$)|(?<!\w)\*", words):
        return "A star stands for the end of a word. Put it after the last letter of a word, such as predator*."
    return ""


def found_in(
    passages: Iterable[Passage],
    phrases: Iterable[Phrase],
    kind: str,
    kinds_of_passage: frozenset[str] = OUR_OWN,
    but_denied: bool = False,
) -> Iterator[Found]:
    """Find the phrases of a kind; each once in a sentence.

    ``kinds_of_passage``: where to look. ``but_denied``: let through what the sentence itself denies or warns against
    (“It is not your fault”, “Do not say “you should have””).
    """
    wanted = [phrase for phrase in phrases if phrase.kind == kind]
    for passage in passages:
        if passage.kind not in kinds_of_passage:
            continue
        small, seen = passage.text.lower(), set()
        for phrase in wanted:
            if _anchor(phrase.words) not in small or (phrase.audiences and passage.audience not in phrase.audiences):
                continue
            for found in _in_passage(passage, phrase, but_denied):
                if (phrase, found.sentence) not in seen:
                    seen.add((phrase, found.sentence))
                    yield found


def _in_passage(passage: Passage, phrase: Phrase, but_denied: bool) -> Iterator[Found]:
    spared = [match.span() for words in phrase.fits_in for match in pattern(words).finditer(passage.text)]
    for match in pattern(phrase.words).finditer(passage.text):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in spared):
            continue
        first, last = sentence_around(passage.text, start, end)
        if but_denied and is_denied(passage.text[first:start], passage.text[end:last]):
            continue
        yield Found(phrase, passage, match[0], passage.text[first:last])


def is_denied(before: str, after: str = "") -> bool:
    """Return whether a sentence denies a phrase, reports that others say it, or quotes it in order to criticise it.

    ``before`` and ``after``: the words of the sentence around the phrase. A denial or a report stands just before it;
    around a quotation it may stand further away.
    """
    near = " ".join(WORD.findall(before)[-REACH:])
    if DENIAL.search(near) or REPORTED.search(near):
        return True
    quoted = before.count("“") > before.count("”")
    if not quoted:
        return False
    return any(each.search(before) for each in (DENIAL, REPORTED)) or bool(CRITICISM.search(before + after))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence that holds ``text[start:end]`` begins and ends, without spaces around it."""
    first, last = 0, len(text)
    for match in SENTENCE_END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


@lru_cache(maxsize=2000)
def pattern(words: str) -> re.Pattern:
    """Return the expression that finds a phrase."""
    together = r"\s+".join(map(_word, words.split()))
    return re.compile(rf"(?<!\w){together}(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    letters = re.escape(word.rstrip("*"))
    letters = re.sub(r"['’‘]", "['’‘]", letters)
    return re.sub(r"\\-", r"[-‑\\s]", letters) + ending


@lru_cache(maxsize=2000)
def _anchor(words: str) -> str:
    """Return the longest run of letters of a phrase: a text without it does not hold the phrase."""
    return max(LETTERS.findall(words.lower()), key=len, default="")
