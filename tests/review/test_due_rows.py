"""When things are due, reckoned by the database: always the same as reckoned from the dates one by one."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from guides.models import GuidePage
from helplines.models import Helpline
from lessons.models import LessonPage
from platforms.models import Platform
from review.due import SOON_DAYS
from review.due_rows import LATER, OVERDUE, SOON, DueList, Span, span_of
from review.to_be_checked import kinds, of_parts, to_be_checked

pytestmark = pytest.mark.django_db
MODELS = (GuidePage, Helpline, LessonPage, Platform)


def listed(today, span=Span()):  # noqa: B008 (frozen)
    return DueList([GuidePage, Helpline, LessonPage], of_parts(Platform, today), span)


def plain(places) -> list[tuple]:
    return [(place.due.on, place.model, place.pk, place.part) for place in places]


@pytest.fixture
def checked(editor, moment):
    """Records that were checked and published in every order, at midnight in summer too; returns the day."""
    chance = Random(7)
    for model in (GuidePage, Helpline, LessonPage):
        for item in model.objects.filter(live=True):
            if chance.random() < 0.3:
                continue
            day = moment.date() + timedelta(days=chance.randint(-200, 20))
            item.record_check(editor, "read", day)
            if chance.random() < 0.3:
                item.record_check(editor, "read", day - timedelta(days=chance.randint(0, 3)))
            hours = timedelta(days=chance.choice([-1, 0, 1, 30]), hours=chance.choice([0, 12, 22, 23]), minutes=30)
            at = datetime(day.year, day.month, day.day, tzinfo=UTC) + hours
            model.objects.filter(pk=item.pk).update(last_published_at=chance.choice([at, at, None]))
    platform = Platform.objects.filter(live=True).first()
    platform.record_check(editor, "device", moment.date(), platform.parts()[0][0])
    return moment.date()


def test_the_order_and_the_days_are_those_of_the_dates_one_by_one(checked):
    one_by_one = to_be_checked(MODELS, checked)
    assert plain(listed(checked)[0:10_000]) == plain(one_by_one)
    assert len({place.due.on for place in one_by_one}) > 20


@pytest.mark.parametrize("size", [1, 7, 100])
def test_pages_hold_everything_once_in_order(checked, size):
    found = listed(checked)
    pages = [place for first in range(0, found.count(), size) for place in found[first : first + size]]
    assert plain(pages) == plain(to_be_checked(MODELS, checked))


@pytest.mark.parametrize("due", [OVERDUE, SOON, LATER])
def test_only_what_is_asked_for_is_listed_and_counted(checked, due):
    wanted = {
        OVERDUE: lambda place: place.due.overdue(checked),
        SOON: lambda place: place.due.soon(checked),
        LATER: lambda place: not place.due.overdue(checked) and not place.due.soon(checked),
    }[due]
    right = [place for place in to_be_checked(MODELS, checked) if wanted(place)]
    everything, span = listed(checked), span_of(due, checked)
    for found in (listed(checked, span), everything.such(span)):
        assert right and plain(found[0:10_000]) == plain(right)
        assert found.count() == everything.within(span) == len(right)


def test_everything_that_is_checked_can_be_listed(moment):
    """A kind that is added takes part: a day of its writing is all it needs."""
    whole = [model for model in kinds() if model is not Platform]
    one_by_one = [place for place in to_be_checked(whole, moment.date()) if not place.part]
    models = {place.model for place in one_by_one}
    assert plain(DueList(models, [])[0:10_000]) == plain(
        place for place in to_be_checked(models, moment.date())
    )  # fmt: skip


def test_a_page_costs_one_query_and_the_days_another(moment):
    found = listed(moment.date())
    for ask in (lambda: found.days, lambda: found[20:40]):
        with CaptureQueriesContext(connection) as captured:
            ask()
        assert len(captured) == 1


def test_nothing_to_check_is_an_empty_list():
    assert DueList([], []).count() == 0 and DueList([], [])[0:20] == []


@given(st.dates(), st.dates())
def test_every_day_is_overdue_soon_or_later(today, day):
    assert sum(span_of(due, today).holds(day) for due in (OVERDUE, SOON, LATER)) == 1
    assert span_of(None, today).holds(day)
    assert span_of(SOON, today).holds(day) == (today <= day <= today + timedelta(days=SOON_DAYS))
