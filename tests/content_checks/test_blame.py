"""Wording that puts the fault on a child is found; what denies it or criticises it is let through."""

import pytest

from content_checks.findings import Severity
from content_checks.passages import QUOTE
from content_checks.rules.blame import blame
from tests.factories.phrases import found_by

PAIRS = [
    # what trips the rule, what nearly does
    ("You should have asked first.", "You should have a say in what happens next."),
    ("You shouldn’t have sent it.", "You should not have to carry this alone."),
    ("Was it your fault?", "It is not your fault."),
    ("That is partly your own fault.", "It was never your own fault."),
    ("Why did you add him?", "Ask what happened. Do not ask “why did you add him?”"),
    ("Don't be silly.", "You are not silly for asking."),
    ("It was a silly mistake.", "It was not a silly mistake."),
    ("They put themselves at risk.", "A risk is a chance that something goes wrong."),
    ("Pupils sent willingly what was shared later.", "Nobody sent willingly what was taken by a trick."),
    ("Be careful what you wish for.", "Be kind to the person that you write to."),
    ("Think before you post.", "Think about what you like before you choose a name."),
    ("Start with “You should have told me”.", "Words of blame, such as “you should have told me”, end a talk."),
    ("You let this happen.", "We will not let this happen alone: tell us."),
    ("Say, “I told you so.”", "Someone says, “I told you so”, and it stings."),
]


@pytest.mark.parametrize("text", [trips for trips, _nearly in PAIRS])
def test_blame_needs_a_reviewers_reason(text):
    assert {finding.severity for finding in found_by(blame, text)} == {Severity.NEEDS_REASON}


@pytest.mark.parametrize("text", [nearly for _trips, nearly in PAIRS])
def test_what_only_looks_like_blame_is_let_through(text):
    assert found_by(blame, text) == []


def test_a_finding_quotes_the_sentence_and_says_what_to_say():
    (finding,) = found_by(blame, "It is hard to tell. You should have asked. Now rest.")
    assert finding.excerpt == "You should have asked."
    assert (finding.rule, finding.field, finding.block) == ("blame", "body", "block-1")
    assert "should have" in finding.message and "Say for example" in finding.suggestion


def test_an_example_of_what_not_to_say_is_no_blame():
    assert found_by(blame, "You should have told me.", kind=QUOTE) == []
