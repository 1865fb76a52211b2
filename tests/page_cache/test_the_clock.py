"""A kept answer is true at every instant at which it is shown: also one second before it ends, then, and after."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

# Pages on which hours, days of checks, or the day itself stand.
PATHS = (
    "/", "/8-10/blocking/", "/help/", "/help/childline/", "/help-now/me/hazel/11-13/scotland/", "/apps/snapchat/block/",
    "/for-schools/8-10/blocking/", "/calendar/", "/api/v1/helplines", "/embed/help/childline/",
)  # fmt: skip
MOMENTS = {
    "a Friday, just before offices close": datetime(2026, 11, 27, 16, 59, 30, tzinfo=UTC),
    "the night in which clocks go forward": datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    "the night in which clocks go back": datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    "a leap day, a minute before midnight": datetime(2028, 2, 29, 23, 59, tzinfo=UTC),
    "Christmas Eve": datetime(2026, 12, 24, 17, 0, tzinfo=UTC),
}


@pytest.fixture
def at(site, settings):
    """Let cache and pages live at a moment, given in seconds since 1970."""
    before = site.now

    def _at(seconds: float) -> None:
        site.now = seconds
        settings.SIGNPOST_MOMENT = datetime.fromtimestamp(seconds, UTC)

    yield _at
    site.now = before


def ends(site, path):
    """Return when the kept answer to a path ends."""
    name, _, query = path.partition("?")
    kept = {(key.path, key.query): site.cache.store.get(key) for key in site.cache.store.kept()}
    return kept[(name, query)].until


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_every_page_is_true_until_it_ends_and_made_anew_then(site, at, moment):
    wrong = []
    for path in PATHS:
        at(moment.timestamp())
        site.get(path)
        until = ends(site, path)
        for second in (until - 1, until, until + 1):
            at(second)
            answer = site.get(path)
            if not answer.rendered and answer.body != site.fresh(path):
                wrong.append((path, second - until))
            if second == until and not answer.rendered:
                wrong.append((path, "not made anew"))
    assert wrong == []


def test_a_clock_that_is_set_back_an_hour_shows_nothing_from_the_future(site, at):
    noon = datetime(2026, 11, 24, 17, 0, tzinfo=UTC).timestamp()
    for path in ("/help/", "/help-now/me/hazel/11-13/scotland/"):
        at(noon)
        site.get(path)
        at(noon - 3600)
        again = site.get(path)
        assert again.rendered and again.body == site.fresh(path)


@given(
    start=st.integers(1_795_000_000, 1_830_000_000),
    share=st.floats(0, 1, exclude_max=True),
    path=st.sampled_from(PATHS),
)
@how(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_at_any_moment_of_a_year(site, at, start, share, path):
    at(start)
    site.get(path)
    at(start + int((ends(site, path) - start) * share))
    assert site.get(path).body == site.fresh(path)
