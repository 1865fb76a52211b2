"""How far a text may be relied on, from its dates alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.staleness import CheckMade, State, standing

WRITTEN = date(2026, 11, 22)
DUE = date(2027, 2, 20)  # 90 days on
CHECKED = CheckMade(date(2027, 1, 10), date(2027, 4, 10), "as-it-is", "Robin")


@pytest.mark.parametrize(
    ("check", "fingerprint", "today", "state", "since", "due_on"),
    [
        (None, "as-it-is", WRITTEN, State.WRITTEN, WRITTEN, DUE),
        (None, "as-it-is", DUE, State.WRITTEN, WRITTEN, DUE),
        (None, "as-it-is", DUE + timedelta(days=1), State.OVERDUE, WRITTEN, DUE),
        (CHECKED, "as-it-is", CHECKED.on, State.CHECKED, CHECKED.on, CHECKED.due_on),
        (CHECKED, "as-it-is", CHECKED.due_on, State.CHECKED, CHECKED.on, CHECKED.due_on),
        (CHECKED, "as-it-is", CHECKED.due_on + timedelta(days=1), State.OVERDUE, CHECKED.on, CHECKED.due_on),
        (CHECKED, "another", CHECKED.on, State.CHANGED, WRITTEN, DUE),
        (CHECKED, "another", DUE, State.CHANGED, WRITTEN, DUE),
        (CHECKED, "another", DUE + timedelta(days=1), State.OVERDUE, WRITTEN, DUE),
    ],
)
def test_standing(check, fingerprint, today, state, since, due_on):
    """The due day still counts; a check of another text does not."""
    found = standing(WRITTEN, 90, check, fingerprint, today)
    assert (found.state, found.since, found.due_on) == (state, since, due_on)
    assert found.overdue == (state == State.OVERDUE)


def test_only_a_check_that_counts_is_signed():
    assert standing(WRITTEN, 90, CHECKED, "as-it-is", CHECKED.on).checked_by == "Robin"
    assert standing(WRITTEN, 90, CHECKED, "another", CHECKED.on).checked_by == ""
    assert standing(WRITTEN, 90, None, "as-it-is", CHECKED.on).checked_by == ""


unhurried = settings(deadline=None)
days = st.dates(date(2025, 1, 1), date(2032, 12, 31))
checks = st.none() | st.builds(
    lambda on, held, fingerprint: CheckMade(on, on + timedelta(days=held), fingerprint, "Robin"),
    days,
    st.integers(0, 800),
    st.sampled_from(["one", "two"]),
)


@unhurried
@given(days, st.integers(0, 800), checks, st.sampled_from(["one", "two"]), days)
def test_a_check_of_another_text_never_makes_checked(written, held, check, fingerprint, today):
    found = standing(written, held, check, fingerprint, today)
    if check is None or check.fingerprint != fingerprint:
        assert found.state != State.CHECKED
        assert found.checked_by == ""
    if check is None:
        assert found.state in {State.WRITTEN, State.OVERDUE}


@unhurried
@given(days, st.integers(0, 800), checks, st.sampled_from(["one", "two"]), days, st.integers(0, 2000))
def test_what_is_overdue_stays_overdue_until_somebody_checks(written, held, check, fingerprint, today, later):
    first = standing(written, held, check, fingerprint, today)
    second = standing(written, held, check, fingerprint, today + timedelta(days=later))
    assert second.overdue or not first.overdue
    assert second.due_on == first.due_on
    assert first.overdue == (today > first.due_on)


@unhurried
@given(days, st.integers(0, 800), checks, st.sampled_from(["one", "two"]), days)
def test_a_new_check_of_what_stands_there_always_restores_it(written, held, check, fingerprint, today):
    fresh = CheckMade(today, today + timedelta(days=held), fingerprint, "Robin")
    assert standing(written, held, fresh, fingerprint, today).state == State.CHECKED
