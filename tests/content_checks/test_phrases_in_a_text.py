"""How a phrase is found: as whole words, however it is typed, and always as part of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_checks.findings import Severity
from content_checks.passages import LABEL, Passage
from content_checks.phrases import BLAME, EVERYTHING, Phrase, found_in, is_denied, problem_with, sentence_around
from tests.factories.phrases import phrases


def words_found(phrase: str, text: str, **more) -> list[str]:
    """Return what is found of one phrase in one passage."""
    known = Phrase(phrase, BLAME, Severity.NOTE, **more)
    return [found.words for found in found_in([Passage("body", text, "8-10")], [known], BLAME)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("you should have", "You SHOULD have known.", ["You SHOULD have"]),
        ("you should have", "you should\nhave", ["you should\nhave"]),
        ("don’t be silly", "Don't be silly!", ["Don't be silly"]),
        ("don't be silly", "Don’t be silly!", ["Don’t be silly"]),
        ("predator*", "Predators, predatory, predator", ["Predators"]),
        ("self-generated", "self generated", ["self generated"]),
        ("silly", "sillier", []),
        ("vile", "servile", []),
        ("your fault", "your faults", []),
        ("100% safe", "It is 100% safe.", ["100% safe"]),
        ("report", "", []),
    ],
)
def test_a_phrase_is_found_as_whole_words_once_in_a_sentence(phrase, text, found):
    assert words_found(phrase, text) == found


def test_a_phrase_is_found_in_each_sentence():
    assert words_found("silly", "How silly. So silly.") == ["silly", "silly"]


def test_a_phrase_may_stand_in_a_longer_one():
    assert words_found("your fault", "It is your fault finder.", fits_in=("your fault finder",)) == []
    assert words_found("your fault", "Your fault finder is your fault.", fits_in=("your fault finder",)) == [
        "your fault"
    ]


def test_a_phrase_for_some_readers_is_not_looked_for_with_others():
    assert words_found("report", "report it", audiences=("4-7",)) == []
    assert words_found("report", "report it", audiences=("4-7", "8-10")) == ["report"]


def test_words_on_a_screen_are_nobodys_choice():
    known = Phrase("report", BLAME, Severity.NOTE)
    assert not list(found_in([Passage("body", "Report", kind=LABEL)], [known], BLAME))
    assert list(found_in([Passage("body", "Report", kind=LABEL)], [known], BLAME, EVERYTHING))


@pytest.mark.parametrize(
    ("before", "after", "denied"),
    [
        ("It is not ", "", True),
        ("It isn’t ", "", True),
        ("We cannot promise that ", "", True),
        ("Avoid “", "”.", True),
        ("She asks, “", "”", True),
        ("“", "” sounds like blame", True),
        ("It is ", "", False),
        ("Say, “", "”", False),
        ("Not one of the many people who were there that day thought that it was ", "", False),
    ],
)
def test_a_sentence_may_deny_or_report_or_criticise_a_phrase(before, after, denied):
    assert is_denied(before, after) is denied


@pytest.mark.parametrize("words", ["", "*", "…", "a*b", "pre* dator *x", "* word"])
def test_a_phrase_that_cannot_be_looked_for_is_explained(words):
    assert problem_with(words)


@pytest.mark.parametrize("words", ["predator*", "you should have", "don’t", "100% safe", "child* at risk"])
def test_a_phrase_that_can_is_not(words):
    assert problem_with(words) == ""


anything = st.text(max_size=60)
spoken = st.lists(st.sampled_from([phrase.words for phrase in phrases()]) | anything, max_size=6).map(" ".join)


@settings(deadline=None)
@given(spoken, st.sampled_from(["4-7", "8-10", "11-13", "14-17", "parents", "schools", ""]))
def test_every_phrase_can_be_looked_for_in_any_text(text, audience):
    for kind in {phrase.kind for phrase in phrases()}:
        for found in found_in([Passage("body", text, audience)], phrases(), kind, EVERYTHING):
            assert found.words in found.sentence and found.sentence in text


@settings(deadline=None)
@given(st.text(min_size=1, max_size=120), st.data())
def test_a_sentence_holds_what_it_is_asked_for(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.words)
def test_every_phrase_of_the_list_is_found_when_somebody_writes_it(phrase):
    text = f"Well: {phrase.words.replace('*', '')}, he said."
    passage = Passage("body", text, phrase.audiences[0] if phrase.audiences else "")
    assert phrase in [found.phrase for found in found_in([passage], phrases(), phrase.kind)]
