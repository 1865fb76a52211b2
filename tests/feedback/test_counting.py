"""Days are counted, not presses."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from feedback.counting import different_days

DAY = date(2026, 11, 24)
days = st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30)


def test_the_same_day_counts_once():
    assert different_days([DAY, DAY, DAY], None) == 1
    assert different_days([DAY, DAY + timedelta(days=1)], None) == 2
    assert different_days([], None) == 0


def test_what_was_said_up_to_a_day_is_answered_by_it():
    said = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert different_days(said, DAY) == 1


@given(days, days)
def test_order_and_repetition_change_nothing(said, again):
    assert different_days([*said, *again], None) == different_days([*reversed(again), *said, *said], None)


@given(days, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_an_answer_never_adds_days(said, after):
    assert 0 <= different_days(said, after) <= different_days(said, None) <= len(said)
