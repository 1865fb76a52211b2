"""The report "To be checked": everything that is checked, part by part, the most urgent first."""

import io
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from guides.models import GuidePage
from helplines.models import Helpline
from platforms.models import Platform
from review.due import Due, due
from review.to_be_checked import in_full, kinds, overdue_and_soon, to_be_checked
from tests.factories.accounts import signed_in
from tests.factories.people import reviewer, writer

DAY = date(2026, 11, 22)
days = st.integers(-400, 400).map(lambda number: DAY + timedelta(days=number))


def test_without_a_check_a_text_is_due_so_many_days_after_it_was_written():
    assert due(DAY, 30) == Due(DAY, DAY + timedelta(days=30))


def test_a_check_holds_until_its_day_unless_something_was_published_since():
    checked = (DAY + timedelta(days=20), DAY + timedelta(days=50))
    assert due(DAY, 30, checked, published_on=checked[0]) == Due(*checked)
    assert due(DAY, 30, checked, published_on=checked[0] + timedelta(days=1)) == Due(DAY, DAY + timedelta(days=30))


@given(days, st.integers(1, 200), st.tuples(days, days), days)
def test_a_publication_never_makes_anything_due_later(written_on, held, checked, published_on):
    assert due(written_on, held, checked, published_on).on <= due(written_on, held, checked).on


@given(days, days, st.integers(0, 60))
def test_nothing_is_overdue_and_due_soon_at_once(on, today, within):
    each = Due(today, on)
    assert not (each.overdue(today) and each.soon(today, within))


in_database = pytest.mark.django_db


def report(client, **query):
    response = client.get(reverse("to_be_checked"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def rows(page):
    return [row.get_text(" ", strip=True) for row in page.select("table.listing tbody tr")]


@in_database
def test_everything_live_that_is_checked_is_listed_once(moment):
    places = to_be_checked(kinds(), moment.date())
    assert len({(place.model, place.pk, place.part) for place in places}) == len(places)
    listed = {(place.model, place.pk) for place in places}
    assert listed == {(model, item.pk) for model in kinds() for item in model._default_manager.filter(live=True)}
    assert any(place.part for place in places if place.model is Platform)


@in_database
def test_the_dates_alone_say_what_the_texts_say(moment):
    today = moment.date()
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    who = reviewer()
    guide.record_check(who, "read", today)
    platform = Platform.objects.filter(live=True, steps__isnull=False).first()
    platform.record_check(who, "device", today, platform.parts()[1][0])
    places = to_be_checked(kinds(), today)
    in_words = list(in_full(places, today))
    assert [place.due.on for place in places] == [each.standing.due_on for each in in_words]
    assert sum(each.check is not None for each in in_words) == 2


@in_database
def test_overdue_things_come_first_and_are_counted(moment):
    today = moment.date()
    helpline = Helpline.objects.filter(live=True).first()
    Helpline.objects.filter(pk=helpline.pk).update(gathered_on=today - timedelta(days=365))
    places = to_be_checked(kinds(), today)
    assert (places[0].model, places[0].pk) == (Helpline, helpline.pk)
    before = overdue_and_soon(places, today)
    assert before[0] >= 1
    helpline.refresh_from_db()
    helpline.record_check(reviewer(), "rang", today)
    assert overdue_and_soon(to_be_checked(kinds(), today), today)[0] == before[0] - 1


@in_database
def test_a_line_leads_to_the_check_and_says_who_looked_last(client, moment):
    who = reviewer()
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    long_ago = moment.date() - timedelta(days=300)
    guide.record_check(who, "read", long_ago)
    GuidePage.objects.filter(pk=guide.pk).update(written_on=long_ago, last_published_at=None)
    page = report(signed_in(client, who), kind="guides.guidepage", when="overdue")
    assert len(rows(page)) == 1
    row = page.select_one("table.listing tbody tr")
    assert guide.title in row.get_text() and "Overdue since" in row.get_text()
    assert "Ash" in row.get_text() and "I read it against its sources" in row.get_text()
    assert client.get(row.a["href"]).status_code == 200


@in_database
def test_a_check_of_another_text_no_longer_counts_in_the_list(client, moment):
    who, today = reviewer(), moment.date()
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.record_check(who, "read", today)
    GuidePage.objects.filter(pk=guide.pk).update(question="Another question?")
    places = [place for place in to_be_checked([GuidePage], today) if place.pk == guide.pk]
    assert next(in_full(places, today)).standing.state == "changed"


@in_database
def test_due_soon_is_a_filter_of_its_own(client, moment):
    today = moment.date()
    keys = list(Helpline.objects.filter(live=True).values_list("pk", flat=True)[:3])
    Helpline.objects.filter(live=True).update(gathered_on=today)
    soon = today - timedelta(days=settings.REVIEW_DAYS["helpline"] - 10)
    Helpline.objects.filter(pk__in=keys).update(gathered_on=soon)
    page = report(signed_in(client, reviewer()), kind="helplines.helpline", when="14")
    assert len(rows(page)) == 3


@in_database
def test_it_is_exported_whole(client, moment):
    signed_in(client, reviewer())
    where, total = reverse("to_be_checked"), len(to_be_checked(kinds(), moment.date()))
    lines = b"".join(client.get(where, {"export": "csv"}).streaming_content).decode().splitlines()
    assert len(lines) == total + 1
    assert lines[0] == "Kind,Title,Part,Standing,As it is since,Due on,Last checked by,How"
    sheet = load_workbook(io.BytesIO(client.get(where, {"export": "xlsx"}).getvalue())).active
    assert sheet.max_row == total + 1


@in_database
def test_only_those_who_may_check_see_it(client):
    assert signed_in(client, writer()).get(reverse("to_be_checked")).status_code in {302, 403}


@in_database
def test_queries_do_not_grow_with_what_is_listed(client, moment, django_assert_max_num_queries):
    today = moment.date()
    with django_assert_max_num_queries(3 * len(kinds()) + 10) as asked:
        places = to_be_checked(kinds(), today)
        list(in_full(places[:50], today))
    assert len(asked.captured_queries) < len(places)
