"""How hard a text is to read.

Two published formulas are used, because the word lists that the Spache and Dale-Chall formulas need
cannot be shipped under a licence of ours:

* Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas",
  1975): ``0.39 * words / sentences + 11.8 * syllables / words - 15.59``.
* LIX (Bjoernsson, "Laesbarhet", 1968): ``words / sentences + 100 * words of more than six letters / words``.

English has no spelling rule for syllables, so ``syllables`` counts vowel groups and corrects the common
exceptions; ``tests/content_checks/test_reading_level.py`` holds it to hand-counted words and to worked
examples from the literature.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from content_checks.findings import Finding, Severity

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*|\d[\d.,:]*")
# A small letter goes on with the sentence ("e.g. a game", "“Stop!” she said"), save in names such as iPad.
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[MD]r\.)(?<!\bMrs\.)(?<!\bMs\.)[\"”’)\]]*\s+(?![(“‘\"]*[a-z](?![A-Z]))"
)
VOWEL_GROUPS = re.compile(r"[aeiouyà-ÿ]+")

# Words whose spelling misleads the rules below, with their syllables counted by hand.
COUNTED_BY_HAND = {
    "argue": 2, "argued": 2, "argues": 2, "business": 2, "cafe": 2, "embed": 2, "evening": 2, "evenings": 2,
    "frontier": 2, "frontiers": 2, "genuine": 3, "giant": 2, "giants": 2, "maybe": 2,
    "naked": 2, "parliament": 3, "recipe": 3, "recipes": 3, "ruin": 2, "ruined": 2, "soldier": 2, "soldiers": 2,
    "suicide": 3, "suicidal": 4, "wednesday": 2,
}  # fmt: skip
# An "e" that is not spoken inside a word: after the first half of a compound, and before -ly, -ment and their like.
SILENT_WITHIN = re.compile(
    r"(?<=^bas|^car|^els|^fac|^fir|^gam|^giv|^hom|^hop|^lif|^lik|^lin|^liv|^lov|^nam|^not|^saf|^sid|^som|^tim)"
    r"e(?=[^aeiou]+[aeiouy])"
    r"|(?<=^guid|^hedg|^hous|^phon|^spac|^ther|^trad|^whol)e(?=[^aeiou]+[aeiouy])"
    r"|(?<=[aeiouy][^aeiouyl])e(?=(?:ly|ful|fully|less|lessly|ments?|ness)$)"
    r"|(?<=[aeiouy][^aeiouy][^aeiouyl])e(?=(?:ly|ful|fully|less|lessly|ments?|ness)$)"
    r"|(?<=[aeiouy]l)e(?=(?:ly|less)$)"
)
# Two vowels side by side that are spoken apart, or a consonant that is spoken with a vowel of its own.
SPOKEN_APART = re.compile(
    r"(?<![tscghxn])i(?:a|o(?!ur)|u(?=[ms]))(?<!lli[ao])(?<!rria)(?<![iu]lia(?=r))|[ct]ia(?=t)"
    # media, radio, appreciate; not nation, million, marriage, familiar
    r"|(?<=n)i(?:a|o(?!ns?$|r)|u(?=[ms]))"  # mania, genius; not opinion, senior
    r"|iet|(?<![tcg])ie(?=n[ct])|^scie(?=n)"  # quiet, audience, science; not patient
    r"|(?:(?<=[aeiouy][^aeiouy])|(?<=[aeiouy][^aeiouy]{2})|(?<=[aeiouy][^aeiouy]{3}))ie(?=rs?$|st$)"  # easier, angriest
    r"|(?<!q)ua(?=l|t|ry)|(?<![qg])ue(?=l|n[ct])"  # usual, January, cruel, influence; not equal
    r"|(?<![mg])eo(?=[nlr]|s?$)|oe(?=[mtv])"  # neon, video, poem, whoever; not someone
    r"|creat(?!u)|^(?:re|de)a(?=ct|ss|pp|rr)|realit|^reu(?=[sn])|[dr]ea(?=s?$)"  # create, react, reuse, idea
    r"|(?<=[aeiouy])ings?$"  # seeing
    r"|(?:s|th)ms?$"  # racism, rhythm
)


RULE = "reading-level"
# How far over a limit a text must be before a reviewer has to say why: our own choice.
FAR_IN_GRADES = 2
FAR_IN_WORDS = 1.5


@dataclass(frozen=True)
class Limits:
    """For whom a text is, and the highest grade and number of words in a sentence that suit them."""

    reader: str
    grade: float
    sentence: int


@dataclass(frozen=True)
class ReadingLevel:
    """Figures for one text; ``hardest`` holds up to five sentences, hardest first."""

    words: int
    sentences: int
    grade: float
    lix: float
    longest: int
    hardest: tuple[str, ...]


# Few words make up most of a text: counting each once spares a fifth of the calls of a whole round.
@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Count the syllables of one English word; a number counts as one, as in Kincaid's instructions."""
    letters = word.lower().replace("’", "'").strip("'")
    if not letters or letters[0].isdigit():
        return 1
    stem, ending = re.fullmatch(r"(.+?)(n't|'(?:s|t|d|m|ll|re|ve))?", letters, re.DOTALL).groups()
    stem = stem.replace("'", "")
    spoken = (
        (ending == "n't" and re.search(r"[sdtv]e?$", stem))  # isn't, haven't; not don't
        or (ending == "'s" and re.search(r"(?:[sxz]|[cs]h|[sczg]e)$", stem))  # coach's
        or (ending in {"'ll", "'ve"} and re.search(r"[^aeiouyw]$", stem))  # it'll
        or (ending == "'d" and re.search(r"[td]$", stem))  # it'd
    )
    return COUNTED_BY_HAND.get(stem, _by_rule(stem)) + bool(spoken)


