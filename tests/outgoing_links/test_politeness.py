"""When a server may be asked again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outgoing_links.politeness import HostState, Manners, after_answer, seconds_asked_for

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MANNERS = Manners(pause=2, longest=60, troubles=3)
unhurried = settings(deadline=None)


def test_a_pause_follows_every_answer():
    assert after_answer(HostState(), 100, MANNERS, troubled=False) == HostState(102, 0, False)


def test_each_trouble_doubles_the_pause_and_a_good_answer_ends_it():
    first = after_answer(HostState(), 0, MANNERS, troubled=True)
    second = after_answer(first, 0, MANNERS, troubled=True)
    assert (first.ready_at, second.ready_at) == (4, 8)
    assert after_answer(second, 0, MANNERS, troubled=True).left_alone
    assert after_answer(second, 0, MANNERS, troubled=False) == HostState(2, 0, False)


def test_what_a_server_asks_for_is_granted():
    assert after_answer(HostState(), 0, MANNERS, troubled=True, retry_after=30).ready_at == 30
    assert after_answer(HostState(), 0, MANNERS, troubled=False, crawl_delay=10).ready_at == 10
    assert after_answer(HostState(), 0, MANNERS, troubled=True, retry_after=0).ready_at == 4


def test_who_asks_for_more_than_we_can_wait_is_left_alone():
    assert after_answer(HostState(), 0, MANNERS, troubled=True, retry_after=61).left_alone


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120), (" 0 ", 0), ("Tue, 24 Nov 2026 12:01:30 GMT", 90), ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Tue, 24 Nov 2026 12:01:30", 90), ("soon", None), ("", None), ("-5", None), ("1.5", None), ("٣", None),
        ("9" * 5000, 999999999),
    ],
)  # fmt: skip
def test_retry_after(header, seconds):
    assert seconds_asked_for(header, NOW) == seconds


@unhurried
@given(st.text(max_size=60))
def test_any_header_is_survived(header):
    found = seconds_asked_for(header, NOW)
    assert found is None or found >= 0


@unhurried
@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_a_date_is_understood(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    expected = max(timedelta(), moment - NOW).total_seconds()
    assert seconds_asked_for(moment.strftime("%a, %d %b %Y %H:%M:%S GMT"), NOW) == expected


seconds = st.floats(0, 10_000)


@unhurried
@given(
    st.builds(HostState, seconds, st.integers(0, 10_000)), seconds, st.booleans(), st.none() | seconds,
    st.none() | seconds,
)  # fmt: skip
def test_nobody_is_asked_sooner_than_after_the_pause_and_nobody_is_waited_for_long(
    state, now, troubled, retry_after, crawl_delay
):
    found = after_answer(state, now, MANNERS, troubled=troubled, retry_after=retry_after, crawl_delay=crawl_delay)
    assert now + MANNERS.pause <= found.ready_at <= now + MANNERS.longest
    if retry_after is not None and not found.left_alone:
        assert found.ready_at >= now + retry_after
    if retry_after is not None and retry_after > MANNERS.longest:
        assert found.left_alone
