"""Lessons for other sites: in the read API, in what is due, in feeds and the calendar, and as a card."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from changes.models import ChangeNote
from helplines.cards import uk_day
from lessons.models import LessonIndexPage, LessonPage
from sharing.calendar import days
from sharing.cards import may_have_card

pytestmark = pytest.mark.django_db
SLUG = "blocking-8-10"


def ask(path, status=200):
    """Return the answer of the API as data."""
    response = Client().get(f"/api/v1/{path}")
    assert response.status_code == status, response.content[:300]
    return response.json()


@pytest.fixture
def lesson():
    return LessonPage.objects.get(slug=SLUG)


def path_of(address: str) -> str:
    return address.removeprefix(settings.SIGNPOST_URL)


def test_lessons_are_narrowed_by_topic_and_key_stage():
    assert ask("lessons?per_page=100")["count"] == LessonPage.objects.live().count()
    found = ask("lessons?topic=blocking&key_stage=ks2")["items"]
    assert [(each["slug"], each["pupils"], each["key_stage"]) for each in found] == [(SLUG, "8-10", "ks2")]
    assert {each["pupils"] for each in ask("lessons?key_stage=ks4")["items"]} == {"14-17"}


@pytest.mark.parametrize("question", ["key_stage=ks9", "key_stage=2", "topic=nothing", "audience=8-10", "page=0"])
def test_what_cannot_be_asked_is_said_like_everywhere(question):
    error = ask(f"lessons?{question}", 400)["error"]
    assert error["status"] == 400 and error["title"] == "This cannot be asked" and error["detail"]


def test_a_lesson_that_is_not_there_or_not_public_is_a_404(lesson):
    assert ask("lessons/nothing", 404)["error"]["status"] == 404
    lesson.unpublish()
    assert ask(f"lessons/{SLUG}", 404)["error"]["detail"] == f"There is no lesson called {SLUG!r}."


def test_one_lesson_has_its_plans_its_sheet_and_what_every_lesson_shares(lesson):
    item = ask(f"lessons/{SLUG}")["item"]
    for name in ("minutes_of_45", "minutes_of_20"):
        assert sum(part[name] for part in item["script"]) == int(name[-2:])
    assert any(line["said_to_pupils"] for part in item["script"] for line in part["lines"])
    assert [each["question"] for each in item["sheet"]["questions"]] == [q["question"] for q in lesson.questions()]
    assert item["every_lesson"] == LessonIndexPage.objects.get().shared()
    assert any("safeguarding lead" in line for line in item["every_lesson"]["beforehand"])
    assert item["freshness"]["check_after"] > item["freshness"]["since"] and item["sources"][0]["name"]


def test_every_address_of_a_lesson_leads_somewhere(client):
    item = ask(f"lessons/{SLUG}")["item"]
    addresses = [item[name] for name in ("url", "sheet_url", "short_url", "embed_url", "api_url")]
    for address in [*addresses, *(plan["url"] for plan in item["plans"])]:
        assert client.get(path_of(address)).status_code in {200, 302}, address
    assert [plan["minutes"] for plan in item["plans"]] == [20, 45]


def test_lessons_are_asked_for_again_cheaply(client):
    first = client.get(f"/api/v1/lessons/{SLUG}")
    again = client.get(f"/api/v1/lessons/{SLUG}", headers={"if-none-match": first["ETag"]})
    assert first["Cache-Control"] == "public, no-cache" and (again.status_code, again.content) == (304, b"")


def test_lessons_stand_in_what_is_due_and_in_the_calendar(lesson, editor, moment, page_life):
    items = ask("freshness?kind=lesson&per_page=100")["items"]
    assert {each["kind"] for each in items} == {"lesson"} and len(items) == LessonPage.objects.live().count()
    assert f"{settings.SIGNPOST_URL}/lessons/{SLUG}/" in {each["url"] for each in items}
    today = uk_day(moment) + timedelta(days=3)
    lesson.record_check(editor, "read", today)
    on = today + timedelta(days=lesson.review_days)
    assert [day.title for day in days(today) if day.on == on] == ["Due to be checked: 1 lesson"]


@pytest.mark.parametrize(
    ("feed", "told"), [("changes", True), ("for/schools", True), ("about/blocking", True), ("for/8-10", False),
                       ("about/reporting", False)]
)  # fmt: skip
def test_a_new_lesson_and_its_change_are_told_to_those_who_teach(lesson, client, moment, feed, told):
    LessonPage.objects.filter(pk=lesson.pk).update(first_published_at=datetime(2026, 11, 23, 12, tzinfo=UTC))
    _note(lesson, moment)
    entries = client.get(f"/feeds/{feed}.json").json()["items"]
    own = [each for each in entries if each["url"] == lesson.canonical]
    assert len(own) == (2 if told else 0)
    assert all(each["tags"] == ["schools", "blocking"] and "8 to 10" in each["title"] for each in own)


def test_a_change_of_a_lesson_that_is_taken_off_is_told_no_more(lesson, client, moment):
    _note(lesson, moment)
    assert "A part is shorter." in client.get("/feeds/for/schools.xml").content.decode()
    lesson.unpublish()
    assert "A part is shorter." not in client.get("/feeds/for/schools.xml").content.decode()


def _note(lesson, moment) -> None:
    note = ChangeNote.of(lesson)
    note.create(content_type=_kind(lesson), object_key=str(lesson.pk), title=lesson.title,
                path=lesson.relative_path(), words="A part is shorter.", published_at=moment)  # fmt: skip


def _kind(lesson):
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(lesson)


def test_a_lesson_becomes_a_card(client, lesson):
    address = f"{settings.SIGNPOST_URL}/lessons/{SLUG}/"
    page = client.get(f"/lessons/{SLUG}/").content.decode()
    assert 'type="application/json+oembed"' in page
    card = client.get("/oembed", {"url": address}).json()
    assert f'src="{settings.SIGNPOST_URL}/embed/lesson/{SLUG}/"' in card["html"]
    html = client.get(f"/embed/lesson/{SLUG}/").content.decode()
    for words in (lesson.title, "Ages 8 to 10", "20 or 45 minutes", f'href="/lessons/{SLUG}/"', "tel:999"):
        assert words in html.replace("<b>", "").replace("</b>", ""), words
    lesson.unpublish()
    assert client.get("/oembed", {"url": address}).status_code == 404
    assert client.get(f"/embed/lesson/{SLUG}/").status_code == 404


@pytest.mark.parametrize("path", ["/lessons/", f"/lessons/{SLUG}/20/", f"/lessons/{SLUG}/sheet/"])
def test_lists_plans_and_sheets_have_no_card(path):
    assert not may_have_card(path)
