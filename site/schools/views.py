"""For schools: the list of what can be taken, the kit of one page, and its paper. Nothing of a query is ever shown."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisation.models import SiteSettings
from permalinks.codes import is_code
from permalinks.languages import DEFAULT, prefix_for
from permalinks.models import Permalink
from schools import drawing_office, pdf
from schools.index import groups
from schools.kit import Kit, code_at, kit_of
from schools.paper import LAYOUT_BY_KEY, LAYOUTS

# A sheet follows a change within the hour.
KEPT_FOR = "public, max-age=3600"
SHEET = "schools"


def index(request):
    """Answer /for-schools/: every page that has a kit."""
    title = _("Posters, leaflets and links for schools")
    context = _around(title, f"{prefix_for(_language())}/for-schools/") | {"groups": groups(_language())}
    return render(request, "schools/index.html", context)


def kit(request, rest: str):
    """Answer /for-schools/<code>/, and the same below /for-schools/ followed by a page's own address."""
    code = rest if is_code(rest) else code_at(f"{prefix_for(_language())}/{rest}/", _language())
    found = _kit(request, code)
    if found.sheet.language != _language():
        return HttpResponseRedirect(f"{prefix_for(found.sheet.language)}/for-schools/{code}/")
    context = _around(_("For schools: %(title)s") % {"title": found.title}, found.path) | {
        "kit": found,
        "layouts": LAYOUTS if pdf.works() else (),
        "is_sensitive": True,
    }
    return render(request, "schools/kit.html", context)


def paper(request, code: str, layout: str):
    """Answer a poster or leaflet as PDF; where none can be made, a page that says what to do instead."""
    chosen = LAYOUT_BY_KEY.get(layout)
    if chosen is None or not is_code(code):
        raise Http404("There is no such paper.")
    found = _kit(request, code)
    if found.prints:
        raise Http404("A lesson has no such paper: it has plans and a sheet of its own.")
    try:
        content = drawing_office.pdf(found.sheet, chosen, found.around)
    except pdf.NoPaper:
        return _no_paper(request, found, 404, _("This copy of the site cannot make PDFs"))
    except drawing_office.Busy:
        response = _no_paper(request, found, 503, _("Many people are making posters right now"))
        response.headers["Retry-After"] = "10"
        return response
    name = f"{code}-{chosen.key}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": KEPT_FOR}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _no_paper(request, found: Kit, status: int, title: str) -> HttpResponse:
    context = _around(title, found.path) | {"kit": found, "status": status, "busy": status == 503}
    return render(request, "schools/no_paper.html", context, status=status)


def _kit(request, code: str | None) -> Kit:
    """Return the kit of a code; Http404 where there is none."""
    row = Permalink.objects.filter(code=code).first() if code else None
    found = kit_of(row, _own_settings(request), request.moment) if row else None
    if found is None:
        raise Http404("There is nothing for schools at this address.")
    return found


def _own_settings(request) -> SiteSettings:
    return SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()


def _language() -> str:
    return (get_language() or DEFAULT).split("-")[0]


def _around(title: str, path: str) -> dict:
    return {
        "page_title": title,
        "tab_title": _("For schools"),
        "canonical": settings.SIGNPOST_URL + path,
        "sheet": SHEET,
        "index_path": f"{prefix_for(_language())}/for-schools/",
    }
