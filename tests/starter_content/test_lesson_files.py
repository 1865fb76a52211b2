"""Lessons from files: loaded once, written back word for word, and mistakes with their file."""

import pytest
from django.conf import settings

from lessons.models import LessonPage
from starter_content.exporter import export
from starter_content.loader import check, load
from starter_content.plan import Action
from starter_content.problems import NotLoadedError

LESSON, SHARED = "lessons/blocking/8-10.en.yaml", "lessons/every-lesson.en.yaml"


@pytest.fixture
def with_lessons(folder):
    """The small folder, with one lesson and what all of them share."""
    for path in (LESSON, SHARED):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text((settings.CONTENT_DIR / path).read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def messages(folder) -> list[tuple[str, str]]:
    with pytest.raises(NotLoadedError) as refused:
        check(folder)
    return [(problem.file, problem.message) for problem in refused.value.problems if not problem.note]


@pytest.mark.django_db
def test_lessons_are_loaded_once_and_come_back_word_for_word(empty_site, with_lessons, tmp_path):
    load(with_lessons)
    assert LessonPage.objects.get().relative_path() == "/lessons/blocking-8-10/"
    again = load(with_lessons)
    assert again.count(Action.SAME) == len(again.entries)
    export(tmp_path / "out")
    for path in (LESSON, SHARED):
        assert (tmp_path / "out" / path).read_text() == (with_lessons / path).read_text()


@pytest.mark.django_db
def test_minutes_that_do_not_add_up_are_named(with_lessons):
    text = (with_lessons / LESSON).read_text(encoding="utf-8")
    (with_lessons / LESSON).write_text(text.replace("    long: 5\n", "    long: 6\n", 1), encoding="utf-8")
    ((file, message),) = messages(with_lessons)
    assert file == LESSON and "45-minute plan add up to 46" in message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [("lessons/blocking/parents.en.yaml", "no age of pupils"), ("lessons/blokking/8-10.en.yaml", "Did you mean")],
)
def test_a_file_whose_name_means_nothing_is_named(with_lessons, path, words):
    (with_lessons / path).parent.mkdir(exist_ok=True)
    (with_lessons / LESSON).rename(with_lessons / path)
    assert any(file == path and words in message for file, message in messages(with_lessons))


@pytest.mark.django_db
def test_a_lesson_without_the_page_that_lists_it_is_refused(with_lessons):
    (with_lessons / SHARED).unlink()
    ((file, message),) = messages(with_lessons)
    assert file == LESSON and "every-lesson" in message
