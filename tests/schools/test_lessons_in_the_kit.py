"""What a school takes along of a lesson, and where lessons stand among everything else."""

import html as html_module
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.models import LessonPage
from permalinks.models import Edition
from schools.editions import keep_all_editions

pytestmark = pytest.mark.django_db
LESSON = "/lessons/blocking-8-10/"


def text_of(response) -> str:
    return html_module.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def test_every_lesson_leads_to_its_kit_and_the_kit_leads_back(client, code_at):
    for lesson in LessonPage.objects.live():
        path = lesson.relative_path()
        assert f'<a href="/for-schools{path}">For schools: use this page</a>' in client.get(path).content.decode()
    kit = client.get(f"/for-schools{LESSON}")
    code = code_at(LESSON)
    assert kit.status_code == 200 and not kit.cookies
    assert f'<link rel="canonical" href="{settings.SIGNPOST_URL}/for-schools/{code}/">' in kit.content.decode()
    assert client.get(f"/for-schools/{code}/").content == kit.content


def test_it_offers_plans_and_a_sheet_instead_of_a_poster(client, code_at):
    code = code_at(LESSON)
    answer = client.get(f"/for-schools/{code}/")
    html, text = answer.content.decode(), text_of(answer)
    for end in ("20/", "45/", "sheet/"):
        assert f'href="{LESSON}{end}"' in html and client.get(LESSON + end).status_code == 200
    assert ".pdf" not in html and "poster" not in text.split("More for schools")[0].lower()
    assert "Check for a newer one after" in text and "Written from sources on" in text


@pytest.mark.parametrize("layout", ["poster", "leaflet", "poster-mono"])
def test_no_poster_is_drawn_of_a_lesson(client, code_at, layout):
    assert client.get(f"/for-schools/{code_at(LESSON)}/{layout}.pdf").status_code == 404


def test_its_link_words_and_codes_stay(client, code_at):
    code, lesson = code_at(LESSON), LessonPage.objects.get(slug="blocking-8-10")
    answer = client.get(f"/for-schools/{code}/")
    html, text = answer.content.decode(), text_of(answer)
    address = f"{settings.SIGNPOST_URL}/go/{code}/"
    assert f"{lesson.title}. {lesson.lead} A plan for 20 or for 45 minutes, and a sheet to print. {address}" in text
    assert f'src="/go/{code}/qr.svg"' in html and f'href="/go/{code}/qr.png"' in html
    pasted = [html_module.unescape(each) for each in re.findall(r'<code class="to-copy">(&lt;.*?)</code>', html, re.S)]
    assert len(pasted) == 2 and "<svg" in pasted[1]
    for snippet in pasted:
        assert re.findall(r'href="([^"]+)"', snippet) == [address]
        assert not re.search(r"<script|<img|<iframe|\bsrc=|\bstyle=", snippet)
    for kind in ("svg", "png"):
        assert client.get(f"/go/{code}/qr.{kind}").status_code == 200


def test_a_lesson_has_no_editions(client, code_at, moment):
    keep_all_editions(moment.date())
    assert not Edition.objects.filter(permalink_id=code_at(LESSON)).exists()


def test_lessons_are_listed_by_key_stage(client, code_at):
    html = client.get("/for-schools/").content.decode()
    headings = [html_module.unescape(each) for each in re.findall(r"<h2>(Lessons[^<]*)</h2>", html)]
    assert headings == [
        "Lessons: Ages 4 to 7 (Key Stage 1 in England)", "Lessons: Ages 8 to 10 (Key Stage 2 in England)",
        "Lessons: Ages 11 to 13 (Key Stage 3 in England)", "Lessons: Ages 14 to 17 (Key Stage 4 in England)",
    ]  # fmt: skip
    of_stage = html.split(headings[1])[1].split("</section>")[0]
    ours = LessonPage.objects.live().filter(audience="8-10")
    assert set(re.findall(r"/for-schools/(\w+)/", of_stage)) == {code_at(each.relative_path()) for each in ours}


def test_the_kits_of_a_guide_and_of_a_topic_name_the_lessons_of_the_topic(client):
    for path in ("/8-10/blocking/", "/parents/blocking/", "/topics/blocking/"):
        html = client.get(f"/for-schools{path}").content.decode()
        assert re.findall(r'href="(/lessons/blocking[^"]+)"', html) == [
            f"/lessons/blocking-{age}/" for age in ("4-7", "8-10", "11-13", "14-17")
        ]
    assert "/lessons/blocking" not in client.get("/for-schools/apps/snapchat/").content.decode()


def test_a_lesson_that_is_taken_off_has_no_kit(client, code_at):
    code = code_at(LESSON)
    LessonPage.objects.get(slug="blocking-8-10").unpublish()
    assert client.get(f"/for-schools/{code}/").status_code == 404
    assert client.get(f"/for-schools{LESSON}").status_code == 404
    assert f"/for-schools/{code}/" not in client.get("/for-schools/").content.decode()


def test_the_kit_of_a_lesson_asks_few_queries(client, code_at):
    path = f"/for-schools/{code_at(LESSON)}/"
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) <= 12
