"""A text over the limits of its reader is a note, far over them a matter for a reviewer; the hardest five are named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_checks.findings import Severity
from content_checks.rules.reading_level import Limits, too_hard

CHILD = Limits("Ages 8 to 10", 3, 12)
EASY = "Stop. Block them. Tell a grown-up."
A_LITTLE = "You can stop and you can block and you can tell a kind aunt now."
FAR = "Notwithstanding extraordinary circumstances, communication necessitates responsibility."


def test_what_suits_its_reader_is_let_through():
    assert list(too_hard([EASY], CHILD)) == []


def test_a_little_over_is_a_note():
    (finding,) = too_hard([EASY, A_LITTLE], CHILD, field="body", what="The text")
    assert finding.severity == Severity.NOTE and finding.field == "body"
    assert finding.message.startswith("The text reads at grade") and "15 words" in finding.message


@pytest.mark.parametrize("text", [FAR, " ".join(["go"] * 19) + "."])
def test_far_over_needs_a_reason(text):
    (finding,) = too_hard([EASY, text], CHILD)
    assert finding.severity == Severity.NEEDS_REASON and text in finding.suggestion


def test_the_five_hardest_sentences_are_named_and_no_sixth():
    hard = [f"{FAR[:-1]} number{'er' * n}." for n in range(7)]
    (finding,) = too_hard(hard, CHILD)
    assert sum(sentence in finding.suggestion for sentence in hard) == 5
    assert len(finding.excerpt.splitlines()) == 5


def test_a_reason_holds_until_the_hardest_sentences_change():
    keys = {
        next(iter(too_hard([EASY, text], CHILD))).key
        for text in (FAR, FAR, FAR.replace("communication", "consultation"))
    }
    assert len(keys) == 2


def test_nothing_is_said_about_a_text_without_words():
    assert list(too_hard(["", "…"], CHILD)) == []


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_can_be_measured_against_limits(texts):
    for finding in too_hard(texts, CHILD):
        assert finding.severity in {Severity.NOTE, Severity.NEEDS_REASON} and finding.excerpt
