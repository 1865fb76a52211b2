"""The list of lessons, a lesson, one of its plans, and its sheet."""

from itertools import groupby

from django.conf import settings
from django.shortcuts import render

from guides.help_here import help_for
from helplines.cards import uk_day
from lessons.curriculum import FRAMEWORK, FRAMEWORK_AGES, FRAMEWORK_URL, PLACES, SEEN_ON, strands_named
from lessons.models import PUPILS, SHEET, LessonIndexPage, LessonPage
from lessons.plans import LENGTHS, parts_of
from page_life import collector
from taxonomy.audiences import BY_CODE

STYLE = "lessons"
LISTED = 200
ORDER = {audience.code: position for position, audience in enumerate(PUPILS)}


def answer_list(request, page: LessonIndexPage):
    """Answer all lessons by topic, youngest pupils first (one query for them)."""
    lessons = LessonPage.objects.child_of(page).live().defer_streamfields().select_related("topic")
    # Topics may share a place and a name: a lesson stands with its own.
    found = list(lessons.order_by("topic__sort_order", "topic__name", "topic_id", "pk")[:LISTED])
    collector.current().used(f"page:{page.pk}", *(f"page:{each.pk}" for each in found))
    by_topic = groupby(found, key=lambda each: each.topic)
    context = page.shared() | {
        "page": page,
        "reader": BY_CODE["schools"],
        "sheet": STYLE,
        "groups": [(topic, sorted(group, key=lambda each: ORDER[each.audience])) for topic, group in by_topic],
        "structured": page.structured_data() | {"@type": "CollectionPage"},
    }
    return render(request, "lessons/lesson_index_page.html", context)


def answer(request, lesson: LessonPage, wanted: str):
    """Answer a lesson. ``wanted``: empty, minutes, or the sheet."""
    if wanted == SHEET:
        return render(request, "lessons/sheet.html", sheet_context(lesson))
    return render(request, "lessons/lesson_page.html", lesson_context(lesson, wanted))


def _around(lesson: LessonPage) -> dict:
    life = collector.current()
    life.used(f"page:{lesson.pk}")
    standing = lesson.standing(uk_day(life.moment))
    life.until(standing.ends)
    path = lesson.relative_path()
    return {
        "page": lesson,
        "path": path,
        "lessons": path.rstrip("/").rpartition("/")[0] + "/",
        "sheet": STYLE,
        "standing": standing,
        "pupils": lesson.reader,
        "questions": lesson.questions(),
        "host": settings.SIGNPOST_URL.partition("://")[2],
        "structured": lesson.structured_data(),
    }


def lesson_context(lesson: LessonPage, wanted: str) -> dict:
    """Return what a lesson shows: all its parts, or with ``wanted`` minutes those of one plan."""
    around = _around(lesson)
    parent = lesson.get_parent() if lesson.depth else None
    index = LessonIndexPage.objects.filter(pk=parent.pk).first() if parent else None
    if index:
        collector.current().used(f"page:{index.pk}")
    length = int(wanted) if wanted else None
    parts = lesson.script_parts()
    return around | (index.shared() if index else {}) | {
        "reader": BY_CODE["schools"],
        "canonical": lesson.canonical + (f"{wanted}/" if wanted else ""),
        "tab_title": lesson.title_of(wanted),
        "length": length,
        "lengths": LENGTHS,
        "plan": parts_of(parts, length) if length else [(part, part.long, None) for part in parts],
        "aims": lesson.listed("aims"),
        "needs": lesson.listed("needs"),
        "send": lesson.listed("send"),
        "help": help_for((lesson.topic.key,), lesson.audience),
        "strands": strands_named(lesson.strands),
        "framework": {"name": FRAMEWORK, "url": FRAMEWORK_URL, "ages": FRAMEWORK_AGES[lesson.audience][0]},
        "places": PLACES[lesson.audience],
        "seen_on": SEEN_ON,
    }  # fmt: skip


def sheet_context(lesson: LessonPage) -> dict:
    """Return what the sheet shows: nothing of the script, and no answer."""
    own = {"reader": lesson.reader, "canonical": f"{lesson.canonical}{SHEET}/", "tab_title": lesson.title_of(SHEET)}
    return _around(lesson) | own
