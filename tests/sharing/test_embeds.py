"""The small pages: framed anywhere, whole without a script, and honest about the time."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import html5lib
import pytest

from activities.models import SpotTheFakePage
from guides.models import GuidePage
from helplines.models import Helpline
from helplines.withdrawing import take_number_off

pytestmark = pytest.mark.django_db
EMBEDS = [
    "/embed/guide/8-10/blocking/",
    "/embed/guide/parents/fake-profiles/",
    "/embed/help/childline/",
    "/embed/help-now/",
    "/embed/spot-the-fake/a-swap-for-a-dragon/",
]
MOST_BYTES = 14_600
NOON_IN_LONDON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/London"))


def tags(html, name):
    """Return the attributes of every element of a kind."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [each.attrib for each in tree.iter(name)]


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_may_be_framed_by_any_site(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies and response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/", "/8-10/blocking/", "/help/childline/", "/feeds/", "/api/", "/calendar/", "/embed/"]
)
def test_every_other_page_refuses_framing(client, path):
    response = client.get(path)
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_is_small_and_whole_without_a_script(client, path):
    response = client.get(path)
    html = response.content.decode()
    assert len(response.content) < MOST_BYTES
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    assert not parser.errors, parser.errors[:3]
    assert not tags(html, "script") and not tags(html, "form") and " style=" not in html
    assert len(tags(html, "h1")) == 1 and tags(html, "html")[0]["lang"] == "en"


@pytest.mark.parametrize("path", EMBEDS)
def test_links_and_the_way_out_leave_the_whole_tab(client, path):
    html = client.get(path).content.decode()
    assert tags(html, "base") == [{"target": "_top"}]
    assert all("target" not in link for link in tags(html, "a"))
    out = [link for link in tags(html, "a") if link.get("class") == "out"]
    assert len(out) == 1 and out[0]["href"].startswith("https://")


@pytest.mark.parametrize("path", EMBEDS)
def test_nobody_is_left_without_help(client, path):
    html = client.get(path).content.decode()
    assert 'href="tel:999"' in html and "/help-now/" in html


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_leads_to_the_page_it_is_of(client, path):
    html = client.get(path).content.decode()
    whole = re.search(r'<a class="btn" href="(/[^"]*)">[^<]*</a></p>', html)[1]
    assert client.get(whole).status_code == 200


def test_open_now_says_of_when_it_speaks_and_until_when_it_holds(client, settings):
    settings.SIGNPOST_MOMENT = NOON_IN_LONDON
    response = client.get("/embed/help/childline/")
    html = response.content.decode()
    assert "Open now" in html and "Holds until " in html and "12:00" not in html
    assert response["X-Valid-Until"]


def test_an_overdue_record_never_claims_open_now(client, settings):
    settings.SIGNPOST_MOMENT = NOON_IN_LONDON + timedelta(days=400)
    html = client.get("/embed/help/childline/").content.decode()
    assert "Open now" not in html and "We are checking these details again" in html


def test_a_number_that_is_taken_off_is_not_in_the_card(client, editor, moment):
    assert 'href="tel:08001111"' in client.get("/embed/help/childline/").content.decode()
    take_number_off(Helpline.objects.get(key="childline"), "0800 1111", editor, "Nobody answers.", moment)
    assert 'href="tel:08001111"' not in client.get("/embed/help/childline/").content.decode()


def test_an_overdue_guide_says_so(client, settings, moment):
    settings.SIGNPOST_MOMENT = moment + timedelta(days=400)
    assert "due to be checked again" in client.get("/embed/guide/8-10/blocking/").content.decode()


def test_what_is_gone_leaves_help_in_the_frame_and_no_hole(client):
    GuidePage.objects.live().get(audience="8-10", slug="blocking").unpublish()
    SpotTheFakePage.objects.get(slug="a-swap-for-a-dragon").unpublish()
    for path in ["/embed/guide/8-10/blocking/", "/embed/spot-the-fake/a-swap-for-a-dragon/", "/embed/help/nobody/"]:
        response = client.get(path)
        assert response.status_code == 404 and "frame-ancestors *" in response["Content-Security-Policy"]
        assert 'href="tel:999"' in response.content.decode()


@pytest.mark.parametrize("slug", ["a%00b", "x" * 300, "%3Cscript%3E", "x" * 10_000, "..%2Fadmin"])
def test_a_malformed_address_is_turned_away(client, slug):
    for path in (f"/embed/guide/8-10/{slug}/", f"/embed/help/{slug}/", f"/embed/guide/{slug}/blocking/"):
        assert 400 <= client.get(path).status_code < 500


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_asks_few_queries(client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(10):
        client.get(path)


def test_the_tab_of_a_sensitive_guide_stays_neutral(client):
    html = client.get("/embed/guide/11-13/telling-someone/").content.decode()
    assert "<title>Talking to people – " in html
