"""Search: the box, what was typed, and the answer. What is typed is used once, and kept, logged, counted nowhere."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from feedback.limits import HourlyLimit
from feedback.sender import sender_of
from helplines.cards import uk_day
from page_life import collector
from permalinks.languages import language_of
from permalinks.places import codes_of_keys, look_up
from platforms.models import Platform
from search import address, catalogue, help_first
from search.address import Found
from search.answers import hits_in_the_text, hits_of, in_the_voice_for, lessons_of, voices_of, with_lessons
from search.lesson_wish import lesson_wished
from search.models import EmptySearches
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

# From one address within an hour: a whole school shares one.
MOST_SEARCHES = 4000
limit = HourlyLimit(MOST_SEARCHES)
# Of so many things found, ten nearly always have a code for this reader; all of them take three times as long.
LIKELY_ENOUGH = 60
TOPICS_OFFERED, APPS_OFFERED = 24, 40
# Whoever has not said who they are may be a teacher; where help comes first, only who is known to be one is.
TEACHERS = frozenset({"", "schools"})


def search(request, page, segments: tuple[str, ...]):
    """Answer /search/ and what lies below it; every answer is ``no-store``."""
    if request.method == "POST" or "q" in request.GET:
        response = _take(request, page, segments)
    elif not segments:
        response = _box(request, page)
    elif segments == (address.BUSY,):
        response = _busy(request, page)
    else:
        found = address.read(segments)
        response = _answer(request, page, found) if found else _lost(request, page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _take(request, page, segments) -> HttpResponse:
    """Lead to the answer. 303: the browser fetches it with GET, and Back works."""
    moment = collector.current().moment
    if not limit.allows(sender_of(request), moment):
        return _see(f"{page.relative_path()}{address.BUSY}/")
    text = _typed(request)
    before = address.read(segments)
    audience = request.GET.get("for", "") or (before.audience if before else "")
    found = find(text, page, audience if audience in BY_CODE else "")
    if not found.codes and text.strip():
        EmptySearches.note(uk_day(moment))
    return _see(_path_of(page, found))


def _typed(request) -> str:
    try:
        return request.POST.get("q", "") if request.method == "POST" else request.GET.get("q", "")
    except TooManyFieldsSent:
        return ""


def _see(path: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": path})


def find(text: str, page, audience: str = "") -> Found:
    """Return what belongs to a text, as codes (eight queries at most, however much is published)."""
    code = language_of(page.locale_id)
    understood = catalogue.language(code).understand(text)
    audience = audience or understood.reader
    hits = hits_of(understood, audience, page.locale_id)
    wish = lesson_wished(text) if audience in TEACHERS and (audience or not understood.help) else None
    lessons = lessons_of(understood, wish, page.locale_id) if wish else []
    # What was understood comes first; the words themselves fill what is left.
    in_the_text = hits_in_the_text(text) if len(hits) < address.MOST_CODES else []
    hits = with_lessons(hits, in_the_text, lessons, audience)
    keys = [(hit.model, hit.key, hit.part) for hit in hits]
    codes = codes_of_keys(keys[:LIKELY_ENOUGH], code, audience)
    if len(codes) < address.MOST_CODES and len(keys) > LIKELY_ENOUGH:
        codes = codes_of_keys(keys, code, audience)
    return Found(audience, understood.help_code, tuple(codes[: address.MOST_CODES]))


# What is shown


def _box(request, page) -> HttpResponse:
    """Show the box, before anything was typed."""
    structured = page.structured_data() | {"@type": "SearchResultsPage"}
    more = {"structured": structured, "is_private": False, "suggestions": _suggestions(page)}
    return _show(request, page, _("Find help and answers"), page.lead, **more)


def _busy(request, page) -> HttpResponse:
    """Show help and the three taps without a box: too much came from one place."""
    lead = _("The search takes a short break. Help does not: it is here.")
    return _show(request, page, _("Many people are looking right now"), lead, busy=True)


def _lost(request, page) -> HttpResponse:
    """Answer 404 for an address that was not made here, with the box and every other way on."""
    lead = _("This address leads nowhere. It is not your fault.")
    return _show(request, page, _("Find help and answers"), lead, status=404)


def _answer(request, page, found: Found) -> HttpResponse:
    """Show what an address says was found, the help first."""
    places = look_up(found.codes)
    first = help_first.help_of(found.help, found.audience, page)
    reader = f"{found.audience}/{address.NO_HELP}/" if found.audience else ""
    more = {
        "found": found,
        "places": places,
        "first": first,
        "readers": _readers(page, found, places),
        "action": page.relative_path() + reader,
        "topics": [] if places else _topics(page),
    }
    heading, lead = _words_above(page, bool(places), bool(first))
    return _show(request, page, heading, lead, **more)


def _words_above(page, has_places: bool, has_help: bool) -> tuple[str, str]:
    """Return heading and lead of an answer."""
    if has_help:
        return _("You can get help now"), ""
    if has_places:
        return _("This may help"), page.lead
    return _("Let us find it together"), _("We found no page for that yet. Somebody is there all the same.")


def _show(request, page, heading: str, lead: str, status: int = 200, **more) -> HttpResponse:
    context = {
        "page": page,
        "page_title": heading,
        "lead": lead,
        "tab_title": page.title_in_tab,
        "canonical": settings.SIGNPOST_URL + page.relative_path(),
        "status": status if status != 200 else None,
        "action": page.relative_path(),
        "sheet": "search",
        "is_sensitive": True,
        "is_private": True,
    } | more
    context.setdefault("topics", _topics(page))
    return render(request, "search/search_page.html", context, status=status)


def _topics(page):
    return Topic.objects.filter(live=True, locale_id=page.locale_id)[:TOPICS_OFFERED]


def _suggestions(page) -> list[str]:
    """Return what the browser may offer while somebody types: names that are published; nothing typed is sent for it.

    Not on every page: guides must fit into one flight.
    """
    topics = [topic.name_for_children for topic in _topics(page)]
    apps = Platform.objects.filter(live=True, locale_id=page.locale_id).order_by("sort_order", "name", "pk")
    return [*topics, *apps.values_list("name", flat=True)[:APPS_OFFERED]]


def _readers(page, found: Found, places) -> list[tuple[str, str, bool]]:
    """Return for whom an answer can be shown: name, address, whether it is this one.

    Guides follow the reader: the address for parents carries the parents' guides of the same topics.
    """
    voices = voices_of(places, page.locale_id)
    readers = [("", _("Everyone")), *((reader.code, str(reader.name)) for reader in AUDIENCES)]
    rows = []
    for code, name in readers:
        for_them = Found(code, found.help, in_the_voice_for(code, places, voices))
        rows.append((name, _path_of(page, for_them), code == found.audience))
    return rows


def _path_of(page, found: Found) -> str:
    return page.relative_path() + "".join(f"{part}/" for part in address.segments_of(found))
