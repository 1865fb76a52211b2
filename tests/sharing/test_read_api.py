"""The read API: what is published, for any site, and nothing else."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guides.models import GuidePage
from helplines.models import Helpline
from helplines.withdrawing import take_number_off
from lessons.models import LessonPage
from platforms.models import Platform
from review.models import Check
from taxonomy.models import Topic
from tests.factories.publishing import publish

LISTS = ["guides", "topics", "platforms", "helplines", "freshness", "lessons"]
pytestmark = pytest.mark.django_db


def ask(path, status=200, **headers):
    """Return the answer of the API as data."""
    response = Client().get(f"/api/v1/{path}", headers=headers)
    assert response.status_code == status, response.content[:300]
    assert response["Content-Type"].startswith("application/json")
    return response.json()


def every_answer():
    """Return everything that the API says, as one text."""
    said = [ask(f"{name}?per_page=100") for name in [*LISTS, "hsds/services"]]
    said += [ask(f"guides/{g['audience']}/{g['slug']}") for g in said[0]["items"]]
    said += [ask(f"platforms/{p['key']}") for p in said[2]["items"]]
    said += [ask(f"lessons/{lesson['slug']}") for lesson in said[5]["items"]]
    return json.dumps(said, ensure_ascii=False)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_under_which_licence_of_which_day_and_in_which_language(name):
    data = ask(name)
    assert data["licence"] == "https://creativecommons.org/licenses/by/4.0/" and data["attribution"]
    assert (data["language"], data["page"], data["previous"]) == ("en", 1, None)
    assert data["count"] >= len(data["items"]) > 0


@pytest.mark.parametrize("name", LISTS)
def test_following_next_finds_everything_once(name):
    address, found = f"{name}?per_page=7", []
    while address:
        data = ask(address)
        assert len(data["items"]) <= 7
        found += data["items"]
        address = data["next"] and data["next"].removeprefix(f"{settings.SIGNPOST_URL}/api/v1/")
    assert len(found) == data["count"] == len({json.dumps(item) for item in found})


def test_addresses_in_the_data_lead_somewhere(client):
    guide = ask("guides?audience=8-10&topic=blocking")["items"][0]
    for name in ("url", "short_url", "api_url"):
        assert client.get(guide[name].removeprefix(settings.SIGNPOST_URL)).status_code in {200, 302}, name
    for name in ("topics", "platforms", "helplines"):
        assert client.get(ask(name)["items"][0]["url"].removeprefix(settings.SIGNPOST_URL)).status_code == 200, name
    for path in ask("")["addresses"].values():
        assert client.get(path.removeprefix(settings.SIGNPOST_URL)).status_code == 200, path


def test_a_guide_has_its_words_and_until_when_they_hold():
    guide = ask("guides/8-10/blocking")["item"]
    assert "You can block anyone" in guide["big_idea"]
    assert {"kind": "heading", "level": 2, "audience": "8-10", "words": "What does block do?"} in guide["text"]
    assert guide["freshness"]["check_after"] > guide["freshness"]["since"]
    assert guide["sources"][0]["name"]


def test_a_list_can_be_narrowed():
    assert {guide["audience"] for guide in ask("guides?audience=parents")["items"]} == {"parents"}
    scottish = {each["key"] for each in ask("helplines?region=GB-SCT&per_page=100")["items"]}
    assert "police-scotland" in scottish and "psni" not in scottish
    assert all("children" in each["for_whom"] for each in ask("helplines?for_whom=children")["items"])
    assert {each["kind"] for each in ask("freshness?kind=helpline")["items"]} == {"helpline"}


def test_filters_that_contradict_find_nothing_and_say_so():
    data = ask("guides?audience=4-7&topic=sextortion")
    assert (data["count"], data["items"], data["pages"], data["next"]) == (0, [], 1, None)
    assert ask("guides?language=cy")["count"] == 0


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("guides?page=99", 404, "The last one is page"),
        ("guides?page=0", 400, "page"),
        ("guides?page=-1", 400, "page"),
        ("guides?page=999999999999999999999999", 404, "There is no page"),
        ("guides?per_page=101", 400, "per_page"),
        ("guides?page=two", 400, "page"),
        ("guides?audience=toddlers", 400, "audience"),
        ("guides?audience=8-10&audience=parents", 400, "more than once"),
        ("guides?topic=a%00b", 400, "topic"),
        ("guides?topic=" + "a" * 1500, 400, "topic"),
        ("guides?colour=red", 400, "There is no filter called 'colour'"),
        ("guides?language=xx", 400, "There are: en, cy"),
        ("helplines?region=GB-XXX", 400, "There is no nation"),
        ("helplines?age=-1", 400, "age"),
        ("helplines?deals_with=nothing", 400, "There is no matter"),
        ("guides?topic=nothing", 400, "There is no topic"),
        ("helplines/nobody", 404, "There is no helpline"),
        ("topics/nothing", 404, "There is no topic"),
        ("platforms/nothing", 404, "There is no app"),
        ("guides/8-10/nothing", 404, "There is no guide"),
        ("guides/9-9/blocking", 400, "audience"),
        ("hsds/services/1852a6a3-0000-5f73-b6be-96ca6524abc6", 404, "There is no service"),
        ("hsds/services/childline", 404, "/api/"),
        ("nothing", 404, "/api/"),
        ("guides/8-10/" + "x" * 1500, 400, "guide"),
    ],
)
def test_what_cannot_be_answered_says_why(path, status, says):
    error = ask(path, status)["error"]
    assert error["status"] == status and says in error["detail"]


@pytest.mark.parametrize("path", ["/api/v1/guides?topic=" + "a" * 10_000, "/api/v1/guides%00"])
def test_a_malformed_address_is_turned_away(client, path):
    assert 400 <= client.get(path).status_code < 500


def test_any_site_may_read_and_nothing_can_be_sent(client):
    response = client.get("/api/v1/guides", headers={"origin": "https://school.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response and not response.cookies
    preflight = client.options("/api/v1/guides")
    assert preflight.status_code == 204 and "POST" not in preflight["Access-Control-Allow-Methods"]
    for method in (client.post, client.put, client.delete, client.patch):
        assert method("/api/v1/guides").status_code == 405
    assert client.head("/api/v1/guides").status_code == 200


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/api/v1/helplines/childline")
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get("/api/v1/helplines/childline", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_number_that_is_taken_off_is_gone_at_once(client, editor, moment):
    before = client.get("/api/v1/helplines/childline")
    assert "0800 1111" in before.content.decode()
    take_number_off(Helpline.objects.get(key="childline"), "0800 1111", editor, "Nobody answers.", moment)
    after = client.get("/api/v1/helplines/childline", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "0800 1111" not in after.content.decode() + json.dumps(ask("hsds/services?per_page=100"))


def test_nothing_unpublished_or_internal_leaks(editor):
    secret = "Only for the desk to read"
    guide = GuidePage.objects.live().get(audience="8-10", slug="blocking")
    guide.title = secret
    guide.save_revision()
    hidden = GuidePage.objects.live().get(audience="parents", slug="blocking")
    hidden.unpublish()
    topic = Topic.objects.get(key="privacy-settings")
    topic.lead = secret
    topic.save_revision()
    childline = Helpline.objects.get(key="childline")
    childline.editor_note = childline.conflict = secret
    publish(childline)
    draft = Helpline.objects.filter(live=False).first()
    lesson = LessonPage.objects.get(slug="blocking-8-10")
    lesson.sheet_intro = secret
    lesson.save_revision()
    snapchat = Platform.objects.get(key="snapchat")
    snapchat.editor_note = secret
    publish(snapchat)
    childline.record_check(editor, "rang", childline.gathered_on)
    said = every_answer()
    assert secret not in said and draft.name not in said
    assert hidden.canonical not in said
    # Who checked is nobody else's business; that somebody has is.
    assert Check.objects.exists() and editor.get_username() not in said
    assert ask("helplines/childline")["item"]["freshness"]["state"] in {"checked", "overdue"}


def test_a_longer_list_of_checked_guides_asks_no_more(editor, moment, django_assert_num_queries):
    for guide in GuidePage.objects.live():
        guide.record_check(editor, "read", moment.date())
    asked = len(_queries("guides?per_page=2"))
    with django_assert_num_queries(asked):
        assert {each["freshness"]["state"] for each in ask("guides?per_page=100")["items"]} == {"checked"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_few_queries(name):
    assert len(_queries(f"{name}?per_page=100")) <= (24 if name == "freshness" else 9)


def _queries(path):
    ask(path)  # what is kept in memory is read
    with CaptureQueriesContext(connection) as captured:
        ask(path)
    return captured.captured_queries


def test_the_page_for_people_names_only_questions_that_have_an_answer(client):
    from sharing.pages import _questions

    html = client.get("/api/").content.decode()
    for words, path in _questions():
        assert words in html and client.get(path).status_code == 200, path
