"""What will make an answer untrue is collected while it is rendered."""

from contextvars import copy_context
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from page_life import collector

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_outside_of_an_answer_nothing_can_be_noted():
    collector.stop()
    assert collector.peek() is None
    with pytest.raises(LookupError, match="start"):
        collector.current()


def test_an_answer_knows_its_moment_and_starts_empty():
    life = collector.start(NOW)
    assert collector.current() is collector.peek() is life
    assert (life.moment, life.valid_until, life.records, life.generations) == (NOW, None, set(), None)


def test_stopping_ends_the_collecting():
    collector.start(NOW)
    collector.stop()
    assert collector.peek() is None


def test_the_next_answer_starts_anew():
    collector.start(NOW).used("helpline:childline")
    assert collector.start(NOW).records == set()


def test_records_are_kept_once_each():
    life = collector.start(NOW)
    life.used("helpline:childline", "page:12")
    life.used("helpline:childline")
    life.used()
    assert life.records == {"helpline:childline", "page:12"}


def test_the_earliest_instant_counts_and_never_changes_nothing():
    life = collector.start(NOW)
    life.until(None)
    assert life.valid_until is None
    life.until(NOW + timedelta(hours=3))
    life.until(NOW + timedelta(hours=1))
    life.until(NOW + timedelta(hours=2))
    life.until(None)
    assert life.valid_until == NOW + timedelta(hours=1)


def test_instants_of_different_zones_are_compared_as_instants():
    life = collector.start(NOW)
    life.until(datetime(2026, 11, 22, 13, tzinfo=timezone(timedelta(hours=1))))
    life.until(datetime(2026, 11, 22, 12, 30, tzinfo=UTC))
    assert life.valid_until == NOW


instants = st.lists(st.none() | st.datetimes(timezones=st.just(UTC)), max_size=8)


@settings(deadline=None)
@given(instants)
def test_whatever_the_order_the_earliest_is_kept(noted):
    life = collector.PageLife(NOW)
    for instant in noted:
        life.until(instant)
    assert life.valid_until == min((instant for instant in noted if instant), default=None)


def test_answers_rendered_side_by_side_do_not_mix():
    life = collector.start(NOW)
    copy_context().run(lambda: collector.start(NOW).used("page:1"))
    assert collector.current() is life
    assert life.records == set()
