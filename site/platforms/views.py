"""The directory of apps, one app, one action, several side by side, and the button below the steps."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback.limits import HourlyLimit
from feedback.models import Signal
from feedback.origin import pressed_here
from feedback.sender import sender_of
from helplines.cards import uk_day
from page_life import collector
from permalinks.languages import language_of
from platforms import finding
from platforms.actions import BY_KEY, DEVICE_NAMES, KIND_NAMES, KINDS
from platforms.menu_labels import to_text
from platforms.models import Platform
from platforms.slots import NOT_CHECKED, STEPS, Slot, slots_of, slots_of_all
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

ROWS_ON_A_PAGE = 30
MOST_COMPARED = 3
OFFERED_FOR_COMPARING = 40
# Which topics explain why an action matters.
TOPICS_OF = {
    "make-private": "privacy-settings", "messages": "privacy-settings", "comments": "privacy-settings",
    "find-me": "friend-requests", "location": "location-sharing", "block": "blocking",
    "report-person": "reporting", "report-post": "reporting", "time-and-spending": "screen-time-family-agreement",
}  # fmt: skip
presses = HourlyLimit()
# As for the search: from one address within an hour, and a whole school shares one.
names_looked_for = HourlyLimit(4000)


def answer(request, page, segments: tuple[str, ...]):
    """Answer an address below /apps/; 404 with the nearest address for what does not exist."""
    if not segments:
        return directory(request, page)
    if segments == ("compare",):
        return compare(request, page)
    if segments == ("find",):
        return find(request, page)
    platform = _live(page).filter(slug=segments[0]).prefetch_related("actions", "steps").first()
    if platform is None:
        return _elsewhere(request, page, segments)
    if len(segments) == 1:
        return _only_read(request) or render(request, "platforms/platform.html", platform_context(page, platform))
    slots = slots_of(platform, uk_day(collector.current().moment))
    slot = next((slot for slot in slots if slot.key == segments[1]), None)
    if slot is None:
        return lost(request, page, [platform], slots)
    return _one_action(request, page, platform, slots, slot, segments[2:])


def _live(page):
    return Platform.objects.filter(live=True, locale_id=page.locale_id)


def _only_read(request):
    return None if request.method in {"GET", "HEAD"} else HttpResponseNotAllowed(["GET", "HEAD"])


def _see(path: str) -> HttpResponse:
    """Lead on after a button, so that going back and reloading presses nothing again."""
    return HttpResponse(status=303, headers={"Location": path})


def _elsewhere(request, page, segments):
    moved = Platform.formerly(segments[0], language_of(page.locale_id))
    if moved is not None:
        return HttpResponsePermanentRedirect("/".join([moved.url.rstrip("/"), *segments[1:], ""]))
    near = finding.find(segments[0].replace("-", " "), _names(_rows_known(page)))
    return lost(request, page, list(_live(page).filter(key__in=near)), ())


def lost(request, page, platforms, slots):
    """Say that there is no such page, and offer the nearest ones."""
    context = _around(page, _("We do not have that page"), page.canonical) | {
        "platforms": platforms, "slots": [slot for slot in slots if slot.state == STEPS], "status": 404,
    }  # fmt: skip
    return render(request, "platforms/lost.html", context, status=404)


def _around(page, title: str, canonical: str) -> dict:
    return {"page": page, "page_title": title, "tab_title": title, "canonical": canonical, "sheet": "apps"}


# The directory


def _rows_known(page) -> list[dict]:
    """Return the short facts of every platform (one query)."""
    fields = ("key", "slug", "name", "aliases", "what_it_is", "kind", "drawing", "age_own_account",
              "age_with_parent", "age_words")  # fmt: skip
    return list(_live(page).values(*fields))


def _names(rows: list[dict]) -> list[tuple[str, str]]:
    return [(row["key"], name) for row in rows for name in (row["name"], row["key"], *row["aliases"].splitlines())]


def may_use(row: dict, ages: tuple[int, int]) -> bool:
    """Whether a platform's own rules let someone of these ages in, alone or with a parent; no rule known: no."""
    lowest = [age for age in (row["age_own_account"], row["age_with_parent"]) if age is not None]
    return bool(lowest) and min(lowest) <= ages[1]


