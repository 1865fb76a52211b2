"""Codes on paper: from ``/go/<code>/`` to where the thing is now. For ever: what a poster says is not taken back."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from guides.help_here import WHEN_NOT_SAID, help_for
from permalinks import qr
from permalinks.codes import is_code, paper_path, perhaps_meant, tidied
from permalinks.editions import latest_editions, old_edition
from permalinks.languages import DEFAULT, prefix_for
from permalinks.models import Permalink
from permalinks.places import look_up
from permalinks.targets import nearest_to

MOST_OFFERED = 5
# Paper follows a move within the hour.
KEPT_FOR = "public, max-age=3600"


def go(request, code: str):
    """Lead to what a code means now; 410 with what is nearest when it is gone, 404 with what may be meant for a slip.

    A wrong code is never taken for another one silently: its check sign tells that something slipped.
    """
    row = _row(code)
    if row is None:
        return _slipped(request, code)
    places = look_up([row.code])
    if places:
        return HttpResponseRedirect(places[0].path, headers={"Cache-Control": KEPT_FOR})
    return _gone(request, row)


def edition(request, code: str, number: str):
    """Lead on from one edition of a paper: as ``go`` does, unless other things are printed by now.

    Then help comes first, and the reader is told kindly. A number that was never printed counts as no number.
    """
    row = _row(code)
    old = old_edition(row.code, number) if row else None
    places = look_up([row.code]) if old else []
    if not places:
        return go(request, code)
    place = places[0]
    with translation.override(place.language or DEFAULT):
        context = {
            "page_title": _("There is a newer one of this"),
            "tab_title": _("A newer page"),
            "place": place,
            "printed_on": old.printed_on,
            "kit": f"{prefix_for(place.language)}/for-schools/{row.code}/",
            "help": help_for((place.topic,) if place.topic else (), place.audience or WHEN_NOT_SAID),
            "is_private": True,
            "is_sensitive": True,
        }
        response = render(request, "permalinks/old_edition.html", context)
    response.headers["Content-Language"] = place.language or DEFAULT
    return response


def qr_code(request, code: str, kind: str):
    """Answer the QR code of what is printed now, as SVG or PNG; what it holds is the whole address of the edition."""
    row = _row(code)
    if row is None:
        return _slipped(request, code)
    latest = latest_editions([row.code]).get(row.code)
    address = settings.SIGNPOST_URL + paper_path(row.code, latest.number if latest else None)
    drawn, content_type = (qr.svg(address), "image/svg+xml") if kind == "svg" else (qr.png(address), "image/png")
    return HttpResponse(
        drawn,
        content_type=content_type,
        headers={"Cache-Control": KEPT_FOR, "Content-Disposition": f'inline; filename="{row.code}-qr.{kind}"'},
    )


def _row(code: str) -> Permalink | None:
    plain = tidied(code)
    return Permalink.objects.filter(code=plain).first() if is_code(plain) else None


def _slipped(request, code: str):
    offered = look_up(perhaps_meant(code))[:MOST_OFFERED]
    lead = _("A letter or number of this code has slipped. It is not your fault.")
    if not offered:
        lead = _("We do not know this code. It is not your fault.")
    return _answer(request, _("Nearly there"), lead, offered, 404)


def _gone(request, row: Permalink):
    nearest = nearest_to(row.meant())
    lead = _("“%(title)s” is not here any more.") % {"title": row.title}
    return _answer(request, _("This page has gone"), lead, [nearest] if nearest else [], 410)


def _answer(request, title: str, lead: str, offered, status: int):
    context = {"page_title": title, "tab_title": title, "lead": lead, "offered": offered, "status": status}
    return render(request, "publication/paper.html", context, status=status)
