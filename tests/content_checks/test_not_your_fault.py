"""Where the topic needs it, a text says whose fault it is not; near misses do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_checks.findings import Severity
from content_checks.rules.not_your_fault import not_your_fault, says_so


@pytest.mark.parametrize(
    "text",
    [
        "It is not your fault.",
        "It isn’t your fault.",
        "That wasn't her fault.",
        "Being tricked is never your fault.",
        "The child is never to blame.",
        "Support them without blame.",
        "Not your fault, and not too late.",
        "It was the fault of the person who made the account.",
        "The blame is with whoever set up the lie.",
        "You have done nothing wrong.",
    ],
)
def test_these_words_say_it(text):
    assert says_so(text) and list(not_your_fault(["Hello.", text])) == []


@pytest.mark.parametrize(
    "text",
    ["", "Whose fault was it?", "It is your fault.", "Tell a grown-up.", "Not today. It is your fault.", "Blame."],
)
def test_these_words_do_not(text):
    (finding,) = not_your_fault([text], "body")
    assert finding.severity == Severity.NEEDS_REASON and finding.field == "body" and finding.suggestion


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text):
    assert says_so(text) in {True, False}
