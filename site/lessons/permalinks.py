"""Codes of lessons."""

from django.utils.translation import gettext as _

from lessons.models import LessonPage
from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_pages, register_target


def register() -> None:
    """Let lessons have codes."""
    public = LessonPage.objects.live().defer_streamfields()
    register_target(Target(LessonPage, public=public.all, place=place, paths=paths_of_pages))


def place(lesson: LessonPage, part: str = "") -> Place:
    """Return where a lesson is. Teachers read it, whatever the age of their pupils."""
    return Place(
        path=lesson.relative_path(),
        title=lesson.title,
        words=lesson.lead,
        kind_in_words=_("Lesson: %(pupils)s") % {"pupils": lesson.reader.name},
        audience="schools",
        language=language_of(lesson.locale_id),
    )
