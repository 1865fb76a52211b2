"""The rules about words, for the passages of any record. The facts that they need come from those who know them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from content_checks import internal_links, phrase_list
from content_checks.findings import Finding
from content_checks.known_names import known_names
from content_checks.passages import HEADING, LABEL, Passage
from content_checks.phrases import Phrase
from content_checks.readers import codes_of_children, reader_of
from content_checks.rules import blame as blame_rule
from content_checks.rules import headings as headings_rule
from content_checks.rules import links as links_rule
from content_checks.rules import phone_numbers as phone_rule
from content_checks.rules import promises as promises_rule
from content_checks.rules import reading_level as reading_rule
from content_checks.rules import recipes as recipes_rule
from content_checks.rules import shock_numbers as numbers_rule
from content_checks.rules import vocabulary as vocabulary_rule


class Facts:
    """What several rules need to know, read once for each object."""

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrases to avoid."""
        return phrase_list.phrases()


WordRule = Callable[[Sequence[Passage], Facts], Iterable[Finding]]


def typed_numbers(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Numbers come from helpline records alone."""
    for passage in passages:
        yield from phone_rule.no_phone_numbers(passage.text, passage.field, passage.block)


def measured(passages: Iterable[Passage]) -> dict[tuple[str, str], list[Passage]]:
    """Return what is measured for its reading level, by reader and part; headings and words on a screen are not."""
    texts: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        if passage.part and passage.text.strip() and passage.kind not in {HEADING, LABEL}:
            texts.setdefault((passage.audience, passage.part), []).append(passage)
    return texts


def reading_level(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Every text is within the limits of its reader."""
    for (audience, part), texts in measured(passages).items():
        if reader := reader_of(audience):
            limits = reading_rule.Limits(str(reader.name), reader.grade, reader.sentence)
            what = f"{part[0].upper()}{part[1:]}"
            words = [passage.text for passage in texts]
            yield from reading_rule.too_hard(words, limits, known_names(), texts[0].field, what)


def blame(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """Nothing is a child's fault."""
    return blame_rule.blame(passages, facts.phrases)


def promises(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """Nobody can promise how it ends."""
    return promises_rule.promises(passages, facts.phrases)


def methods(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """No text says how harm is done."""
    return recipes_rule.methods(passages, facts.phrases)


def hoaxes(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """No text spreads a challenge or a hoax."""
    return recipes_rule.hoaxes(passages, facts.phrases)


def vocabulary(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """Words suit the reader's age."""
    return vocabulary_rule.vocabulary(passages, facts.phrases)


def shock_numbers(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """Children read no statistics of harm."""
    return numbers_rule.shock_numbers(passages, codes_of_children())


def headings(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Headings lead through each field that has some."""
    for _field, group in groupby(passages, key=lambda passage: passage.field):
        yield from headings_rule.headings(group)


def links(passages: Sequence[Passage], facts: Facts) -> Iterable[Finding]:
    """Links inside the site lead to pages that readers can see (two queries at most, none without links)."""
    inside = links_rule.links_inside(passages)
    leads_somewhere = internal_links.those_that_lead_somewhere(inside).__contains__ if inside else bool
    return links_rule.broken_links(passages, leads_somewhere)


# By the name under which a model can be left out of a rule (``register_passages``).
WORD_RULES: dict[str, WordRule] = {
    phone_rule.RULE: typed_numbers,
    recipes_rule.METHOD_RULE: methods,
    recipes_rule.HOAX_RULE: hoaxes,
    links_rule.RULE: links,
    blame_rule.RULE: blame,
    promises_rule.RULE: promises,
    numbers_rule.RULE: shock_numbers,
    reading_rule.RULE: reading_level,
    vocabulary_rule.RULE: vocabulary,
    headings_rule.RULE: headings,
}
