"""What stops a lesson at the gate."""

import pytest

from content_checks.findings import Severity
from content_checks.publishing import NotFitToPublish
from content_checks.runner import findings_for
from lessons.models import LessonIndexPage, LessonPage
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


def found(page, severity=Severity.STOPS) -> list[str]:
    return [finding.message for finding in findings_for(page) if finding.severity == severity]


@pytest.fixture
def lesson():
    return LessonPage.objects.get(slug="blocking-8-10")


def test_every_lesson_that_is_published_is_fit_and_needs_no_reason():
    pages = [*LessonPage.objects.select_related("topic"), LessonIndexPage.objects.get()]
    assert len(pages) == 20 + 1
    for page in pages:
        assert found(page) == [] and found(page, Severity.NEEDS_REASON) == [], page.slug


def test_minutes_that_do_not_add_up_stop(lesson):
    lesson.script[1].value["short"] = 9
    assert "20-minute plan add up to 25" in found(lesson)[0]
    with pytest.raises(NotFitToPublish):
        publish(lesson)


def test_a_close_that_names_nobody_stops(lesson):
    lesson.script[-1].value["lines"] = "“That was all for today. Well done!”"
    assert any("who to tell" in words for words in found(lesson))


@pytest.mark.parametrize(
    "words", ["Has this ever happened to someone here?", "Write about a time when you were sad.", "Have you ever lied?"]
)
def test_a_question_for_a_pupils_own_story_stops(lesson, words):
    lesson.sheet[0].value["question"] = words
    assert any("story of their own" in each for each in found(lesson))


@pytest.mark.parametrize(("stream", "key"), [("script", "lines"), ("sheet", "why")])
def test_a_typed_number_stops(lesson, stream, key):
    getattr(lesson, stream)[0].value[key] = "Ring 020 7946 0018."
    assert any("020 7946 0018" in words for words in found(lesson))


def test_a_sheet_without_a_question_stops(lesson):
    del lesson.sheet[:]
    assert any("no question on the sheet" in words for words in found(lesson))


def test_what_all_lessons_share_must_be_there():
    page = LessonIndexPage.objects.get()
    page.if_told = ""
    assert any("Every lesson shows it" in words for words in found(page))
