"""What a series of tries means. Nothing is called gone because of one bad day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outgoing_links.decide import (
    COUNTS_AS_FAILURE,
    WAS_SEEN,
    Hop,
    Known,
    Outcome,
    Standing,
    Tried,
    learn,
    outcome_of,
    with_fragment,
)

DAY = date(2026, 11, 24)
OLD, NEW = "https://example.org/old", "https://example.org/new"
unhurried = settings(deadline=None, max_examples=60)


def after(*tries: tuple[Outcome, int], gone_after: int = 3) -> Known:
    """Return what is known after tries on days, counted from the first."""
    known = Known()
    for outcome, days in tries:
        known = learn(known, Tried(OLD, outcome, (Hop(301, OLD), Hop(200, NEW))), DAY + timedelta(days), gone_after)
    return known


M, U, S = Outcome.MISSING, Outcome.UNREACHED, Outcome.SEEN


@pytest.mark.parametrize(
    ("tries", "standing"),
    [
        ([], Standing.NEW),
        ([(S, 0)], Standing.SEEN),
        ([(M, 0)], Standing.DID_NOT_ANSWER),
        ([(U, 0), (U, 0), (U, 0), (U, 0)], Standing.DID_NOT_ANSWER),  # one bad day
        ([(M, 0), (M, 1), (M, 6)], Standing.DID_NOT_ANSWER),  # less than a week
        ([(M, 0), (M, 7)], Standing.DID_NOT_ANSWER),  # two days
        ([(M, 0), (M, 3), (M, 7)], Standing.GONE),
        ([(U, 0), (M, 3), (U, 7)], Standing.GONE),
        ([(M, 0), (M, 3), (S, 5), (M, 7)], Standing.DID_NOT_ANSWER),
        ([(M, 0), (M, 3), (Outcome.REFUSED, 5), (M, 7)], Standing.DID_NOT_ANSWER),  # no row any more
        ([(M, 0), (M, 3), (M, 7), (S, 8)], Standing.SEEN),
        ([(M, 0), (M, 3), (M, 7), (Outcome.TROUBLE, 8)], Standing.BY_HAND),
        ([(Outcome.ROBOTS, 0)], Standing.ROBOTS),
        ([(Outcome.PRIVATE, 0)], Standing.PRIVATE),
        ([(Outcome.LOOP, 0)], Standing.BY_HAND),
        ([(M, 7), (M, 0), (M, 3)], Standing.DID_NOT_ANSWER),  # a clock that was set back
    ],
)
def test_standing_after_tries(tries, standing):
    assert after(*tries).standing == standing


def test_the_last_sighting_is_kept_through_bad_days():
    known = after((S, 0), (M, 10), (Outcome.SLOW, 11))
    assert known.last_seen == DAY


def test_a_new_address_is_proposed_for_a_permanent_move_only():
    assert after((Outcome.MOVED, 0)).proposed == NEW
    assert after((Outcome.MOVED_FOR_NOW, 0)).proposed == after((S, 0)).proposed == ""


def test_a_proposal_outlives_the_redirect_but_not_the_old_page_itself():
    assert after((Outcome.MOVED, 0), (M, 7), (Outcome.SLOW, 8)).proposed == NEW
    assert after((Outcome.MOVED, 0), (S, 7)).proposed == ""


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([200], Outcome.SEEN), ([204], Outcome.SEEN), ([301, 308, 200], Outcome.MOVED),
        ([301, 302, 200], Outcome.MOVED_FOR_NOW), ([307, 200], Outcome.MOVED_FOR_NOW),
        ([303, 206], Outcome.MOVED_FOR_NOW),
        ([404], Outcome.MISSING), ([301, 410], Outcome.MISSING), ([401], Outcome.REFUSED), ([403], Outcome.REFUSED),
        ([405], Outcome.REFUSED), ([429], Outcome.REFUSED), ([451], Outcome.REFUSED), ([500], Outcome.TROUBLE),
        ([599], Outcome.TROUBLE), ([999], Outcome.TROUBLE), ([304], Outcome.ODD), ([102], Outcome.ODD),
    ],
)  # fmt: skip
def test_what_a_way_means(statuses, outcome):
    assert outcome_of([Hop(status, OLD) for status in statuses]) == outcome


def test_the_place_in_a_page_is_carried_over():
    assert with_fragment(NEW, f"{OLD}#steps") == f"{NEW}#steps"
    assert with_fragment(f"{NEW}#there", f"{OLD}#steps") == f"{NEW}#there"
    assert with_fragment(NEW, OLD) == NEW


series = st.lists(st.tuples(st.sampled_from(list(Outcome)), st.integers(0, 40)), max_size=25)


@unhurried
@given(series, st.integers(1, 6))
def test_gone_needs_enough_days_in_a_row_over_a_week(tries, gone_after):
    tries = sorted(tries, key=lambda each: each[1])
    known = after(*tries, gone_after=gone_after)
    row = []
    for outcome, day in reversed(tries):
        if outcome not in COUNTS_AS_FAILURE:
            break
        row.append(day)
    expected = len(set(row)) >= gone_after and max(row) - min(row) >= 7
    assert (known.standing == Standing.GONE) == expected
    assert known.failed_days == len(set(row))


@unhurried
@given(st.lists(st.tuples(st.sampled_from([o for o in Outcome if o not in COUNTS_AS_FAILURE]), st.integers(0, 400))))
def test_a_server_that_only_keeps_machines_out_is_never_called_gone(tries):
    assert after(*tries).standing not in {Standing.GONE, Standing.DID_NOT_ANSWER}


@unhurried
@given(series)
def test_the_last_try_alone_decides_once_something_answers(tries):
    known = after(*tries, (S, 50))
    assert known == Known(Standing.SEEN, last_seen=DAY + timedelta(50))


@unhurried
@given(series)
def test_last_seen_is_the_day_of_a_sighting(tries):
    seen = [DAY + timedelta(day) for outcome, day in tries if outcome in WAS_SEEN]
    assert after(*tries).last_seen == (seen[-1] if seen else None)
