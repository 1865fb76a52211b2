"""Where a school takes a copy: the page that explains it, one pack for each topic, and the whole site."""

import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offline import building, shelf
from offline.rendering import PageFailed
from offline.shelf import Kept
from page_life import collector
from permalinks.languages import DEFAULT, prefix_for
from taxonomy.models import Topic

logger = logging.getLogger(__name__)
# As for paper: a copy follows a change within the hour.
KEPT_FOR = "public, max-age=3600"


def index(request):
    """Answer /for-schools/offline/: what a copy is, how to use it, and what there is."""
    collector.current().do_not_keep()  # how large the files are stands in no table
    topics = Topic.objects.filter(live=True, locale__language_code=_language())
    rows = [(each, shelf.kept(building.name_of(each))) for each in topics]
    context = _around() | {"rows": rows, "everything": shelf.kept(shelf.EVERYTHING)}
    return render(request, "offline/index.html", context)


def topic(request, slug: str):
    """Answer the pack of one topic, built now if need be; where that cannot be, a page that says what to do."""
    found = Topic.objects.filter(slug=slug, live=True, locale__language_code=_language()).first()
    found = found or Topic.formerly(slug, _language())
    if found is None or not found.live:
        raise Http404("There is no pack of that name.")
    try:
        pack = building.pack_of(found, request.moment)
    except building.Busy:
        return _later(request, _("Many people are taking copies right now"), "10")
    except (OSError, PageFailed):
        logger.exception("The pack of a topic could not be made")
        return _later(request, _("This copy cannot be made right now"), "3600")
    return _file(request, pack, f"signpost-{found.slug}.zip")


def everything(request):
    """Answer the whole site as a zip file; until the daily round has made it, a page that says so."""
    pack = shelf.kept(shelf.EVERYTHING)
    if pack is None:
        return _later(request, _("The copy of the whole site is not ready yet"), "600")
    return _file(request, pack, "signpost-everything.zip")


def _file(request, pack: Kept, name: str) -> HttpResponse:
    headers = {"ETag": pack.etag, "Cache-Control": KEPT_FOR}
    try:
        file = pack.path.open("rb")
    except OSError as gone:
        raise Http404("A newer copy has just taken its place. Ask again.") from gone
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip", headers=headers)
    return get_conditional_response(request, etag=pack.etag, response=answer)


def _later(request, title: str, seconds: str) -> HttpResponse:
    context = _around() | {"page_title": title, "status": 503}
    response = render(request, "offline/later.html", context, status=503)
    response.headers["Retry-After"] = seconds
    return response


def _around() -> dict:
    path = f"{prefix_for(_language())}/for-schools/offline/"
    return {
        "page_title": _("Signpost without the internet"),
        "tab_title": _("For schools"),
        "canonical": settings.SIGNPOST_URL + path,
        "sheet": "schools",
        "index_path": f"{prefix_for(_language())}/for-schools/",
        "offline_path": path,
    }


def _language() -> str:
    return (get_language() or DEFAULT).split("-")[0]
