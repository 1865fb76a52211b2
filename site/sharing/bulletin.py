"""The bulletin of a month: plain words that a school can paste into its newsletter, made from what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models.functions import TruncMonth
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from changes.models import ChangeNote
from helplines.cards import uk_day
from navigation.furniture import furniture
from page_life import collector
from sharing.entries import NEW, Entry, Wanted, entries, guides_wanted, lessons_wanted
from sharing.licence import IN_A_SENTENCE, full
from sharing.pages import page_context
from taxonomy.audiences import AUDIENCES

LONDON = ZoneInfo("Europe/London")
MOST = 120
LISTED = 36
STOPS = (".", "?", "!", "…")


@dataclass(frozen=True)
class Part:
    """What there is for one audience, or about apps: a heading, and its entries."""

    heading: str
    entries: tuple[Entry, ...]


def parts_of(found: Iterable[Entry]) -> list[Part]:
    """Return entries by audience, youngest first; what is for everybody comes last. Pure."""
    found = list(found)
    order = [(audience.code, str(audience.name)) for audience in AUDIENCES] + [("", _("Apps and games"))]
    parts = [Part(name, tuple(entry for entry in found if entry.audience == code)) for code, name in order]
    return [part for part in parts if part.entries]


def as_text(title: str, parts: list[Part], check_after: date | None) -> str:
    """Return a bulletin as plain text. Pure."""
    lines = [title, ""]
    for part in parts:
        lines += [part.heading, ""]
        for entry in part.entries:
            lines += [f"{entry.title}{'' if entry.title.endswith(STOPS) else '.'} {entry.words}", entry.url, ""]
    if not parts:
        lines += [_("Nothing has changed for readers in this month."), ""]
    lines += [_("Has something happened? Somebody to talk to, at any time:"), full("/help-now/"), ""]
    if check_after:
        lines += [_("Check these words again after %s.") % date_format(check_after, "j F Y")]
    return "\n".join([*lines, IN_A_SENTENCE, ""])


def months(language: str, today: date) -> list[date]:
    """Return the first days of this month and of those in which something has changed, the newest first."""
    known = set()
    for pages in (guides_wanted(Wanted(language)), lessons_wanted(Wanted(language))):
        new = pages.exclude(first_published_at=None).order_by()
        new = new.annotate(month=TruncMonth("first_published_at", tzinfo=LONDON)).values_list("month", flat=True)
        known |= set(new.distinct())
    of_notes = ChangeNote.objects.order_by().annotate(month=TruncMonth("published_at", tzinfo=LONDON))
    known |= set(of_notes.values_list("month", flat=True).distinct())
    return sorted({today.replace(day=1), *(moment.date() for moment in known)}, reverse=True)[:LISTED]


def _this_month(year: int, month: int) -> date:
    today = uk_day(collector.current().moment)
    if year < 1 or not 1 <= month <= 12 or date(year, month, 1) not in months(get_language() or "en", today):
        raise Http404("There is no bulletin of that month.")
    return date(year, month, 1)


def _bulletin(first: date) -> tuple[str, list[Part], date | None]:
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    since, before = (datetime.combine(day, time(), LONDON) for day in (first, after))
    language = get_language() or "en"
    found = entries(Wanted(language, since=since, before=before), uk_day(collector.current().moment), MOST)
    name = furniture(language).settings.name
    title = _("%(name)s in %(month)s") % {"name": name, "month": date_format(first, "F Y")}
    return title, parts_of(found), min((entry.check_after for entry in found), default=None)


def bulletin(request, year: int, month: int):
    """Answer /bulletin/2026-11/."""
    first = _this_month(year, month)
    title, parts, check_after = _bulletin(first)
    path = f"/bulletin/{first:%Y-%m}/"
    description = _("What is new and what has changed, in words to paste into a newsletter.")
    context = page_context(path, title, description) | {
        "parts": parts, "check_after": check_after, "new": NEW, "text_path": f"/bulletin/{first:%Y-%m}.txt",
    }  # fmt: skip
    return render(request, "sharing/bulletin.html", context)


def bulletin_text(request, year: int, month: int) -> HttpResponse:
    """Answer /bulletin/2026-11.txt: the same as plain text."""
    text = as_text(*_bulletin(_this_month(year, month)))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def bulletins(request):
    """Answer /bulletin/: every month that has one."""
    listed = months(get_language() or "en", uk_day(collector.current().moment))
    description = _("Once a month: what is new and what has changed, in words to paste into a newsletter.")
    context = page_context("/bulletin/", _("Bulletins"), description) | {
        "months": [(f"/bulletin/{first:%Y-%m}/", first) for first in listed]
    }
    return render(request, "sharing/bulletins.html", context)
