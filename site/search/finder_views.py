"""The three taps, and what fits: guides, steps in the app, practice and helplines. Links only; nothing is sent."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _

from activities.models import RehearsalPage, SpotTheFakePage
from guides.help_here import WHEN_NOT_SAID, help_for
from guides.models import GuidePage
from lessons.models import PUPILS, LessonPage
from page_life import collector
from permalinks.languages import language_of
from platforms.actions import BY_KEY as ACTIONS
from platforms.links import apps_with
from platforms.models import Platform
from search.finder import ANY, Taps, actions_for, follow
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

GUIDES_SHOWN, PRACTICE_SHOWN, APPS_SHOWN = 6, 4, 8


def find(request, page, segments: tuple[str, ...]):
    """Answer a question or what fits; 404 with the nearest question for what has no meaning."""
    topics = {topic.slug: topic for topic in Topic.objects.filter(live=True, locale_id=page.locale_id)}
    platforms = Platform.objects.filter(live=True, locale_id=page.locale_id).order_by("sort_order", "name", "pk")
    apps = {app.slug: app for app in platforms.only("key", "slug", "name", "drawing", "locale_id", "help_url")}
    taps = follow(segments, topics, apps)
    collector.current().used("platforms", *(f"topic:{topic.pk}" for topic in topics.values()))
    around = _around(page, taps, topics, apps)
    if taps.next or taps.lost:
        status = 404 if taps.lost else 200
        asked = {"status": 404 if taps.lost else None} | _question(page, taps, topics, apps)
        return render(request, "search/find_page.html", around | asked, status=status)
    return render(request, "search/found.html", around | _fitting(page, taps, topics, apps))


def _around(page, taps: Taps, topics, apps) -> dict:
    return {
        "page": page,
        "tab_title": page.title_in_tab,
        "canonical": settings.SIGNPOST_URL + _path(page, taps),
        "taps": taps,
        "tapped": _tapped(page, taps, topics, apps),
        "reader": BY_CODE.get(taps.audience),
        "lessons": _lessons(topics.get(taps.topic), taps.audience),
        "sheet": "search",
        "is_sensitive": bool(taps.segments),
        "is_private": bool(taps.segments),
        "structured": None if taps.segments else page.structured_data(),
    }


def _path(page, taps: Taps) -> str:
    return page.relative_path() + "".join(f"{segment}/" for segment in taps.segments)


def _tapped(page, taps: Taps, topics, apps) -> list[tuple[str, str, str]]:
    """Return each tap: which question, the words, and where to change it."""
    words = {
        "audience": (_("Who for"), BY_CODE[taps.audience].name if taps.audience in BY_CODE else _("Everyone")),
        "topic": (_("About"), topics[taps.topic].name_for_children if taps.topic in topics else _("Anything")),
        "app": (_("App"), apps[taps.app].name if taps.app in apps else _("Any app")),
    }
    order = list(words)
    rows = []
    for place, name in enumerate(order):
        if not getattr(taps, name):
            break
        before = Taps(**{each: getattr(taps, each) for each in order[:place]})
        rows.append((words[name][0], str(words[name][1]), _path(page, before)))
    return rows


# Questions


def _question(page, taps: Taps, topics, apps) -> dict:
    asked = taps.next or "app"
    here = Taps(taps.audience, taps.topic) if asked == "app" else taps
    rows = {"audience": _audience_rows, "topic": _topic_rows, "app": _app_rows}[asked](topics, apps)
    headings = {"audience": page.title, "topic": _("What is it about?"), "app": _("Which app or game?")}
    anything = {
        "audience": _("I do not want to say"),
        "topic": _("Anything, or I am not sure"),
        "app": _("No app, or another one"),
    }
    return {
        "asked": asked,
        "page_title": headings[asked],
        "lead": page.lead if asked == "audience" else "",
        "lost": taps.lost,
        "rows": [(_path(page, here.with_tap(asked, value)), *others) for value, *others in rows],
        "anything": (_path(page, here.with_tap(asked, ANY)), anything[asked]),
        "number": ("audience", "topic", "app").index(asked) + 1,
    }  # fmt: skip


def _audience_rows(topics, apps):
    return [(reader.code, str(reader.name), reader.drawing, reader.code) for reader in AUDIENCES]


def _topic_rows(topics, apps):
    return [(slug, topic.name_for_children, topic.drawing, "") for slug, topic in topics.items()]


def _app_rows(topics, apps):
    return [(slug, app.name, app.drawing, "") for slug, app in apps.items()]


# What fits


def _fitting(page, taps: Taps, topics, apps) -> dict:
    topic, app = topics.get(taps.topic), apps.get(taps.app)
    audience = taps.audience if taps.audience in BY_CODE else ""
    reader = BY_CODE.get(audience)
    guides, other_voices = _guides(page, topic, audience)
    actions = actions_for(topic.key if topic else "")
    return {
        "page_title": topic.name_for_children if topic else app.name if app else _("What may help"),
        "topic": topic,
        "app": app,
        "guides": guides,
        "other_voices": other_voices,
        "steps": _steps(actions, app, language_of(page.locale_id)),
        "practice": _practice(page, audience),
        "help": help_for((topic.key,) if topic else (), audience or WHEN_NOT_SAID),
        "talk": reader is None or reader.is_child,
    }


def _guides(page, topic, audience: str) -> tuple[list, list]:
    """Return the guides that fit, and where there is none for this reader, those for others (one query)."""
    guides = GuidePage.objects.live().filter(locale_id=page.locale_id).select_related("topic").defer("body")
    guides = guides.order_by("topic__sort_order", "title", "pk")
    if topic:
        return _voices(list(guides.filter(topic=topic)), audience)
    if audience:
        guides = guides.filter(audience=audience)
    return list(guides[:GUIDES_SHOWN]), []


def _voices(guides: list[GuidePage], audience: str) -> tuple[list, list]:
    """Part the guides of one topic into those for this reader and the others; without a reader all are theirs."""
    order = list(BY_CODE)
    guides.sort(key=lambda guide: order.index(guide.audience))
    if not audience:
        return guides, []
    own = [guide for guide in guides if guide.audience == audience]
    return own, [guide for guide in guides if guide.audience != audience]


def _steps(actions, app, language: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return for each action its name, its drawing, and where its steps are: in the app tapped, or the best known."""
    found = apps_with(list(actions), language, [app.key] if app else [])
    return [
        (str(ACTIONS[action].name), ACTIONS[action].drawing, found[action][:APPS_SHOWN])
        for action in actions
        if found.get(action)
    ]


def _lessons(topic, audience: str) -> list[LessonPage]:
    """Return the lessons of the topic that a school has tapped, youngest pupils first (one query, or none)."""
    if topic is None or audience != "schools":
        return []
    ages = [pupils.code for pupils in PUPILS]
    found = LessonPage.objects.live().filter(topic=topic).defer_streamfields().order_by("pk")
    return sorted(found, key=lambda lesson: ages.index(lesson.audience))


def _practice(page, audience: str) -> list:
    """Return practice for this reader: rehearsals for adults, whoever they are; made-up profiles for children (one
    query)."""
    kind = RehearsalPage if audience and not BY_CODE[audience].is_child else SpotTheFakePage
    found = kind.objects.live().filter(locale_id=page.locale_id).defer_streamfields().order_by("order", "title", "pk")
    if audience and kind is SpotTheFakePage:
        found = found.filter(audience=audience)
    return list(found[:PRACTICE_SHOWN])
