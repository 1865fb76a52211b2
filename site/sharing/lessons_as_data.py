"""Published lessons, as plain values: a list, and one lesson with its plans, its sheet and what every lesson shares."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from modelcluster.models import get_all_child_relations

from lessons.curriculum import FRAMEWORK, FRAMEWORK_URL, KEY_STAGES, PLACES, strands_named
from lessons.models import SHEET, LessonIndexPage, LessonPage
from lessons.plans import LENGTHS
from permalinks.languages import language_of, prefix_of
from permalinks.places import codes_of
from review.staleness import Standing
from sharing.guides_as_data import freshness
from sharing.licence import full

CHECKED_ROWS = tuple(relation.get_accessor_name() for relation in get_all_child_relations(LessonPage))
PUPILS_OF = {stage: audience for audience, stage in KEY_STAGES.items()}


def published_lessons(language: str, key_stage: str | None = None, topic: str | None = None) -> QuerySet[LessonPage]:
    """Return the published lessons of a language, those of one key stage or about one topic where given."""
    found = LessonPage.objects.live().filter(locale__language_code=language)
    found = found.filter(audience=PUPILS_OF[key_stage]) if key_stage else found
    found = found.filter(topic__key=topic) if topic else found
    return found.order_by("topic__sort_order", "topic__key", "audience", "pk")


def lessons_of(keys: Sequence[int]) -> list[LessonPage]:
    """Return lessons by their keys, in that order, with what a check of them covers."""
    found = LessonPage.objects.filter(pk__in=list(keys)).select_related("topic").prefetch_related(*CHECKED_ROWS)
    known = {lesson.pk: lesson for lesson in found}
    return [known[key] for key in keys if key in known]


def lessons_as_data(lessons: list[LessonPage], today: date) -> list[dict]:
    """Return what a list tells about lessons (two queries for all)."""
    checks = LessonPage.latest_checks(lessons) if lessons else {}
    codes = codes_of((lesson, "") for lesson in lessons)
    return [
        _lesson(each, each.standing_of("", today, checks.get((str(each.pk), ""))), codes.get((each, ""), ""))
        for each in lessons
    ]


def embed_path(lesson: LessonPage) -> str:
    """Return the path of the small page of a lesson."""
    return f"{prefix_of(lesson.locale_id)}/embed/lesson/{lesson.slug}/"


def _lesson(lesson: LessonPage, standing: Standing, code: str) -> dict:
    return {
        "topic": lesson.topic.key,
        "pupils": lesson.audience,
        "key_stage": KEY_STAGES[lesson.audience],
        "slug": lesson.slug,
        "title": lesson.title,
        "neutral_title": lesson.title_in_tab,
        "lead": lesson.lead,
        "language": language_of(lesson.locale_id),
        "url": lesson.canonical,
        "plans": [{"minutes": length, "url": f"{lesson.canonical}{length}/"} for length in LENGTHS],
        "sheet_url": f"{lesson.canonical}{SHEET}/",
        "short_url": full(f"/go/{code}/") if code else "",
        "embed_url": full(embed_path(lesson)),
        "api_url": full(f"/api/v1/lessons/{lesson.slug}"),
        "written_on": lesson.written_on,
        "freshness": freshness(standing),
    }


def whole_lesson_as_data(lesson: LessonPage, today: date) -> dict:
    """Return a lesson with its script, its sheet with answers, and what every lesson shares (three queries)."""
    return lessons_as_data([lesson], today)[0] | {
        "aims": lesson.listed("aims"),
        "needs": lesson.listed("needs"),
        "script": [_part(part) for part in lesson.script_parts()],
        "sheet": {
            "title": lesson.sheet_title,
            "situation": lesson.sheet_intro,
            "questions": [_question(each) for each in lesson.questions()],
        },
        "pupils_with_send": lesson.listed("send"),
        "every_lesson": _shared_by_all(lesson.locale_id),
        "where_it_fits": {
            "framework": FRAMEWORK,
            "framework_url": FRAMEWORK_URL,
            "strands": strands_named(lesson.strands),
            "nations": [
                {"nation": place.nation, "stages": place.stages, "subjects": [each.name for each in place.subjects]}
                for place in PLACES[lesson.audience]
            ],
        },
        "sources": [
            {name: str(source.get(name) or "") for name in ("name", "url", "year")} for source in lesson.sources
        ],
    }


def _part(part) -> dict:
    return {
        "heading": part.heading,
        "minutes_of_45": part.long,
        "minutes_of_20": part.short,
        "lines": [{"words": line.words, "said_to_pupils": line.said} for line in part.lines],
    }


def _question(question: dict) -> dict:
    return {name: question[name] for name in ("question", "choices", "answer", "why")}


def _shared_by_all(locale_id: int) -> dict:
    """Return what holds for every lesson; a lesson without it must not be taught: who knows first, and who to tell."""
    index = LessonIndexPage.objects.live().filter(locale_id=locale_id).first() or LessonIndexPage()
    return index.shared()
