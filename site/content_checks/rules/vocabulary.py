"""Words that a reader of this age does not know, or takes in another way (facts on topics, part 3)."""

from collections.abc import Iterable, Iterator

from content_checks.findings import Finding
from content_checks.passages import Passage
from content_checks.phrases import VOCABULARY, Phrase, found_in

RULE = "vocabulary"


def vocabulary(passages: Iterable[Passage], phrases: Iterable[Phrase]) -> Iterator[Finding]:
    """Find words to avoid for the reader of a passage, save where the sentence warns against them."""
    for found in found_in(passages, phrases, VOCABULARY, but_denied=True):
        yield found.finding(RULE, f"“{found.words}” is a word to avoid for this reader.", "Use a plainer word.")
