"""Typing into the box: help first, never empty, never remembered."""

import logging
import re
from urllib.parse import urlencode

import brotli
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content_checks.publishing import NotFitToPublish
from guides.models import GuidePage
from permalinks.codes import is_code
from permalinks.models import Permalink
from search import catalogue, views
from search.models import EmptySearches, Meaning
from taxonomy.models import Topic
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def fresh_limit(monkeypatch):
    """Each test may search as often as one address may in an hour."""
    monkeypatch.setattr(views, "limit", views.HourlyLimit(views.MOST_SEARCHES))


def ask(client, words: str, path: str = "/search/"):
    """Type words into the box; return where the browser is sent."""
    response = client.post(path, urlencode({"q": words}), content_type=FORM)
    assert response.status_code == 303, response.content[:300]
    return response


def answer(client, words: str, path: str = "/search/"):
    """Type words into the box; return the answer."""
    return client.get(ask(client, words, path).headers["Location"])


def code_of(item) -> str:
    """Return the code of a thing itself, not of its parts."""
    kind = ContentType.objects.get_for_model(item)
    return Permalink.objects.get(content_type=kind, object_key=str(item.pk), part="").code


def titles(response) -> list[str]:
    return [place.title for place in response.context["places"]]


def test_the_answer_has_an_address_of_codes_alone(client):
    path = ask(client, "somone made a fake insta of me").headers["Location"]
    _, search, reader, codes, end = path.split("/")
    assert (search, reader, end) == ("search", "everyone", "")
    assert all(is_code(code) for code in codes.split("-")) and len(codes.split("-")) <= 11
    page = client.get(path)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert "fake insta" not in page.content.decode()


def test_a_link_with_words_leads_to_the_same_address(client):
    asked = client.get("/search/", {"q": "passwords"})
    assert asked.status_code == 303
    assert asked.headers["Location"] == ask(client, "passwords").headers["Location"]


def test_the_taps_for_the_app_come_first(client):
    page = answer(client, "blok someone whatsapp")
    assert titles(page)[0] == "WhatsApp: Block someone"
    assert page.context["places"][0].path == "/apps/whatsapp/block/"
    assert page.context["first"] is None


def test_help_stands_above_everything(client):
    page = answer(client, "they have my nudes what do i do")
    html = page.content.decode()
    assert html.index('class="help-first"') < html.index('class="hits"')
    assert page.context["first"].path.startswith("/help-now/me/hazel/")
    assert client.get(page.context["first"].path).status_code == 200
    assert "sextortion" in [topic.key for topic in Topic.objects.filter(live=True)]
    assert [s.key for s, _card in page.context["first"].help.shown][:2] == ["ceop-safety-centre", "childline"]


def test_in_danger_the_emergency_number_comes_first(client):
    html = answer(client, "i want to die because of the pics").content.decode()
    main = html[html.index('id="main"') :]
    assert main.index("tel:999") < main.index('id="help-first"') < main.index('class="hits"')


@pytest.mark.parametrize("urgency", ["urgent", "danger_now"])
def test_whoever_needs_help_now_is_shown_the_right_helpline_first(client, phrases, urgency):
    wrong = []
    for phrase in (each for each in phrases if each["urgency"] == urgency and each.get("helplines")):
        first = answer(client, phrase["phrase"]).context["first"]
        services = [signpost.key for signpost, _card in first.help.shown if signpost.service] if first else []
        services = ["emergency-999", *services] if first and first.danger else services
        if not services or services[0] not in phrase["helplines"]:
            wrong.append((phrase["phrase"], services))
    assert wrong == []


def test_who_asks_is_answered_in_their_words(client):
    page = answer(client, "my daughter is being bullied on snapchat")
    assert page.context["found"].audience == "parents"
    assert page.context["first"].path.startswith("/help-now/parent/")
    guides = [place for place in page.context["places"] if place.audience]
    assert guides and {place.audience for place in guides} == {"parents"}


def test_the_reader_can_be_changed_and_the_help_follows(client):
    page = answer(client, "they have my nudes")
    assert len(page.context["readers"]) == 7
    schools = next(href for _name, href, _now in page.context["readers"] if "/schools/" in href)
    assert client.get(schools).context["first"].path.startswith("/help-now/teacher/")


def guides_shown(response) -> set[tuple[str, str]]:
    return {(place.topic, place.audience) for place in response.context["places"] if place.topic and place.audience}


@pytest.mark.parametrize("words", ["my daughter is being bullied on snapchat", "being bullied in a group chat"])
def test_guides_follow_the_reader(client, words):
    page = answer(client, words)
    before = {topic for topic, _audience in guides_shown(page)}
    assert before
    for reader in ("8-10", "parents", "schools", "14-17"):
        href = next(href for _name, href, _now in page.context["readers"] if f"/{reader}/" in href)
        page = client.get(href)
        voices = set(GuidePage.objects.live().filter(topic__key__in=before).values_list("topic__key", "audience"))
        for topic, audience in guides_shown(page):
            assert audience == reader or (topic, reader) not in voices, (topic, audience)
        assert any(audience == reader for _topic, audience in guides_shown(page))


