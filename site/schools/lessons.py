"""Lessons among what schools take along: what there is to print of one, and which belong to a topic or a key stage.

A lesson has no poster and no leaflet: what is printed of it are its own plans and its sheet.
"""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from lessons.curriculum import KEY_STAGES
from lessons.models import PUPILS, SHEET, LessonPage
from lessons.permalinks import place
from lessons.plans import LENGTHS
from permalinks.languages import language_of, prefix_for
from permalinks.places import codes_of
from schools.sheet import Sheet

# As many as the list of lessons itself shows.
MOST = 200
ORDER = {audience.code: position for position, audience in enumerate(PUPILS)}


def sheet_of_lesson(lesson: LessonPage, code: str) -> Sheet:
    """Return the words of a lesson for its links. It is never drawn on paper, and names no helpline."""
    with translation.override(language_of(lesson.locale_id)):
        where = place(lesson)
    return Sheet(
        code=code, part="", kind=lesson._meta.label_lower, kind_in_words=str(where.kind_in_words), title=where.title,
        idea=(), steps_heading="", steps=(), more_steps=False, topics=(lesson.topic.key,), audience=where.audience,
        drawing=lesson.topic.drawing, language=where.language, path=where.path,
    )  # fmt: skip


def to_print(lesson: LessonPage) -> tuple[tuple[str, str], ...]:
    """Return name and path of whatever a lesson has to print."""
    path = lesson.relative_path()
    plans = ((_("Plan for %(minutes)s minutes") % {"minutes": length}, f"{path}{length}/") for length in LENGTHS)
    return (*plans, (_("Sheet for pupils"), f"{path}{SHEET}/"))


def lessons_about(topic_id: int) -> Iterator[tuple[str, str]]:
    """Yield title, with the age of the pupils, and path of the lessons on a topic, youngest first (one query)."""
    lessons = LessonPage.objects.live().filter(topic_id=topic_id).defer_streamfields().order_by("pk")
    for lesson in sorted(lessons, key=lambda each: ORDER[each.audience]):
        yield f"{lesson.title} ({lesson.reader.name})", lesson.relative_path()


def by_key_stage(language: str) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return for each age of pupils a name, its look, and name, address and code of each kit (two queries)."""
    lessons = LessonPage.objects.live().filter(locale__language_code=language).defer_streamfields()
    lessons = list(lessons.order_by("topic__sort_order", "topic__name", "pk").select_related("topic")[:MOST])
    codes = codes_of((lesson, "") for lesson in lessons)
    groups = []
    for pupils in PUPILS:
        kits = [
            (lesson.title, f"{prefix_for(language)}/for-schools/{codes[lesson, '']}/", codes[lesson, ""])
            for lesson in lessons
            if lesson.audience == pupils.code and (lesson, "") in codes
        ]
        stage = {"ages": pupils.name, "number": KEY_STAGES[pupils.code].removeprefix("ks")}
        if kits:
            groups.append((_("Lessons: %(ages)s (Key Stage %(number)s in England)") % stage, pupils.code, kits))
    return groups