def _by_rule(letters: str) -> int:
    """Count vowel groups, less the silent ones, plus those that hold two vowels spoken apart."""
    # "every" is said without its second e, "one" begins with a consonant, and so does y between vowels.
    letters = re.sub(r"^every", "evry", letters)
    letters = re.sub(r"(?<=y)one(?=s?$)", "wun", letters)
    letters = re.sub(r"(?<=[aeou])y(?=[aeiou])", "j", letters)
    letters = SILENT_WITHIN.sub("", letters)
    count = len(VOWEL_GROUPS.findall(letters)) + len(SPOKEN_APART.findall(letters))
    return max(count - _ends_in_silent_e(letters), 1)


def _ends_in_silent_e(letters: str) -> bool:
    if re.search(r"[^aeiouy][lr]e(s|d)?$", letters):  # little, centre; not called
        return bool(re.search(r"[lr]{2}ed$", letters))
    return bool(
        re.search(r"[^aeiouy]e$|[gq]ue[sd]?$|[^aeiouytd]ed$|[^aeiouysxzcg]es$", letters)
        and not re.search(r"[sc]hes$", letters)
    )


def sentences_in(blocks: list[str]) -> list[str]:
    """Split paragraphs and list items into sentences; the end of a block always ends a sentence."""
    found = []
    for block in blocks:
        for sentence in SENTENCE_END.split(" ".join(block.split())):
            if WORD.search(sentence):
                found.append(sentence.strip())
    return found


def measure(blocks: list[str], names: frozenset[str] = frozenset()) -> ReadingLevel:
    """Measure a text given as its paragraphs and list items (headings and menu labels left out).

    ``names`` are app and service names, lower case, which readers know by sight and which are therefore
    left out of the count. Raises ValueError when no word is left.
    """
    counted = []
    for sentence in sentences_in(blocks):
        words = _words(sentence, names)
        if words:
            counted.append((sentence, words))
    if not counted:
        raise ValueError("There is no text to measure.")
    all_words = [word for _, words in counted for word in words]
    hardest = sorted(counted, key=lambda pair: -_grade([pair[1]]))
    return ReadingLevel(
        words=len(all_words),
        sentences=len(counted),
        grade=round(_grade([words for _, words in counted]), 1),
        lix=round(_lix([words for _, words in counted]), 1),
        longest=max(len(words) for _, words in counted),
        hardest=tuple(sentence for sentence, _ in hardest[:5]),
    )


def _words(sentence: str, names: frozenset[str]) -> list[str]:
    return WORD.findall(_any_of(names).sub(" ", sentence) if names else sentence)


@lru_cache(maxsize=8)
def _any_of(names: frozenset[str]) -> re.Pattern:
    """Return one expression for all names, the longest first, so that "report remove" goes before "report"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b", re.IGNORECASE)


def _grade(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def _lix(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    long_words = [word for word in words if len(re.sub(r"['’].*", "", word)) > 6]
    return len(words) / len(sentences) + 100 * len(long_words) / len(words)


def too_hard(
    blocks: list[str], limits: Limits, names: frozenset[str] = frozenset(), field: str = "", what: str = "It"
) -> Iterator[Finding]:
    """Say when a text is over the limits of its reader, and which five sentences are the hardest.

    ``what``: what is measured, as an editor would name it. A text without words is not measured.
    """
    try:
        level = measure(blocks, names)
    except ValueError:
        return
    if level.grade <= limits.grade and level.longest <= limits.sentence:
        return
    far = level.grade > limits.grade + FAR_IN_GRADES or level.longest > limits.sentence * FAR_IN_WORDS
    yield Finding(
        RULE,
        Severity.NEEDS_REASON if far else Severity.NOTE,
        f"{what} reads at grade {level.grade}, with sentences of up to {level.longest} words. For {limits.reader} the "
        f"limits are {limits.grade} and {limits.sentence}.",
        field,
        "\n".join(level.hardest),
        "Split or shorten the hardest sentences, or use shorter words. They are: "
        + " ".join(f"“{sentence}”" for sentence in level.hardest),
    )
