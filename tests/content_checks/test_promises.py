"""A promise that nobody can keep is found; saying that nobody can promise it is let through."""

import pytest

from content_checks.findings import Severity
from content_checks.passages import QUOTE
from content_checks.rules.promises import promises
from tests.factories.phrases import found_by

PAIRS = [
    ("This keeps you safe.", "Nothing keeps you safe for certain."),
    ("A private account will keep your child safe.", "A private account can help keep your child safe."),
    ("It is a safe app.", "There is no safe app."),
    ("The picture will be deleted.", "We cannot say that the picture will be deleted."),
    ("The post will be taken down today.", "The post can often be taken down."),
    ("Nobody will know that you asked.", "They may know that you asked."),
    ("They won't find out.", "They say that they won’t find out, but they may."),
    ("You will not be in trouble.", "Asking is always right."),
    ("You won’t get into trouble.", "You can ask, also if you broke a rule."),
    ("We promise to help.", "Our promises to you stand on one page."),
    ("Everything will be okay.", "It is okay to ask."),
    ("Approved by parents.", "Parents said what they liked about it."),
]


@pytest.mark.parametrize("text", [trips for trips, _nearly in PAIRS])
def test_a_promise_needs_a_reviewers_reason(text):
    assert {finding.severity for finding in found_by(promises, text)} == {Severity.NEEDS_REASON}


@pytest.mark.parametrize("text", [nearly for _trips, nearly in PAIRS])
def test_what_only_looks_like_a_promise_is_let_through(text):
    assert found_by(promises, text) == []


def test_what_a_made_up_stranger_promises_is_an_example():
    assert found_by(promises, "Send it, nobody will know.", kind=QUOTE) == []
