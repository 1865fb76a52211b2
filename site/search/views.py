"""Search: the box, what was typed, and the answer. What is typed is used once, and kept, logged, counted nowhere."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from feedback.limits import HourlyLimit
from helplines.cards import uk_day
from page_life import collector
from permalinks.languages import language_of
from permalinks.places import codes_of_keys, look_up
from search import address, catalogue, help_first
from search.address import Found
from search.answers import keys_in_the_text, targets_of
from search.models import EmptySearches
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

# From one address within an hour: a whole school shares one.
MOST_SEARCHES = 4000
limit = HourlyLimit(MOST_SEARCHES)


def search(request, page, segments: tuple[str, ...]):
    """Answer /search/ and what lies below it; every answer is ``no-store``."""
    if request.method == "POST" or "q" in request.GET:
        response = _take(request, page, segments)
    elif not segments:
        response = _show(request, page, None)
    elif segments == (address.BUSY,):
        response = _show(request, page, None, busy=True)
    else:
        found = address.read(segments)
        response = _show(request, page, found, status=200 if found else 404)
    response.headers["Cache-Control"] = "no-store"
    return response


def _take(request, page, segments) -> HttpResponse:
    """Lead to the answer. 303: the browser fetches it with GET, and Back works."""
    moment = collector.current().moment
    if not limit.allows(request.META.get("REMOTE_ADDR", ""), moment):
        return _see(f"{page.relative_path()}{address.BUSY}/")
    text = _typed(request)
    before = address.read(segments)
    audience = request.GET.get("for", "") or (before.audience if before else "")
    found = find(text, page, audience if audience in BY_CODE else "")
    if not found.codes and text.strip():
        EmptySearches.note(uk_day(moment))
    return _see(page.relative_path() + "".join(f"{part}/" for part in address.segments_of(found)))


def _typed(request) -> str:
    try:
        return request.POST.get("q", "") if request.method == "POST" else request.GET.get("q", "")
    except TooManyFieldsSent:
        return ""


def _see(path: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": path})


def find(text: str, page, audience: str = "") -> Found:
    """Return what belongs to a text, as codes (six queries, however much is published)."""
    code = language_of(page.locale_id)
    understood = catalogue.language(code).understand(text)
    audience = audience or understood.reader
    targets = targets_of(understood, audience, page.locale_id)
    keys = [(type(target.item), str(target.item.pk), target.part) for target in targets]
    # What was understood comes first; the words themselves fill what is left.
    if len(keys) < address.MOST_CODES:
        keys += [(model, key, "") for model, key in keys_in_the_text(text)]
    codes = codes_of_keys(keys, code, audience)
    return Found(audience, understood.help_code, tuple(codes[: address.MOST_CODES]))


def _show(request, page, found: Found | None, status: int = 200, busy: bool = False) -> HttpResponse:
    places = look_up(found.codes) if found else []
    audience = found.audience if found else ""
    first = help_first.help_of(found.help, audience, page) if found else None
    context = {
        "page": page,
        "page_title": _heading(found, places, first, busy),
        "tab_title": page.title_in_tab,
        "canonical": settings.SIGNPOST_URL + page.relative_path(),
        "path": page.relative_path(),
        "found": found,
        "places": places,
        "first": first,
        "busy": busy,
        "lost": status == 404,
        "status": 404 if status == 404 else None,
        "readers": _readers(page, found),
        "action": page.relative_path() + (f"{audience}/{address.NO_HELP}/" if audience else ""),
        "topics": [] if places else Topic.objects.filter(live=True, locale_id=page.locale_id),
        "sheet": "search",
        "is_sensitive": True,
        "is_private": found is not None or busy,
        "structured": None if found or busy else page.structured_data() | {"@type": "SearchResultsPage"},
    }
    return render(request, "search/search_page.html", context, status=status)


def _heading(found, places, first, busy: bool) -> str:
    if busy:
        return _("Many people are looking right now")
    if found is None:
        return _("Find help and answers")
    if first:
        return _("You can get help now")
    return _("This may help") if places else _("Let us find it together")


def _readers(page, found: Found | None) -> list[tuple[str, str, bool]]:
    """Return for whom an answer can be shown: name, address, whether it is this one."""
    if found is None:
        return []
    rows = [("", _("Everyone")), *((reader.code, str(reader.name)) for reader in AUDIENCES)]
    return [
        (
            name,
            page.relative_path() + "".join(f"{p}/" for p in address.segments_of(Found(code, found.help, found.codes))),
            code == found.audience,
        )
        for code, name in rows
    ]
