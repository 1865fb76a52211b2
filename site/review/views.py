"""Record that a person has checked what is published."""

from datetime import date
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review import opened
from review.forms import THE_WHOLE, CheckForm
from review.models import Reviewed
from review.staleness import Standing, State


def checkable(request, content_type_id: int, pk: int) -> Reviewed:
    """Return what is to be checked; raises Http404 for what needs no checks, PermissionDenied for the wrong role."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if model is None or not issubclass(model, Reviewed):
        raise Http404("This is nothing that is checked.")
    if not request.user.has_perm("review.add_check"):
        raise PermissionDenied
    return get_object_or_404(model, pk=pk, live=True)


def open_official_page(request, content_type_id, pk, number):
    """Note that an official page is opened, and lead there; 404 for a number that the record does not have."""
    item = checkable(request, content_type_id, pk)
    pages = opened.pages_of(item, [key for key, _name in item.parts()] or [""])
    if number >= len(pages):
        raise Http404("The record names no such page.")
    opened.note(request.session, pages[number])
    return redirect(pages[number])


def record_check(request, content_type_id, pk):
    """Show what is to be checked, and record it on POST, once its official pages were opened."""
    item = checkable(request, content_type_id, pk)
    today = request.moment.astimezone(ZoneInfo("Europe/London")).date()
    form = CheckForm(
        request.POST or None,
        parts=_parts_in_words(item, today),
        missing=lambda parts: opened.missing(request.session, opened.pages_of(item, parts)),
    )
    if form.is_valid():
        with transaction.atomic():
            checks = [item.record_check(request.user, form.cleaned_data["how"], today, part) for part in form.ticked()]
        messages.success(request, _recorded(item, checks, "parts" in form.fields))
        return redirect("wagtailadmin_home")
    context = {"item": item, "form": form, "standing": item.standing(today), "url": item.url}
    return render(request, "review/record_check.html", context | {"pages": _pages(request, item, content_type_id)})


def _pages(request, item: Reviewed, content_type_id: int) -> list[dict]:
    """Return the official pages with where each is opened from, and whether that has been done."""
    pages = opened.pages_of(item, [key for key, _name in item.parts()] or [""])
    unopened = set(opened.missing(request.session, pages))
    return [
        {
            "url": url,
            "opens": reverse("open_official_page", args=[content_type_id, item.pk, number]),
            "opened": url not in unopened,
        }
        for number, url in enumerate(pages)
    ]


def _recorded(item, checks: list, by_parts: bool) -> str:
    due_on = checks[0].due_on
    if not by_parts:
        return _("Recorded: “%(item)s” was checked today. Due again on %(due)s.") % {"item": item, "due": due_on}
    return ngettext(
        "Recorded: %(n)s part of “%(item)s” was checked today. Due again on %(due)s.",
        "Recorded: %(n)s parts of “%(item)s” were checked today. Due again on %(due)s.",
        len(checks),
    ) % {"n": len(checks), "item": item, "due": due_on}


def _parts_in_words(item: Reviewed, today: date) -> list[tuple[str, str]]:
    """Return value and words of each part, with where it stands (one query)."""
    parts = item.parts()
    checks = type(item).latest_checks([item]) if parts else {}
    return [
        (part or THE_WHOLE, f"{name}. {in_words(item.standing_of(part, today, checks.get((str(item.pk), part))))}")
        for part, name in parts
    ]


def in_words(standing: Standing) -> str:
    """Return where something stands, as editors read it."""
    words = {
        State.WRITTEN: _("Nobody has checked it yet. Written on %(since)s, due on %(due)s."),
        State.CHECKED: _("Checked on %(since)s by %(who)s, due on %(due)s."),
        State.CHANGED: _("Changed since its last check. Written on %(since)s, due on %(due)s."),
        State.OVERDUE: _("Overdue since %(due)s. Last looked at on %(since)s."),
    }
    day = {"since": date_format(standing.since, "j F Y"), "due": date_format(standing.due_on, "j F Y")}
    return words[standing.state] % (day | {"who": standing.checked_by or _("somebody")})
