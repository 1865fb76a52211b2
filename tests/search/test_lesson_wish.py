"""A teacher's search finds lessons; nobody else's does, and no lesson stands above a guide for children."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.models import GuidePage
from lessons.models import LessonPage
from permalinks.places import look_up
from search.address import MOST_CODES
from search.answers import Hit, with_lessons
from search.lesson_wish import LessonWish, lesson_wished

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("text", "pupils"),
    [
        ("lesson about sextortion", ""),
        ("KS2 lesson blocking", "8-10"),
        ("key stage 3 fake profiles", "11-13"),
        ("pshe worksheet year 9", "11-13"),
        ("Year 10 lesson privacy", "14-17"),
        ("y1 lesson who to tell", "4-7"),
        ("lesson for year 44", ""),
        ("lesson for my 7 year olds", ""),
    ],
)
def test_a_wish_for_a_lesson_is_heard_with_the_age_of_the_pupils(text, pupils):
    assert lesson_wished(text) == LessonWish(pupils)


@pytest.mark.parametrize(
    "text", ["how do i block someone", "my piano lesson teacher messages me", "year 7 group chat", "key", "", "lessen"]
)
def test_other_texts_ask_for_none(text):
    assert lesson_wished(text) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    wish = lesson_wished(text)
    assert wish is None or wish.pupils in {"", "4-7", "8-10", "11-13", "14-17"}


hits = st.lists(st.builds(Hit, st.just(GuidePage), st.integers(1, 40).map(str)), max_size=14)
of_lessons = st.lists(st.builds(Hit, st.just(LessonPage), st.integers(1, 40).map(str)), max_size=4, unique=True)


@given(hits, hits, of_lessons, st.sampled_from(["", "schools"]))
def test_no_lesson_comes_before_what_was_understood(understood, in_the_text, lessons, audience):
    found = with_lessons(understood, in_the_text, lessons, audience)
    first = min((found.index(lesson) for lesson in lessons), default=len(found))
    assert found[:first] == [*understood, *in_the_text][:first] and set(lessons) <= set(found)
    if not audience and lessons:
        assert found[first:] == lessons and len(found) <= MOST_CODES
        assert first == min(len(understood) + len(in_the_text), MOST_CODES - len(lessons))
    else:
        assert first >= len(understood)


def found_for(client, words: str) -> list[str]:
    """Return the paths that an answer shows, in their order."""
    response = client.post("/search/", f"q={words.replace(' ', '+')}", content_type=FORM)
    codes = response["Location"].strip("/").rpartition("/")[2].split("-")[1:]
    return [place.path for place in look_up(codes)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "topic", "lesson"),
    [
        ("ks2 lesson blocking", "/topics/blocking/", "/lessons/blocking-8-10/"),
        ("lesson plan fake profiles year 8", "/topics/fake-profiles/", "/lessons/fake-profiles-11-13/"),
        ("pshe lesson privacy", "/topics/privacy-settings/", "/lessons/privacy-settings-4-7/"),
        ("worksheet on reporting", "/topics/reporting/", "/lessons/reporting-14-17/"),
        ("lesson about sextortion", "/topics/sextortion/", "/lessons/telling-someone-14-17/"),
    ],
)
def test_a_teacher_finds_lessons_after_the_topic(client, words, topic, lesson):
    paths = found_for(client, words)
    assert paths.index(topic) < 3 and paths.index(topic) < paths.index(lesson)
    children = [path for path in paths if path.split("/")[1] in {"4-7", "8-10", "11-13", "14-17"}]
    lessons = [path for path in paths if path.startswith("/lessons/")]
    assert all(paths.index(guide) < paths.index(each) for guide in children for each in lessons)


@pytest.mark.django_db
def test_nobody_else_is_shown_one(client, phrases):
    for each in phrases[::5]:
        if lesson_wished(each["phrase"]) is None:
            assert not [path for path in found_for(client, each["phrase"]) if path.startswith("/lessons/")], each


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/find/schools/blocking/", "/find/schools/blocking/any/"])
def test_three_taps_lead_a_school_to_the_lessons_of_a_topic(client, path):
    html = client.get(path).content.decode()
    lessons = LessonPage.objects.live().filter(topic__key="blocking")
    assert all(f'href="{lesson.relative_path()}"' in html for lesson in lessons) and len(lessons) == 4
    for other in ("/find/8-10/blocking/", "/find/parents/blocking/any/", "/find/schools/", "/find/schools/any/any/"):
        assert 'href="/lessons/' not in client.get(other).content.decode()
