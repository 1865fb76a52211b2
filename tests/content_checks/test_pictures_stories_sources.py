"""A picture has words, a story has its parts, and advice has a source and a day; each stops when it has not."""

from datetime import date

import pytest

from content_checks.findings import Severity
from content_checks.rules.pictures import picture_words
from content_checks.rules.sources import sources
from content_checks.rules.stories import story_parts

DAY = date(2026, 11, 22)
WHOLE = {"What happened": "A trick.", "Who helped": "Gran.", "How it ended": "Well.", "Whose fault": "Not Sam’s."}


def test_a_picture_without_words_stops():
    (finding,) = picture_words("A fox", " ", False, "body", "b")
    assert (finding.severity, finding.field, finding.block) == (Severity.STOPS, "body", "b")
    assert "A fox" in finding.message and "What it shows" in finding.suggestion


@pytest.mark.parametrize(("words", "decorates"), [("A fox in the rain", False), ("", True)])
def test_words_or_a_mark_are_enough(words, decorates):
    assert list(picture_words("A fox", words, decorates)) == []


@pytest.mark.parametrize("part", WHOLE)
def test_a_story_without_one_of_its_parts_stops(part):
    (finding,) = story_parts(WHOLE | {part: " "})
    assert finding.severity == Severity.STOPS and part in finding.message


def test_a_whole_story_is_let_through():
    assert list(story_parts(WHOLE)) == []


@pytest.mark.parametrize(
    ("found", "day", "says"), [([], DAY, "no source"), (["a page"], None, "no date"), (None, DAY, "no source")]
)
def test_advice_without_source_or_day_stops(found, day, says):
    (finding,) = sources("block/ios", found, day, "steps")
    assert finding.severity == Severity.STOPS and says in finding.message and "block/ios" in finding.message


def test_where_a_source_may_be_missing_a_day_may_not():
    found = list(sources("Blocking", [], None, severity=Severity.NEEDS_REASON))
    assert [finding.severity for finding in found] == [Severity.NEEDS_REASON, Severity.STOPS]


def test_advice_with_both_is_let_through():
    assert list(sources("block/ios", [{"url": "https://example.org"}], DAY)) == []
