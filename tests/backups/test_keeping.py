"""Which backups may go."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backups.keeping import may_go, name_at

NAMES = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)).map(name_at)


@given(ours=st.sets(NAMES), others=st.sets(st.text(max_size=12)), keep=st.integers(-3, 40))
def test_the_newest_stay_and_foreign_files_are_never_touched(ours, others, keep):
    going = may_go([*ours, *others], keep)
    assert set(going) <= ours
    assert len(ours) - len(going) == min(len(ours), max(keep, 1))
    staying = ours - set(going)
    assert all(gone < stays for gone in going for stays in staying)


@given(moment=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), zone=st.timezones())
def test_later_ones_sort_later_wherever_the_clock_stands(moment, zone):
    assert name_at(moment.astimezone(zone)) < name_at(moment + timedelta(seconds=1))
