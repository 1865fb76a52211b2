"""Where an address stands, said so that nobody acts on one bad day."""

from datetime import date

import pytest

from outgoing_links.decide import Outcome, Standing
from outgoing_links.words import NAMES, OUTCOMES, cautions, standing_in_words

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing != Standing.NEW])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_standing_has_words_with_the_day(standing, outcome):
    said = standing_in_words(standing, outcome, 404, DAY, DAY, 3)
    assert "24 November 2026" in said and "%" not in said


def test_nothing_is_left_without_a_name():
    assert set(NAMES) == set(Standing) and set(OUTCOMES) == set(Outcome)
    assert standing_in_words(Standing.NEW, None, None, None, None, 0) == "Not asked yet"


def test_one_failure_says_what_happened_and_that_it_means_little():
    said = standing_in_words(Standing.DID_NOT_ANSWER, Outcome.MISSING, 404, DAY, DAY, 1)
    assert said.startswith("On 24 November 2026 the site says that there is no such page (404).")
    assert "asked again" in said and "gone" not in said.lower()


def test_gone_says_since_when_and_how_often():
    said = standing_in_words(Standing.GONE, Outcome.UNREACHED, None, DAY, date(2026, 11, 10), 3)
    assert "on 3 days since 10 November 2026, last on 24 November 2026, the site could not be reached" in said


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TROUBLE, Outcome.SLOW, Outcome.CERTIFICATE])
def test_what_keeps_machines_out_is_opened_by_hand(outcome):
    assert "Open it by hand" in standing_in_words(Standing.BY_HAND, outcome, None, DAY, None, 0)


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("https://example.org/a", "https://www.example.org/b", 0),
        ("http://example.org/", "https://example.org/", 0),
        ("https://example.org/a", "https://bets.example/a", 1),
        ("https://example.org/a", "https://example.org/", 1),
        ("https://example.org/a", "http://bets.example/", 3),
    ],
)
def test_a_new_address_is_read_before_it_is_put_in(old, new, count):
    assert len(cautions(old, new)) == count