def directory(request, page):
    """Answer /apps/. A filter is made of codes; a typed name never stands in an address."""
    if refused := _only_read(request):
        return refused
    rows = _rows_known(page)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KIND_NAMES else ""
    reader = BY_CODE.get(request.GET.get("age", ""))
    reader = reader if reader and reader.is_child else None
    like = request.GET.get("like")
    keys = like.split(".")[: finding.MOST_GUESSES] if like else []
    chosen = [
        row
        for row in rows
        if (not kind or row["kind"] == kind)
        and (reader is None or may_use(row, reader.ages))
        and (like is None or row["key"] in keys)
    ]
    number = request.GET.get("page", "")
    # A copy is read without a server that could turn the page.
    on_a_page = max(len(chosen), 1) if collector.current().lasting else ROWS_ON_A_PAGE
    listed = Paginator(chosen, on_a_page).get_page(number if number.isascii() and number.isdigit() else 1)
    collector.current().used("platforms")
    path = page.relative_path()
    context = _around(page, page.title, page.canonical) | {
        "listed": listed,
        "rows": [row | {"path": f"{path}{row['slug']}/"} for row in listed],
        "count": ngettext("%(n)s app or game", "%(n)s apps and games", len(chosen)) % {"n": len(chosen)},
        "kinds": [(code, name) for code, name in KINDS if any(row["kind"] == code for row in rows)],
        "kind": kind,
        "ages": [audience for audience in AUDIENCES if audience.is_child],
        "age": reader.code if reader else "",
        "like": like,
        "path": path,
        "structured": page.structured_data() | {"@type": "CollectionPage"},
    }
    return render(request, "platforms/platform_directory_page.html", context)


def find(request, page):
    """Take the name of an app, and lead to it. What was typed is used once and kept nowhere."""
    if request.method != "POST":
        return _see(page.relative_path())
    try:
        typed = request.POST.get("name", "")
    except TooManyFieldsSent:
        typed = ""
    if not names_looked_for.allows(sender_of(request), collector.current().moment):
        return _see(page.relative_path())
    rows = _rows_known(page)
    keys = finding.find(typed, _names(rows))
    if len(keys) == 1:
        slug = next(row["slug"] for row in rows if row["key"] == keys[0])
        return _see(f"{page.relative_path()}{slug}/")
    return _see(f"{page.relative_path()}?like={'.'.join(keys) or 'none'}")


# One platform


def platform_context(page, platform: Platform) -> dict:
    """Return what the page of a platform shows."""
    life = collector.current()
    today = uk_day(life.moment)
    checks = Platform.latest_checks([platform]) if platform.pk else {}
    slots = slots_of(platform, today, checks)
    standing = platform.standing_of("", today, checks.get((str(platform.pk), "")))
    life.until(standing.ends)
    topics = _topics(platform.locale_id)
    return _around(page, platform.name, settings.SIGNPOST_URL + platform.url) | {
        "platform": platform,
        "slots": slots,
        "gaps": [slot for slot in slots if slot.state != STEPS],
        "unknown": [slot for slot in slots if slot.state == NOT_CHECKED and not slot.note],
        "filled": [slot for slot in slots if slot.state == STEPS],
        "standing": standing,
        "kind": KIND_NAMES[platform.kind],
        "topics": topics,
        "guides": Platform.guides_about([topic.key for topic in topics], platform.locale_id),
        "compare": f"{page.relative_path()}compare/?apps={platform.key}" if page else "",
        "directory": page.relative_path() if page else "/apps/",
        "description": platform.what_it_is,
        "structured": {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": platform.name,
            "description": platform.what_it_is,
            "url": settings.SIGNPOST_URL + platform.url,
            "inLanguage": language_of(platform.locale_id),
            "lastReviewed": standing.since.isoformat(),
        },
    }


def _topics(locale_id: int) -> list[Topic]:
    keys = dict.fromkeys(TOPICS_OF.values())
    return list(Topic.objects.filter(key__in=keys, live=True, locale_id=locale_id))


# One action, and one list of steps


def _one_action(request, page, platform, slots, slot: Slot, rest: tuple[str, ...]):
    if not rest:
        return _only_read(request) or _render_action(request, page, platform, slots, slot, slot.lists, slot.path)
    lists = slot.lists_for(rest[0])
    if not lists:
        return lost(request, page, [platform], [slot] if slot.lists else slots)
    if len(rest) == 1:
        path = f"{slot.path}{rest[0]}/"
        only = lists[0].title if lists[0].name == rest[0] else str(DEVICE_NAMES[rest[0]])
        return _only_read(request) or _render_action(request, page, platform, slots, slot, lists, path, only)
    own = lists[0] if lists[0].name == rest[0] else None
    if own is None or rest[1] not in {"moved", "told"}:
        raise Http404("There is no such page.")
    if rest[1] == "moved":
        return _moved(request, platform, slot, own)
    told = f"{own.path}told/"
    context = _action_context(page, platform, slots, slot, (own,), told) | {"steps": own, "is_private": True}
    return _only_read(request) or render(request, "platforms/told.html", context)


