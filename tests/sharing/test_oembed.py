"""oEmbed: from a pasted address to a card, with a consumer that others use."""

from urllib.parse import urlsplit

import html5lib
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from micawber import Provider, ProviderRegistry
from micawber.exceptions import ProviderException

from guides.models import GuidePage
from helplines.models import Helpline
from sharing.cards import HEIGHTS, WIDTH, may_have_card, path_of
from sharing.oembed import size_of

WITH_CARDS = [
    "/8-10/blocking/",
    "/lessons/blocking-8-10/",
    "/help/childline/",
    "/help-now/",
    "/practice/spot-the-fake/a-swap-for-a-dragon/",
]


def ask(client, path, **more):
    """Ask for the card of a path of this site, or of a whole address."""
    address = path if "://" in path else settings.SIGNPOST_URL + path
    return client.get("/oembed", {"url": address, **more})


@pytest.mark.django_db
@pytest.mark.parametrize("path", WITH_CARDS)
def test_an_address_becomes_a_rich_card(client, path):
    """Required of a rich answer: type, version, html, width, height (https://oembed.com/, 2.3.4.4)."""
    response = ask(client, path)
    assert response["Content-Type"] == "application/json" and response["Access-Control-Allow-Origin"] == "*"
    data = response.json()
    assert (data["version"], data["type"], data["width"]) == ("1.0", "rich", WIDTH)
    assert data["height"] in HEIGHTS.values() and data["provider_name"] == "Signpost" and data["title"]
    frame = next(html5lib.parseFragment(data["html"], namespaceHTMLElements=False).iter("iframe")).attrib
    assert set(frame) == {"src", "width", "height", "title", "loading", "referrerpolicy"}
    assert client.get(frame["src"].removeprefix(settings.SIGNPOST_URL)).status_code == 200


@pytest.mark.django_db
def test_a_short_code_becomes_the_card_of_what_it_means(client):
    short = client.get("/api/v1/guides/8-10/blocking").json()["item"]["short_url"]
    assert "/embed/guide/8-10/blocking/" in ask(client, short).json()["html"]


@pytest.mark.django_db
@pytest.mark.parametrize(("wide", "high"), [("320", "200"), ("1", "1"), ("5000", "5000"), ("", "")])
def test_no_card_is_larger_than_asked(client, wide, high):
    data = ask(client, "/help/childline/", maxwidth=wide, maxheight=high).json()
    assert data["width"] <= int(wide or WIDTH) and data["height"] <= int(high or HEIGHTS["help"])
    assert data["width"] <= WIDTH and f'width="{data["width"]}"' in data["html"]


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["0", "-1", "wide", "1.5", "٣", "1e3", " 5"])
def test_a_size_that_is_none_is_a_clear_no(client, size):
    assert ask(client, "/help/childline/", maxwidth=size).status_code == 400
    assert ask(client, "/help/childline/", maxheight=size).status_code == 400


@pytest.mark.django_db
def test_other_forms_are_not_implemented(client):
    assert ask(client, "/help/childline/", format="xml").status_code == 501
    assert ask(client, "/help/childline/", format="json").status_code == 200
    assert client.get("/oembed").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/8-10/blocking/", "http://127.0.0.1:8000@example.org/help/childline/", "http://[::1",
        "ftp://127.0.0.1:8000/help/childline/", "javascript:alert(1)", "//127.0.0.1:8000/help/childline/", "help",
        "http://127.0.0.1:8000.example.org/help/childline/", "http://127.0.0.1:99999/help/childline/",
        "http://user:pw@127.0.0.1:8000/help/childline/", "http://127.0.0.1:1/help/childline/", "\x00",
        "/", "/about/", "/8-10/", "/8-10/nothing/", "/help/", "/help/scotland/", "/help/nobody/", "/help-now/me/hazel/",
        "/admin/", "/search/parents/xrxdt/", "/go/22222/", "/go/%00/", "/help/childline/" + "x" * 1500, "/\u202e/",
    ],
)  # fmt: skip
def test_what_is_not_ours_or_has_no_card_is_not_found(client, address):
    response = ask(client, address)
    assert response.status_code == 404 and response.json()["error"]["title"]


@pytest.mark.django_db
def test_a_draft_cannot_be_told_from_what_was_never_there(client):
    draft = Helpline.objects.filter(live=False).first()
    guide = GuidePage.objects.live().get(audience="parents", slug="blocking")
    guide.unpublish()
    nothing = ask(client, "/help/never-there/")
    for path in (draft.url, "/parents/blocking/"):
        response = ask(client, path)
        assert (response.status_code, response.content) == (404, nothing.content)


@pytest.mark.django_db
def test_pages_with_a_card_can_be_discovered(client):
    for path in WITH_CARDS:
        tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
        links = [each.attrib for each in tree.iter("link") if each.get("type") == "application/json+oembed"]
        assert len(links) == 1, path
        found = urlsplit(links[0]["href"])
        assert client.get(f"{found.path}?{found.query}").json()["type"] == "rich"
    for path in ["/", "/about/", "/help/", "/8-10/", "/nothing/", "/help-now/me/hazel/", "/8-10/nothing/"]:
        assert "json+oembed" not in client.get(path).content.decode(), path


def test_a_consumer_turns_a_pasted_address_into_the_card(server):
    registry = ProviderRegistry()
    registry.register(rf"{server.url}/\S+", Provider(f"{server.url}/oembed", timeout=20))
    data = registry.request(f"{server.url}/help/childline/", maxwidth=400)
    assert data["title"] == "Childline" and data["width"] == 400
    text = registry.parse_text_full(f"Somebody to talk to:\n\n{server.url}/help/childline/\n", handler=_html)
    assert f'<iframe src="{server.url}/embed/help/childline/"' in text
    with pytest.raises(ProviderException):
        registry.request(f"{server.url}/help/nobody/")


def _html(url, data, **_params):
    return data["html"]


@given(st.text(max_size=60))
def test_any_text_is_an_address_of_ours_or_none(text):
    path = path_of(text)
    assert path is None or path.startswith("/")
    assert may_have_card(text) in {True, False}


@given(st.text(max_size=30))
def test_any_text_is_a_size_or_a_value_error(text):
    try:
        assert size_of(text, 600) >= 1
    except ValueError:
        assert text
