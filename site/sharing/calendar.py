"""The calendar: when what is due to be checked, and the safety days of schools. iCalendar (RFC 5545), and a page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from helplines.cards import uk_day
from navigation.furniture import furniture
from page_life import collector
from review.due_rows import Span
from sharing import due_as_data as due
from sharing.licence import full
from sharing.pages import page_context
from sharing.safety_days import SAFER_INTERNET_DAY, next_safer_internet_days

DAYS_AHEAD = 366
LISTED = 40
KIND_WORDS = {
    "guide": ("%d guide", "%d guides"),
    "topic": ("%d topic", "%d topics"),
    "helpline": ("%d helpline", "%d helplines"),
    "platform": ("%d list of steps in apps", "%d lists of steps in apps"),
    "activity": ("%d activity", "%d activities"),
    "lesson": ("%d lesson", "%d lessons"),
}


@dataclass(frozen=True)
class Day:
    """Something on one day. ``name``: lasting, and different from every other. ``link``: a full address."""

    on: date
    name: str
    title: str
    words: str
    link: str


def days(today: date) -> list[Day]:
    """Return what happens within a year, in order: for each day one entry for all that is due."""
    return sorted([*_safety_days(today), *_due_days(today)], key=lambda day: (day.on, day.name))


def _safety_days(today: date) -> list[Day]:
    words = _("The second day of the second week of February. Many schools use it to talk about life online.")
    return [
        Day(on, f"safer-internet-day-{on.year}", _("Safer Internet Day"), words, SAFER_INTERNET_DAY)
        for on in next_safer_internet_days(today)
    ]


def _due_days(today: date) -> list[Day]:
    counted: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    year = Span(today, today + timedelta(days=DAYS_AHEAD))
    for model, days_of_model in due.due_list(None, today).days.items():
        for on, many in days_of_model.items():
            counted[on][due.NAMES[model]] += many if year.holds(on) else 0
    words = _("After this day they are shown as due to be checked, until somebody has looked at them again.")
    link = full("/api/v1/freshness")
    return [
        Day(on, f"due-{on.isoformat()}", _("Due to be checked: %s") % said(kinds), words, link)
        for on, kinds in counted.items()
        if any(kinds.values())
    ]


def said(kinds: dict[str, int]) -> str:
    """Say how many of each kind: "2 guides, 1 helpline". Pure."""
    return ", ".join(ngettext(*KIND_WORDS[kind], kinds[kind]) % kinds[kind] for kind in KIND_WORDS if kinds.get(kind))


def as_icalendar(found: list[Day], name: str, today: date, host: str) -> bytes:
    """Return days as an iCalendar file with all-day events. Pure."""
    calendar = Calendar()
    calendar.add("prodid", "-//Signpost//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    for day in found:
        event = Event()
        event.add("uid", f"{day.name}@{host}")
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", day.title)
        event.add("description", day.words)
        event.add("url", day.link)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def calendar_file(request) -> HttpResponse:
    """Answer /feeds/calendar.ics."""
    today = uk_day(collector.current().moment)
    host = full("").rpartition("/")[2]
    text = as_icalendar(days(today), furniture("en").settings.name, today, host)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def calendar_page(request):
    """Answer /calendar/: the next days, and how to subscribe."""
    found = days(uk_day(collector.current().moment))
    description = _("Safety days, and the days on which our pages are due to be checked again.")
    context = page_context("/calendar/", _("Calendar"), description) | {
        "days": found[:LISTED],
        "more": max(0, len(found) - LISTED),
        "file": full("/feeds/calendar.ics"),
    }
    return render(request, "sharing/calendar.html", context)
