""" "Did this help?": two buttons below a page, four fixed reasons after "Not really", and first of all a person.

A press is counted for the page and the week. No cookie, no address, no words: what stands in the address afterwards is
the page's code.
"""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback.answers import NO, REASONS, YES
from feedback.limits import HourlyLimit
from feedback.models import Answered
from feedback.origin import pressed_here
from feedback.sender import sender_of
from guides.help_here import WHEN_NOT_SAID, help_for
from helplines.cards import uk_day
from page_life import collector
from permalinks.languages import prefix_for
from permalinks.places import look_up, place_at
from permalinks.targets import Place

NO_PAGE = "0"
TOLD = "told"
# Of one page, from one address, within an hour: two classes of a school share one.
MOST_PRESSES = 60
presses = HourlyLimit(MOST_PRESSES)


def press(request, path: str):
    """Take "Yes" or "Not really" about the page at a path, and lead on; a page that is not ours is led on uncounted."""
    place = place_at(f"/{path}")
    code = place.code if place else NO_PAGE
    if request.method != "POST":
        return _see(place.path if place else "/")
    answer = NO if _said(request, "answer") == NO else YES
    _count(request, place, answer)
    return _see(_path(code if place else NO_PAGE, answer))


def answered(request, code: str, step: str):
    """Thank for an answer. After "Not really": people first, then the three taps, then why, with fixed buttons."""
    place = _place(code)
    if request.method == "POST":
        reason = _said(request, "reason")
        if step == NO and reason in REASONS:
            _count(request, place, reason)
        return _see(_path(code if place else NO_PAGE, TOLD))
    context = {
        "page_title": _("Thank you"),
        "tab_title": _("Thank you"),
        "lead": _("A person can often do more than a page.") if step == NO else "",
        "place": place,
        "reasons": list(REASONS.items()) if step == NO else [],
        "help": None if step == YES else _help(place),
        "action": _path(code if place else NO_PAGE, NO),
        "sheet": "search",
        "is_private": True,
        "is_sensitive": True,
    }
    response = render(request, "feedback/answered.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _place(code: str) -> Place | None:
    return next(iter(look_up([code])), None)


def _said(request, name: str) -> str:
    try:
        return request.POST.get(name, "")
    except TooManyFieldsSent:
        return ""


def _count(request, place: Place | None, answer: str) -> None:
    """Count a press on our own page, unless one address presses without end; nobody is told that it was not counted."""
    moment = collector.current().moment
    if place is None or not pressed_here(request):
        return
    if presses.allows(f"{sender_of(request)} {place.code}", moment):
        Answered.note(place.code, place.title, answer, uk_day(moment))


def _help(place: Place | None):
    topics = (place.topic,) if place and place.topic else ()
    return help_for(topics, (place.audience if place else "") or WHEN_NOT_SAID)


def _path(code: str, step: str) -> str:
    return f"{prefix_for(get_language() or 'en')}/did-this-help/{code}/{step}/"


def _see(path: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": path})
