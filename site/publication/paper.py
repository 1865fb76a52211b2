"""Codes on paper: from ``/go/<code>/`` to where the thing is now. For ever: what a poster says is not taken back."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from permalinks.codes import is_code, perhaps_meant, tidied
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
    plain = tidied(code)
    row = Permalink.objects.filter(code=plain).first() if is_code(plain) else None
    if row is None:
        return _slipped(request, code)
    places = look_up([row.code])
    if places:
        return HttpResponseRedirect(places[0].path, headers={"Cache-Control": KEPT_FOR})
    return _gone(request, row)


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
