"""No method detail, and no names of challenges or hoaxes: naming them spreads them (safeguarding.md, A10)."""

from collections.abc import Iterable, Iterator

from content_checks.findings import Finding
from content_checks.passages import Passage
from content_checks.phrases import EVERYTHING, HOAX, NO_QUOTES, RECIPE, Phrase, found_in

METHOD_RULE, HOAX_RULE = "method", "hoax"


def methods(passages: Iterable[Passage], phrases: Iterable[Phrase]) -> Iterator[Finding]:
    """Find wording about how harm is done, in examples too: it works the same when somebody else says it."""
    for found in found_in(passages, phrases, RECIPE, EVERYTHING):
        yield found.finding(
            METHOD_RULE,
            f"“{found.words}” may tell somebody how harm is done.",
            "Take it out. Describe signs and feelings, and lead to help.",
        )


def hoaxes(passages: Iterable[Passage], phrases: Iterable[Phrase]) -> Iterator[Finding]:
    """Find the names of challenges and hoaxes, and wording that spreads them; an example may show what not to say."""
    for found in found_in(passages, phrases, HOAX, NO_QUOTES):
        yield found.finding(
            HOAX_RULE,
            f"“{found.words}” names or spreads a challenge or a hoax.",
            "Leave the name out. Say what the trick looks like, and who to tell.",
        )
