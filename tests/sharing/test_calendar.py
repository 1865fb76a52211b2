"""The calendar: read back by a calendar library, and by the rules of RFC 5545."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from helplines.cards import uk_day
from helplines.models import Helpline
from sharing.calendar import Day, as_icalendar, days, said
from sharing.safety_days import next_safer_internet_days, safer_internet_day

# As it was announced in these years.
KNOWN = [
    (2015, 10), (2016, 9), (2017, 7), (2018, 6), (2019, 5), (2020, 11), (2021, 9), (2022, 8), (2023, 7), (2024, 6),
    (2025, 11), (2026, 10),
]  # fmt: skip


@pytest.mark.parametrize(("year", "day"), KNOWN)
def test_safer_internet_day_is_when_it_was(year, day):
    assert safer_internet_day(year) == date(year, 2, day)


@given(st.integers(2000, 2200))
def test_safer_internet_day_is_a_tuesday_early_in_february(year):
    day = safer_internet_day(year)
    assert (day.weekday(), day.month) == (1, 2) and 5 <= day.day <= 11


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_next_days_have_not_passed(today):
    found = next_safer_internet_days(today)
    assert len(found) == 2 and today <= found[0] < found[1]


def test_counts_are_said_in_words():
    assert said({"helpline": 1, "guide": 2}) == "2 guides, 1 helpline"


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_a_file_keeps_any_words_and_the_form_of_the_standard(words):
    day = Day(date(2027, 2, 9), "a-day", words, words, "https://example.org/")
    raw = as_icalendar([day], "Signpost", date(2026, 11, 24), "example.org")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and raw.endswith(b"END:VCALENDAR\r\n")
    event = Calendar.from_ical(raw).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == words


@pytest.mark.django_db
def test_a_calendar_reads_when_everything_is_due(client, moment):
    response = client.get("/feeds/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    names = [str(event["UID"]) for event in events]
    assert len(names) == len(set(names)) and any(name.startswith("safer-internet-day") for name in names)
    today = uk_day(moment)
    for event in events:
        assert today <= event.decoded("DTSTART") and event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(1)
    assert client.get("/feeds/calendar.ics").content == response.content


@pytest.mark.django_db
def test_what_is_checked_moves_on(editor, moment, page_life):
    today = uk_day(moment)
    childline = Helpline.objects.get(key="childline")
    childline.record_check(editor, "rang", today)
    on = today + timedelta(days=childline.review_days)
    assert any(day.on == on and "helpline" in day.title for day in days(today))


@pytest.mark.django_db
def test_the_page_shows_the_next_days_and_how_to_subscribe(client):
    html = client.get("/calendar/").content.decode()
    assert "Safer Internet Day" in html and "/feeds/calendar.ics" in html