@pytest.mark.parametrize(
    "words", ["zzqx", "", "   ", "😀", "مرحبا", "\x00", '" OR NEAR( *', "'; DROP TABLE x", "x" * 10_000]
)
def test_it_is_never_empty(client, words):
    page = answer(client, words)
    html = page.content.decode()
    assert page.status_code == 200
    for way_on in ("/find/", "/help-now/", "/help/", "tel:999", "tel:08001111"):
        assert way_on in html, way_on


def test_an_address_that_leads_nowhere_shows_the_way_on(client):
    for path in ("/search/x/", "/search/everyone/abc/", "/search/everyone/0-k7m3p-nothing/", "/search/a/b/c/"):
        page = client.get(path)
        assert page.status_code == 404 and "/find/" in page.content.decode(), path


def test_what_is_no_longer_public_leaves_the_answer(client):
    path = ask(client, "is it really them fake profile").headers["Location"]
    before = titles(client.get(path))
    guide = GuidePage.objects.get(title=next(each for each in before if GuidePage.objects.filter(title=each).exists()))
    guide.unpublish()
    assert guide.title not in titles(client.get(path))


def test_no_word_is_kept(client, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer(client, "xylophonically unbefitting")
    reads = re.compile(r"\s*(?:SELECT|WITH)\b(?!.*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b)", re.DOTALL)
    stored = [query["sql"] for query in asked if not reads.match(query["sql"])]
    assert not any("xylophon" in sql for sql in stored)
    said = capfd.readouterr()
    assert "xylophon" not in caplog.text.replace(_statements(caplog), "") + said.out + said.err


def _statements(caplog) -> str:
    """Return what Django's own record of statements says; it is written while developing, and never in production."""
    return "\n".join(record.getMessage() for record in caplog.records if record.name == "django.db.backends")


def test_only_their_number_is_counted_when_nothing_was_found(client, moment):
    for words in ("zzqx", "qqwv", "passwords"):
        ask(client, words)
    [day] = EmptySearches.objects.all()
    assert day.count == 2


def test_past_the_limit_help_is_still_there(client, monkeypatch):
    monkeypatch.setattr(views, "limit", views.HourlyLimit(2))
    assert [ask(client, "passwords").headers["Location"] == "/search/busy/" for _ in range(4)] == [
        False,
        False,
        True,
        True,
    ]
    html = client.get("/search/busy/").content.decode()
    assert "/find/" in html and "/help-now/" in html and "tel:08001111" in html


@pytest.mark.parametrize(
    "words", ["they have my nudes", "how to make snap private", "my daughter is being bullied on snapchat"]
)
def test_few_questions_are_asked_of_the_database(client, words):
    answer(client, words)  # what is kept in memory
    with CaptureQueriesContext(connection) as asked:
        path = ask(client, words).headers["Location"]
    assert len(asked) <= 12
    with CaptureQueriesContext(connection) as shown:
        client.get(path)
    assert len(shown) <= 12


def test_what_the_browser_offers_is_a_fixed_list_on_the_page_itself(client):
    """No script asks for suggestions: the names of topics and apps stand in the page of the box alone."""
    html = client.get("/search/").content.decode()
    listed = html[html.index("<datalist") : html.index("</datalist>")]
    assert 'list="known"' in html and 'value="Snapchat"' in listed and listed.count("<option") > 25
    assert len(brotli.compress(html.encode())) - len(brotli.compress(html.replace(listed, "").encode())) < 600
    for path in ("/", "/8-10/blocking/", "/find/", "/search/busy/"):
        assert "<datalist" not in client.get(path).content.decode(), path


# Codes


def test_whatever_becomes_public_gets_a_code_once(client):
    guide = GuidePage.objects.live().first()
    code = code_of(guide)
    guide.title = "A new title"
    publish(guide)
    assert code_of(guide) == code
    assert Permalink.objects.get(code=code).title == "A new title"


def test_everything_public_has_a_code(client):
    from permalinks.targets import every_target

    for target in every_target():
        items = list(target.public())
        assert items and len({code_of(item) for item in items}) == len(items), target.model


# What editors change


def test_a_new_way_of_saying_it_counts_once_two_people_agree(client):
    meaning = Meaning.objects.get(key="passwords")
    meaning.said += "\nopen sesame"
    with pytest.raises(NotFitToPublish):
        meaning.save()
    assert "passwords-2fa" not in catalogue.language("en").understand("open sesame").topics
    publish(Meaning.objects.get(pk=meaning.pk).with_content_json(meaning.serializable_data()))
    assert "passwords-2fa" in catalogue.language("en").understand("open sesame").topics
