"""How often one sender may press a button, without keeping who it was."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from feedback import limits
from feedback.limits import AN_HOUR, HourlyLimit

HOUR = datetime(2026, 11, 24, 12, tzinfo=UTC)
SENDER = "203.0.113.7"


def test_one_sender_is_heard_so_many_times_an_hour_and_no_more():
    limit = HourlyLimit()
    taken = [limit.allows(SENDER, HOUR + timedelta(minutes=minute)) for minute in range(AN_HOUR + 3)]
    assert taken == [True] * AN_HOUR + [False] * 3


def test_another_sender_is_not_held_up():
    limit = HourlyLimit(most=1)
    assert limit.allows(SENDER, HOUR) and not limit.allows(SENDER, HOUR)
    assert limit.allows("2001:db8::1", HOUR)


def test_the_next_hour_begins_with_a_new_key_and_without_counts():
    limit = HourlyLimit(most=1)
    limit.allows(SENDER, HOUR)
    key, kept = limit._key, set(limit._counts)
    assert limit.allows(SENDER, HOUR + timedelta(hours=1))
    assert limit._key != key and len(limit._key) == 32
    assert not kept & set(limit._counts), "A sender could be known again in the next hour."


def test_the_address_is_kept_nowhere():
    limit = HourlyLimit()
    limit.allows(SENDER, HOUR)
    assert SENDER not in repr(vars(limit)) and SENDER.encode() not in b"".join(limit._counts)
    assert all(len(who) == 16 for who in limit._counts)


def test_two_copies_do_not_agree_on_a_sender():
    one, two = HourlyLimit(), HourlyLimit()
    for limit in (one, two):
        limit.allows(SENDER, HOUR)
    assert not set(one._counts) & set(two._counts)


def test_a_crowd_cannot_fill_the_memory(monkeypatch):
    monkeypatch.setattr(limits, "MOST_SENDERS", 3)
    limit = HourlyLimit()
    assert [limit.allows(str(number), HOUR) for number in range(5)] == [True, True, True, False, False]
    assert limit.allows("0", HOUR), "Whoever was heard before is still heard."
    assert len(limit._counts) == 3
    assert limit.allows("4", HOUR + timedelta(hours=1))


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 59)), max_size=60), st.integers(1, 5))
def test_nobody_is_ever_heard_more_often(presses, most):
    limit, heard = HourlyLimit(most), {}
    for sender, minute in presses:
        heard[sender] = heard.get(sender, 0) + limit.allows(sender, HOUR + timedelta(minutes=minute))
    assert all(times <= most for times in heard.values())
