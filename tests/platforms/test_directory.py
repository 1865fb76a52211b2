"""The directory of apps, the search for one, and several side by side, over HTTP."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from platforms.models import Platform

pytestmark = pytest.mark.django_db


def html(path, status=200):
    response = Client().get(path)
    assert response.status_code == status, path
    return response.content.decode()


def apps_on(page):
    """Return the slugs of the apps listed."""
    return re.findall(r'<li><a href="/apps/([a-z0-9-]+)/"><svg', page)


def queries(path):
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_every_app_is_listed():
    page = html("/apps/")
    assert len(apps_on(page)) == 25 and "25 apps and games" in page
    assert set(apps_on(page)) == set(Platform.objects.filter(live=True).values_list("slug", flat=True))


def test_it_is_filtered_by_kind_and_by_age():
    games = apps_on(html("/apps/?kind=game"))
    assert "roblox" in games and "snapchat" not in games
    assert "snapchat" in apps_on(html("/apps/?age=11-13")) and "snapchat" not in apps_on(html("/apps/?age=8-10"))
    both = html("/apps/?kind=game&age=8-10")
    assert set(apps_on(both)) <= set(games)
    assert "They do not say that an app is right for a child" in both


def test_a_reader_gets_back_to_all_of_them():
    page = html("/apps/?kind=game&age=8-10")
    assert 'href="/apps/?age=8-10"' in page and 'href="/apps/?kind=game"' in page


NONSENSE = ["?kind=nothing", "?age=9", "?age=parents", "?page=0", "?page=99", "?page=x", "?page=٣", "?like=",
            "?kind=" + "x" * 900, "?like=" + ".".join(["a"] * 500), "?like=%00",
            "?" + "kind=game&" * 150, "?kind=game&kind=social",
            "?" + "&".join(f"k{n}=1" for n in range(300))]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE)
@pytest.mark.parametrize("path", ["/apps/", "/apps/compare/", "/apps/snapchat/", "/apps/snapchat/block/"])
def test_an_absurd_query_is_passed_over(path, query):
    assert Client().get(path + query).status_code in {200, 400}


def test_a_thousand_parameters_are_answered():
    assert Client().get("/apps/?" + "&".join(f"a{n}" for n in range(400))).status_code == 200
    assert Client().get("/apps/?" + "&".join(f"a{n}=b" for n in range(1100))).status_code in {400, 414}


def test_guesses_are_offered():
    page = html("/apps/?like=snapchat.steam")
    assert sorted(apps_on(page)) == ["snapchat", "steam"] and "Did you mean one of these?" in page
    page = html("/apps/?like=none")
    assert apps_on(page) == [] and "We do not have a page for that yet" in page and "/help-now/" in page


# Looking for one by name


@pytest.mark.parametrize("typed", ["Snapchat", "snapchap", "SNAP CHAT", "snpachat"])
def test_a_name_leads_to_its_page(post, typed):
    response = post("/apps/find/", name=typed)
    assert (response.status_code, response["Location"]) == (303, "/apps/snapchat/")


def test_what_was_typed_stands_in_no_address_no_page_and_no_log(post, client, caplog, capfd):
    word = "zzmysecretzz"
    response = post("/apps/find/", name=word)
    assert (response.status_code, response["Location"]) == (303, "/apps/?like=none")
    assert word not in response.content.decode()
    assert word not in client.get(response["Location"]).content.decode()
    assert word not in caplog.text and word not in "".join(capfd.readouterr())
    assert not response.cookies


def test_several_that_may_be_meant_are_offered_by_their_keys(post):
    location = post("/apps/find/", name="x box").headers["Location"]
    assert re.fullmatch(r"/apps/(?:[a-z0-9-]+/|\?like=[a-z0-9.-]+)", location)


def test_finding_is_only_done_with_the_form(client):
    assert client.get("/apps/find/")["Location"] == "/apps/"
    assert client.get("/apps/find/?name=snapchat")["Location"] == "/apps/"


def test_a_form_without_a_name_finds_nothing(post):
    assert post("/apps/find/")["Location"] == "/apps/?like=none"
    assert post("/apps/find/", name="  ")["Location"] == "/apps/?like=none"


# Several side by side


def compared(page):
    return re.findall(r'<th scope="col"><a href="/apps/([a-z0-9-]+)/"', page)


@pytest.mark.parametrize(
    ("apps", "shown", "told"),
    [
        ("", [], False),
        ("snapchat", ["snapchat"], False),
        ("snapchat,tiktok", ["snapchat", "tiktok"], False),
        ("tiktok,snapchat,roblox", ["tiktok", "snapchat", "roblox"], False),
        ("tiktok,snapchat,roblox,discord", ["tiktok", "snapchat", "roblox"], True),
        ("tiktok,nothing", ["tiktok"], True),
        ("nothing", [], True),
        ("tiktok,tiktok,,tiktok", ["tiktok"], False),
        ("<script>", [], True),
        (",".join(f"app-{n}" for n in range(200)), [], True),
    ],
)
def test_up_to_three_are_compared(apps, shown, told):
    page = html(f"/apps/compare/?apps={apps}")
    assert compared(page) == shown
    assert ("Only apps that we know are shown" in page) is told
    assert "<script>" not in page.split("</head>")[1]
    for row in ("Age rule", "Block someone", "Report a person"):
        assert (row in page) is bool(shown)


def test_apps_are_added_and_taken_out_by_links():
    page = html("/apps/compare/?apps=snapchat,tiktok")
    assert 'href="/apps/compare/?apps=tiktok" rel="nofollow" aria-current="true">Snapchat' in page
    assert 'href="/apps/compare/?apps=snapchat,tiktok,roblox" rel="nofollow">Roblox' in page
    assert "?apps=snapchat,tiktok,roblox,discord" not in html("/apps/compare/?apps=snapchat,tiktok,roblox")
    assert 'name="robots" content="noindex"' in page


# As many as there may be one day

LIMITS = {"/apps/": 10, "/apps/?page=2": 10, "/apps/?kind=social": 10, "/apps/?like=snapchat": 10,
          "/apps/snapchat/": 12, "/apps/compare/?apps=snapchat,tiktok,roblox": 12, "/apps/snapchat/block/": 12,
          "/apps/snapchat/block/ios/": 12, "/apps/pinterest/": 12}  # fmt: skip


def test_a_page_stays_within_its_queries_at_25_and_at_500_apps(many_apps_later):
    before = {path: queries(path) for path in LIMITS}
    for path, most in LIMITS.items():
        assert len(before[path]) <= most, (path, before[path])
        assert len(before[path]) == len(set(before[path])), f"A query of {path} is asked twice."
    many_apps_later()
    assert {path: len(queries(path)) for path in LIMITS} == {path: len(asked) for path, asked in before.items()}


@pytest.fixture
def many_apps_later(request):
    """Return what makes 500 apps of the 25, when it is called."""
    return lambda: request.getfixturevalue("many_apps")


def test_500_apps_are_listed_in_pages(many_apps):
    seen = []
    for number in range(1, 18):
        seen += apps_on(html(f"/apps/?page={number}"))
    assert len(seen) == len(set(seen)) == 500
    assert len(apps_on(html("/apps/"))) == 30
    assert apps_on(html("/apps/?page=99")) == apps_on(html("/apps/?page=17"))


def test_500_apps_are_found_fed_and_exported(many_apps, post, client):
    assert post("/apps/find/", name="snapchap")["Location"] == "/apps/snapchat/"
    assert post("/apps/find/", name="More 33")["Location"] == "/apps/more-33/"
    for path in ("/feeds/apps.json", "/feeds/apps.xml", "/sitemap-apps-1.xml", "/apps/compare/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        assert len(captured) < 25, path