def _render_action(request, page, platform, slots, slot, lists, path, only=""):
    context = _action_context(page, platform, slots, slot, lists, path, only) | {"one_device": bool(only)}
    response = render(request, "platforms/action.html", context)
    # With "no-referrer" older browsers send "Origin: null" with the button below, and nobody could tell whose page it
    # was. Other sites still learn nothing.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _action_context(page, platform, slots, slot, lists, path, only="") -> dict:
    title = _("%(action)s on %(platform)s") % {"action": slot.title, "platform": platform.name}
    title = f"{title} ({only})" if only else title
    topic = TOPICS_OF.get(slot.key)
    return _around(page, title, settings.SIGNPOST_URL + path) | {
        "platform": platform,
        "slot": slot,
        "lists": lists,
        "others": [other for other in slots if other.state == STEPS and other.key != slot.key],
        "directory": page.relative_path(),
        "topic": Topic.objects.filter(key=topic, live=True, locale_id=platform.locale_id).first() if topic else None,
        "description": _("The steps, with the day on which they were looked at, and what to do if they have changed."),
        "structured": _how_to(title, lists, path, platform) if lists else None,
    }


def _how_to(title: str, lists, path: str, platform) -> dict:
    """Return schema.org data. Steps that may be old are not offered to machines as current ones."""
    data = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": title,
        "url": settings.SIGNPOST_URL + path,
        "inLanguage": language_of(platform.locale_id),
    }
    current = next((steps for steps in lists if steps.claims), None)
    if current is None:
        return data | {"@type": "WebPage"}
    return data | {"step": [{"@type": "HowToStep", "text": to_text(line)} for line in current.lines]}


def _moved(request, platform, slot, steps):
    """Note that somebody's screen looks different: the list of steps and the day, nothing else."""
    if request.method != "POST":
        return _see(slot.path)
    moment = collector.current().moment
    if not pressed_here(request):
        return HttpResponse(
            _("This button works on our own page only. Go back to the steps and press it there."),
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    if presses.allows(sender_of(request), moment):
        Signal.note(f"{platform.key}/{slot.key}/{steps.name}", uk_day(moment))
    return _see(f"{steps.path}told/")


# Several side by side


def compare(request, page):
    """Answer /apps/compare/?apps=snapchat,tiktok: up to three, side by side."""
    if refused := _only_read(request):
        return refused
    wanted = list(dict.fromkeys(key for key in request.GET.get("apps", "").split(",") if key))
    known = list(_live(page).values("key", "name")[:OFFERED_FOR_COMPARING])
    found = {p.key: p for p in _live(page).filter(key__in=wanted[:50]).prefetch_related("actions", "steps")}
    chosen = [found[key] for key in wanted if key in found][:MOST_COMPARED]
    today = uk_day(collector.current().moment)
    columns = [{slot.key: slot for slot in slots} for slots in slots_of_all(chosen, today)]
    keys = [platform.key for platform in chosen]
    path = f"{page.relative_path()}compare/"
    context = _around(page, _("Compare apps"), settings.SIGNPOST_URL + path) | {
        "platforms": chosen,
        "rows": [(action, [slots[action.key] for slots in columns]) for action in BY_KEY.values()],
        "choices": [_choice(row, keys, path) for row in known],
        "full": len(keys) >= MOST_COMPARED,
        "left_out": len(wanted) > len(chosen),
        "directory": page.relative_path(),
        "structured": None,
        "is_private": bool(keys),
    }
    return render(request, "platforms/compare.html", context)


def _choice(row: dict, keys: list[str], path: str) -> dict:
    """Return a link that adds an app, or takes it out."""
    chosen = row["key"] in keys
    rest = [key for key in keys if key != row["key"]] if chosen else [*keys, row["key"]]
    return {"name": row["name"], "chosen": chosen, "path": f"{path}?apps={','.join(rest)}" if rest else path}
