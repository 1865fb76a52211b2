"""How far a list of steps may be relied on, from dates alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.trust import Trust, is_moved, trust_in
from review.staleness import Standing, State

TODAY = date(2026, 11, 24)
DAYS = [TODAY + timedelta(days=number) for number in range(4)]


def standing(state, since=TODAY):
    return Standing(state, since, since + timedelta(days=90))


@pytest.mark.parametrize(
    ("state", "confidence", "signals", "trust"),
    [
        (State.WRITTEN, "high", [], Trust.GOOD),
        (State.WRITTEN, "medium", [], Trust.GOOD),
        (State.WRITTEN, "low", [], Trust.UNSURE),
        (State.CHANGED, "low", [], Trust.UNSURE),
        (State.CHECKED, "low", [], Trust.GOOD),
        (State.OVERDUE, "high", [], Trust.OVERDUE),
        (State.OVERDUE, "low", DAYS, Trust.OVERDUE),
        (State.WRITTEN, "high", DAYS[:1], Trust.GOOD),
        (State.WRITTEN, "high", [DAYS[1]] * 9, Trust.GOOD),
        (State.WRITTEN, "high", DAYS[:2], Trust.MOVED),
        (State.WRITTEN, "low", DAYS[:2], Trust.MOVED),
        (State.CHECKED, "high", DAYS[:2], Trust.GOOD),  # the day of the check is answered by it
        (State.CHECKED, "high", DAYS[:3], Trust.MOVED),
        (State.CHANGED, "high", DAYS[:2], Trust.MOVED),
    ],
)
def test_trust(state, confidence, signals, trust):
    assert trust_in(standing(state), confidence, signals) == trust


def test_a_check_answers_earlier_signals_even_when_it_has_fallen_due():
    before = [TODAY - timedelta(days=5), TODAY - timedelta(days=3)]
    for state, moved in ((State.WRITTEN, True), (State.CHECKED, False), (State.OVERDUE, False), (State.CHANGED, True)):
        assert is_moved(standing(state), before) is moved, state


signals = st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12)
states = st.sampled_from([state for state in State if state != State.OVERDUE])


@given(signals, st.sampled_from(["high", "medium", "low"]))
def test_what_is_overdue_is_overdue_whatever_readers_say(said, confidence):
    assert trust_in(standing(State.OVERDUE), confidence, said) == Trust.OVERDUE


@given(states, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 50))
def test_one_day_alone_never_moves_anything(state, day, presses):
    assert trust_in(standing(state), "high", [day] * presses) == Trust.GOOD


@given(states, signals, signals, st.sampled_from(["high", "medium", "low"]))
def test_more_signals_never_make_steps_better(state, said, more, confidence):
    if trust_in(standing(state), confidence, said) == Trust.MOVED:
        assert trust_in(standing(state), confidence, said + more) == Trust.MOVED
