"""Practice over HTTP: every page answers, costs little, keeps nothing, and says nothing over a shoulder."""

import re

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import RehearsalPage, SpotTheFakePage
from tests.factories.accounts import signed_in
from tests.pages.conftest import Page

pytestmark = pytest.mark.django_db

FAKES, REHEARSALS = "/practice/spot-the-fake/", "/practice/what-would-you-say/"
LISTS = ["/practice/", FAKES, REHEARSALS]
BUDGET = 14_600


def every_path() -> list[str]:
    pages = [*SpotTheFakePage.objects.live(), *RehearsalPage.objects.live()]
    return LISTS + [page.relative_path() for page in pages]


def test_every_page_answers_and_fits_into_one_flight(client):
    paths = every_path()
    assert len(paths) >= 3 + 12 + 5
    for path in paths:
        response = client.get(path, headers={"accept-encoding": "br"})
        headers = sum(len(name) + len(value) + 4 for name, value in response.items())
        assert response.status_code == 200, path
        assert len(response.content) + headers <= BUDGET, (path, len(response.content) + headers)
        assert "tel:999" in brotli.decompress(response.content).decode(), path


@pytest.mark.parametrize("path", [*LISTS, f"{FAKES}is-that-nan/", f"{REHEARSALS}a-joke-about-theo/"])
def test_a_page_asks_at_most_ten_queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    asked = [query["sql"] for query in captured.captured_queries]
    assert len(asked) <= 10 and len(asked) == len(set(asked)), asked


@pytest.mark.parametrize("path", [f"{FAKES}nothing/", f"{REHEARSALS}nothing/", "/practice/nothing/", f"{FAKES}a/b/",
                                  "/practice/what-would-you-say/is-that-nan/"])  # fmt: skip
def test_an_unknown_activity_shows_the_help_numbers(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "tel:999" in response.content.decode() and "tel:08001111" in response.content.decode()


def test_the_door_and_the_lists_lead_to_every_activity(client):
    door = Page("/practice/", client.get("/practice/"))
    assert FAKES in door.links and REHEARSALS in door.links
    linked = set(Page(FAKES, client.get(FAKES)).links + Page(REHEARSALS, client.get(REHEARSALS)).links)
    assert set(every_path()) - set(LISTS) <= linked
    assert "/practice/" in Page("/", client.get("/")).links


def test_a_list_stands_in_the_order_of_ages(client):
    html = client.get(FAKES).content.decode()
    assert re.findall(r'id="for-([^"]+)"', html) == ["8-10", "11-13", "14-17"]


def test_the_next_one_goes_round_all_of_an_age_and_no_other(client):
    for age in ("8-10", "11-13", "14-17"):
        own = {page.relative_path() for page in SpotTheFakePage.objects.live().filter(audience=age)}
        path, seen = min(own), set()
        while path not in seen:
            seen.add(path)
            links = Page(path, client.get(path)).html.split("Next one")[0]
            path = re.findall(r'<a [^>]*href="([^"]+)"', links)[-1]
        assert seen == own


def test_nothing_is_asked_sent_or_stored(client):
    for path in every_path():
        response = client.get(path)
        page = Page(path, response)
        # The search in the header is no part of the practice; there is nothing else to fill in or to press.
        assert [form["class"] for form in page.all("form")] == ["find"], path
        assert len(page.all("input")) == len(page.all("button")) == 1, path
        assert not response.cookies and "leave_this_site" in page.html, path
        assert len(page.all("script")) == 2, path  # structured data, and the way to leave


def test_every_choice_says_why_and_none_is_called_wrong(client):
    for profile in SpotTheFakePage.objects.live():
        html = client.get(profile.relative_path()).content.decode()
        main = html.split("<main")[1].split("</main>")[0]
        clues = [line for line in profile.lines() if line["question"]]
        assert main.count('name="choice-') == 3 * len(clues)
        assert len(re.findall(r'<p class="ans">[^<]+</p><p>[^<]', main)) == 3 * len(clues) + 1
        text = re.sub(r"<[^>]+>", " ", main).lower()
        assert not re.search(r"\b(incorrect|points|your score|well done|you were wrong)\b", text), profile.slug
        headings = re.findall(r'<p class="ans">([^<]+)', main)
        assert {heading.split(".")[0] for heading in headings[:-1]} <= {
            "Good thinking", "Another way to see it", "An honest answer"
        }  # fmt: skip
        assert "the safe move" in text and profile.avatar_words in main


def test_a_child_sees_somebody_to_talk_to_first(client):
    for profile in SpotTheFakePage.objects.live():
        above = client.get(profile.relative_path()).content.decode().split('class="phone"')[0]
        assert "a grown-up you trust" in above and "tel:08001111" in above


def test_a_rehearsal_is_neutral_in_the_tab_and_in_previews(client):
    for rehearsal in RehearsalPage.objects.live():
        html = client.get(rehearsal.relative_path()).content.decode()
        assert "<title>Practice – " in html
        previews = "".join(re.findall(r'<meta property="og:[^>]+>', html)).replace(rehearsal.relative_path(), "")
        assert rehearsal.title not in previews and rehearsal.search_description not in previews


def test_a_rehearsal_shows_its_plan_and_every_ending(client):
    for rehearsal in RehearsalPage.objects.live():
        html = client.get(rehearsal.relative_path()).content.decode()
        assert html.count("How to mend it") + html.count("What helps now") == html.count(
            'class="more reply"'
        ) - html.count("What happens then")
        assert "A plan for afterwards" in html and "/help-now/" in html


def test_what_a_page_shows_and_until_when_it_holds_is_known(client):
    page = SpotTheFakePage.objects.get(slug="is-that-nan")
    response = client.get(page.relative_path())
    assert f"page:{page.pk}" in response.page_life.records
    # What is overdue already has no instant left at which it falls due.
    assert response.context["standing"].overdue or response.page_life.valid_until is not None


def test_an_overdue_page_says_so(client, settings):
    from datetime import timedelta

    settings.SIGNPOST_MOMENT = settings.SIGNPOST_MOMENT + timedelta(days=200)
    for path in (f"{FAKES}is-that-nan/", f"{REHEARSALS}a-joke-about-theo/"):
        assert "due to be checked again" in client.get(path).content.decode()


def test_the_pages_stand_in_the_sitemap(client):
    text = client.get("/sitemap-pages-1.xml").content.decode()
    assert all(f"{path}</loc>" in text for path in every_path())


@pytest.mark.parametrize("model", [SpotTheFakePage, RehearsalPage])
def test_an_editor_can_open_and_preview_an_activity(client, editor, model):
    signed_in(client, editor)
    page = model.objects.first()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    html = page.make_preview_request(preview_mode="").content.decode()
    assert page.title in html
