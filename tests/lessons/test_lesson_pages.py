"""Lessons over HTTP: the list, a lesson, both plans, the sheet; what each costs, and what it must not show."""

import re

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.models import LessonPage
from permalinks.models import Permalink
from taxonomy.audiences import AUDIENCES

pytestmark = pytest.mark.django_db
LESSON = "/lessons/blocking-8-10/"


def html(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("path", ["/lessons/", LESSON, f"{LESSON}20/", f"{LESSON}45/", f"{LESSON}sheet/",
                                  "/schools/blocking/"])  # fmt: skip
def test_a_page_asks_at_most_twelve_queries(client, path):
    html(client, path)
    with CaptureQueriesContext(connection) as captured:
        html(client, path)
    assert len(captured) <= 12, [query["sql"][:120] for query in captured.captured_queries]


def test_each_topic_has_a_lesson_for_each_age_and_all_are_listed(client):
    topics = {"privacy-settings", "blocking", "reporting", "fake-profiles", "telling-someone"}
    ages = {audience.code for audience in AUDIENCES if audience.is_child}
    lessons = LessonPage.objects.live().values_list("topic__key", "audience")
    assert set(lessons) == {(topic, age) for topic in topics for age in ages}
    listed = html(client, "/lessons/")
    assert all(f'href="/lessons/{topic}-{age}/"' in listed for topic, age in lessons)


def test_the_door_and_the_guide_for_schools_lead_to_lessons(client):
    assert 'href="/lessons/"' in html(client, "/schools/")
    assert f'href="{LESSON}"' in html(client, "/schools/blocking/")
    assert 'href="/lessons/' not in html(client, "/8-10/blocking/")


def test_the_short_plan_leaves_out_what_only_the_long_one_has(client):
    lesson = LessonPage.objects.get(slug="telling-someone-8-10")
    left_out = [part.heading for part in lesson.script_parts() if not part.short]
    short, long = html(client, lesson.relative_path() + "20/"), html(client, lesson.relative_path() + "45/")
    assert left_out
    for heading in left_out:
        assert f"<h3>{heading}</h3>" in long and f"<h3>{heading}</h3>" not in short


def test_a_lesson_says_who_knows_first_what_to_say_and_who_to_tell(client):
    page = html(client, LESSON)
    for words in ("safeguarding lead", "Thank you for telling me", "It is not your fault", "Anyone may pass"):
        assert words in page
    assert 'href="/schools/telling-someone/"' in page and "tel:08001111" in page and "tel:999" in page
    assert "Education for a Connected World" in page and "Northern Ireland" in page


def test_the_sheet_holds_neither_script_nor_answers(client):
    for lesson in LessonPage.objects.live():
        sheet = html(client, lesson.relative_path() + "sheet/")
        assert "In our school, talk to" in sheet and "tel:08001111" in sheet
        for question in lesson.questions():
            assert question["why"] not in sheet, (lesson.slug, question["why"])
        assert not any(part.lines[-1].words in sheet for part in lesson.script_parts())


@pytest.mark.parametrize("end", ["30/", "sheet/20/", "020/", "answers/"])
def test_another_address_is_not_there(client, end):
    assert client.get(LESSON + end).status_code == 404


def test_every_lesson_plan_and_sheet_fits_into_one_flight(client):
    """With its style, as it is sent: what a slow network brings before it must wait for an answer."""
    for lesson in LessonPage.objects.live():
        for end in ("", "20/", "45/", "sheet/"):
            packed = client.get(lesson.relative_path() + end, headers={"accept-encoding": "br"})
            assert len(packed.content) <= 14_600, (lesson.slug, end)


def test_nothing_is_asked_of_whoever_reads(client):
    for path in ("/lessons/", LESSON, f"{LESSON}sheet/"):
        main = re.search(r"<main.*</main>", html(client, path), re.DOTALL)[0]
        assert "<form" not in main and "<input" not in main and "<script" not in main


def test_a_code_leads_to_a_lesson(client):
    lesson = LessonPage.objects.get(slug="blocking-8-10")
    code = Permalink.objects.get(content_type__model="lessonpage", object_key=str(lesson.pk)).code
    assert client.get(f"/go/{code}/").headers["location"].endswith(LESSON)


def test_search_engines_find_lessons(client):
    assert LESSON in client.get("/sitemap-pages-1.xml").content.decode()


@pytest.mark.browser
def test_every_sheet_is_one_page_of_a4(browser, server, tmp_path):
    page = browser.new_page()
    for slug in LessonPage.objects.live().values_list("slug", flat=True):
        page.goto(f"{server.url}/lessons/{slug}/sheet/")
        page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        printed = pypdf.PdfReader(tmp_path / "sheet.pdf").pages
        assert len(printed) == 1, slug
        assert [round(float(side)) for side in printed[0].mediabox[2:]] == [595, 842], slug
    page.goto(f"{server.url}/lessons/")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
