"""Headings lead through a page: none empty, none too small for its place, none twice in one place."""

import pytest

from content_checks.findings import Severity
from content_checks.passages import HEADING, Passage
from content_checks.rules.headings import headings


def found(*levels_and_words):
    passages = [Passage("body", words, kind=HEADING, level=level) for level, words in levels_and_words]
    return list(headings(passages))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([(2, "One"), (4, "Too small")], "Too small"),
        ([(2, " ")], "empty"),
        ([(2, "What to do"), (2, "What to do")], "twice"),
        ([(2, "What to do"), (3, "Stop"), (3, "stop")], "twice"),
    ],
)
def test_a_note_says_which_heading(given, says):
    (finding,) = found(*given)
    assert finding.severity == Severity.NOTE and says in finding.message and finding.suggestion


@pytest.mark.parametrize(
    "given",
    [
        [],
        [(2, "One"), (3, "Below"), (2, "Two"), (3, "Below")],
        [(3, "It may begin lower")],
        [(2, "One"), (3, "Below"), (4, "Deeper"), (2, "Back up")],
    ],
)
def test_headings_in_order_are_let_through(given):
    assert found(*given) == []


def test_sentences_are_no_headings():
    assert list(headings([Passage("body", "One"), Passage("body", "One")])) == []
