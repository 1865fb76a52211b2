"""The nights when clocks change, a leap day, bank holidays, and a clock that goes back: no page says what is not so.

An answer says until when it holds. Whatever is asked at a later moment before that must be the same, byte for byte; and
after a clock was an hour ahead and was put right, a page is as it was.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from page_life import kept

pytestmark = [pytest.mark.drills, pytest.mark.django_db]
PAGES = ("/help/", "/help/childline/", "/help/scotland/", "/help-now/me/hazel/11-13/", "/8-10/blocking/")
# In UTC. Clocks in the United Kingdom change at 01:00 UTC on the last Sunday of March and of October.
INSTANTS = {
    "clocks go forward": ["2027-03-28T00:59:59", "2027-03-28T01:00:00", "2027-03-28T01:00:01", "2027-03-28T02:30:00"],
    "clocks go back": ["2027-10-31T00:30:00", "2027-10-31T00:59:59", "2027-10-31T01:00:00", "2027-10-31T01:30:00"],
    "leap day": ["2028-02-28T23:59:59", "2028-02-29T00:00:00", "2028-02-29T15:00:00", "2028-02-29T23:59:59"],
    "bank holidays": ["2026-12-24T23:59:59", "2026-12-25T00:00:00", "2026-12-25T09:00:00", "2026-12-28T10:00:00",
                      "2027-01-01T12:00:00", "2027-01-04T09:00:00", "2027-03-17T10:00:00", "2027-03-29T08:00:00",
                      "2027-07-12T10:00:00", "2027-11-30T10:00:00"],
    "new year": ["2026-12-31T23:59:59", "2027-01-01T00:00:00"],
}  # fmt: skip
FAR = timedelta(days=2)


def at(words: str) -> datetime:
    """Return an instant."""
    return parse_datetime(words).replace(tzinfo=UTC)


@pytest.fixture
def ask(settings):
    """Ask for a page at an instant; returns what it says, and until when that holds."""

    def _ask(path: str, moment: datetime):
        settings.SIGNPOST_MOMENT = moment
        response = Client().get(path)
        assert response.status_code == 200, (path, moment)
        return response.content, response.page_life.valid_until

    return _ask


@pytest.mark.parametrize("what", INSTANTS)
def test_an_answer_holds_for_as_long_as_it_says(what, ask, drill):
    with drill(f"{what}: a page says the same up to a second before it says that it may change") as row:
        for words in INSTANTS[what]:
            for path in PAGES:
                moment = at(words)
                said, until = ask(path, moment)
                if until is not None and until <= moment:
                    row.saw(False, f"{path} at {moment}: it holds until {until}, which is over")
                    continue
                last = (until or moment + FAR) - timedelta(seconds=1)
                between = moment + (last - moment) / 2
                for later in (between, last):
                    row.saw(ask(path, later)[0] == said, f"{path}: what was said at {moment} is other at {later}")


def test_a_clock_that_was_ahead_leaves_nothing_behind(ask, drill):
    with drill("a clock an hour or a day ahead, then put right: a page is as it was before") as row:
        for words in (each for some in INSTANTS.values() for each in some[::2]):
            for path in PAGES:
                for ahead in (timedelta(hours=1), timedelta(days=1)):
                    kept.forget_everything()
                    before = ask(path, at(words))
                    ask(path, at(words) + ahead)
                    row.saw(ask(path, at(words)) == before, f"{path} at {words} after {ahead}")
