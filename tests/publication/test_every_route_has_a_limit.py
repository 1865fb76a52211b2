"""Each address has a limit that fits what it does, and none of these limits keeps an address of anybody.

The table names every route there is. A new one fails here until somebody has said which limit holds for it.
"""

import pytest
from django.urls import URLResolver, get_resolver

from feedback.limits import HourlyLimit
from feedback.models import Answered, Signal
from offline import building
from permalinks import qr
from permalinks.models import Permalink
from platforms import views as apps
from publication import did_it_help
from publication.middleware import TAKES_A_BUTTON
from schools import drawing_office
from search import views as search

pytestmark = pytest.mark.django_db

READ = "GET alone; one answer for everybody, out of what is published; lists are turned by the page"
KEPT = "the same, and what was once drawn is kept: as often as it is asked for, it is made once"
ONE_AT_A_TIME = "made once and kept; one is made at a time, few wait, everybody else gets 503 and help"
PRESSES = "HourlyLimit of did_it_help: presses of one sender on one page"
CLOSED = "404 for everybody"
PAGES = "READ, but for the buttons below"

# Route: which limit, and an address of its kind. Everything below admin/ stands behind the sign-in, whose tries are
# counted (sign_in.limits; tests/sign_in/test_ways_in.py walks all of it).
ROUTES = {
    "^_util/": (CLOSED, "/_util/x/"),
    "_util/login/": (CLOSED, "/_util/login/"),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        CLOSED, "/_util/authenticate_with_password/1/2/",
    ),
    "livez": (READ, "/livez"),
    "readyz": (READ, "/readyz"),
    "robots.txt": (READ, "/robots.txt"),
    "sitemap.xml": (READ, "/sitemap.xml"),
    r"^sitemap-(?P<kind>[a-z]+)-(?P<number>[1-9][0-9]{0,8})\.xml$": (READ, "/sitemap-guides-1.xml"),
    "favicon.ico": (READ, "/favicon.ico"),
    "favicon.svg": (READ, "/favicon.svg"),
    ".well-known/security.txt": (READ, "/.well-known/security.txt"),
    "^[gG][oO]/(?P<code>[^/]{1,80})/?$": (READ, "/go/x/"),
    r"^[gG][oO]/(?P<code>[^/]{1,80})/qr\.(?P<kind>svg|png)$": (KEPT, "/go/x/qr.png"),
    "^[gG][oO]/(?P<code>[^/]{1,80})/(?P<number>[^/]{1,80})/?$": (READ, "/go/x/3/"),
    "api/v1/openapi.json": (READ, "/api/v1/openapi.json"),
    "api/v1/": (READ, "/api/v1/"),
    "api/v1/guides": (READ, "/api/v1/guides"),
    "api/v1/guides/<audience>/<slug:guide>": (READ, "/api/v1/guides/8-10/blocking"),
    "api/v1/lessons": (READ, "/api/v1/lessons"),
    "api/v1/lessons/<slug:lesson>": (READ, "/api/v1/lessons/blocking-8-10"),
    "api/v1/topics": (READ, "/api/v1/topics"),
    "api/v1/topics/<slug:key>": (READ, "/api/v1/topics/blocking"),
    "api/v1/platforms": (READ, "/api/v1/platforms"),
    "api/v1/platforms/<slug:key>": (READ, "/api/v1/platforms/snapchat"),
    "api/v1/helplines": (READ, "/api/v1/helplines"),
    "api/v1/helplines/<slug:key>": (READ, "/api/v1/helplines/childline"),
    "api/v1/freshness": (READ, "/api/v1/freshness"),
    "api/v1/hsds/services": (READ, "/api/v1/hsds/services"),
    "api/v1/hsds/services/<uuidstr:number>": (READ, "/api/v1/hsds/services/00000000-0000-0000-0000-000000000000"),
    "api/": (READ, "/api/"),
    "^api/(?P<rest>.+)$": (READ, "/api/x"),
    "feeds/guides.xml": (READ, "/feeds/guides.xml"),
    "feeds/apps.xml": (READ, "/feeds/apps.xml"),
    "feeds/apps.json": (READ, "/feeds/apps.json"),
    "feeds/calendar.ics": (READ, "/feeds/calendar.ics"),
    "oembed": (READ, "/oembed"),
    "calendar/": (READ, "/calendar/"),
    "^media/(?P<path>.*)$": (READ, "/media/x.png"),
    "feeds/": (READ, "/feeds/"),
    "feeds/changes.xml": (READ, "/feeds/changes.xml"),
    "feeds/changes.json": (READ, "/feeds/changes.json"),
    "feeds/for/<slug:audience>.xml": (READ, "/feeds/for/parents.xml"),
    "feeds/for/<slug:audience>.json": (READ, "/feeds/for/parents.json"),
    "feeds/about/<slug:topic>.xml": (READ, "/feeds/about/blocking.xml"),
    "feeds/about/<slug:topic>.json": (READ, "/feeds/about/blocking.json"),
    "embed/guide/<slug:audience>/<slug:slug>/": (READ, "/embed/guide/8-10/blocking/"),
    "embed/lesson/<slug:slug>/": (READ, "/embed/lesson/blocking-8-10/"),
    "embed/help/<slug:slug>/": (READ, "/embed/help/childline/"),
    "embed/help-now/": (READ, "/embed/help-now/"),
    "embed/spot-the-fake/<slug:slug>/": (READ, "/embed/spot-the-fake/a-swap-for-a-dragon/"),
    "bulletin/": (READ, "/bulletin/"),
    r"^bulletin/(?P<year>\d{4})-(?P<month>\d\d)/$": (READ, "/bulletin/2026-11/"),
    r"^bulletin/(?P<year>\d{4})-(?P<month>\d\d)\.txt$": (READ, "/bulletin/2026-11.txt"),
    "for-schools/": (READ, "/for-schools/"),
    "for-schools/^(?P<rest>[^?#]{1,400}?)/?$": (READ, "/for-schools/8-10/blocking/"),
    r"for-schools/^(?P<code>[^/]{1,20})/(?P<layout>[a-z-]{1,20})\.pdf$": (ONE_AT_A_TIME, "/for-schools/x/poster.pdf"),
    "for-schools/offline/": (READ, "/for-schools/offline/"),
    "for-schools/offline/<slug:slug>.zip": (ONE_AT_A_TIME, "/for-schools/offline/blocking.zip"),
    "for-schools/offline/everything.zip": (KEPT, "/for-schools/offline/everything.zip"),
    "did-this-help/<path:path>": (PRESSES, "/did-this-help/8-10/blocking/"),
    "^did-this-help/(?P<code>[0-9a-z]{1,8})/(?P<step>yes|no|told)/$": (PRESSES, "/did-this-help/k7m3p/no/"),
    r"^((?:[\w\-]+/)*)$": (PAGES, "/8-10/blocking/"),
}  # fmt: skip
# What is below a page and takes something: the forms of TAKES_A_BUTTON, each with its limit in the tests below.
BUTTONS = "search/(?:[^/]+/[^/]+/)?", "did-this-help/(?:[^/]+/){1,6}", "apps/(?:find|[^/]+/[^/]+/[^/]+/moved)/"
OURS = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


def routes(resolver=None, before=""):
    """Yield every route that is not below admin/."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if route.lstrip("^").startswith("admin/"):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route


def press(client, path: str, body: str):
    return client.post(path, body, content_type=FORM, headers=OURS)


def test_somebody_has_said_which_limit_holds_for_each_route():
    found = set(routes())
    assert found - set(ROUTES) == set(), "Say in ROUTES which limit holds."
    assert set(ROUTES) - found == set(), "These are gone."


@pytest.mark.parametrize(("limit", "path"), [row for row in ROUTES.values() if row[0] != PRESSES], ids=lambda row: row)
def test_whatever_is_for_reading_takes_nothing(client, limit, path):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(path).status_code == 405, (method, path)


def test_a_new_button_needs_a_limit_of_its_own():
    assert TAKES_A_BUTTON.pattern == rf"(?:/[a-z]{{2,3}}(?:-[a-z]+)?)?/(?:{'|'.join(BUTTONS)})", "Say here which."


@pytest.mark.parametrize("ask", ["typed", "in the address"])
def test_searching_has_a_limit_and_help_stays(client, monkeypatch, ask):
    monkeypatch.setattr(search, "limit", HourlyLimit(1))
    for expected in (False, True, True):
        response = press(client, "/search/", "q=blocking") if ask == "typed" else client.get("/search/?q=blocking")
        assert (response["Location"] == "/search/busy/") is expected
    assert "tel:08001111" in client.get("/search/busy/").content.decode()


def test_looking_for_an_app_has_a_limit_and_leads_to_the_list(client, monkeypatch):
    monkeypatch.setattr(apps, "names_looked_for", HourlyLimit(1))
    assert press(client, "/apps/find/", "name=snapchat")["Location"] == "/apps/snapchat/"
    assert press(client, "/apps/find/", "name=snapchat")["Location"] == "/apps/"


def test_did_this_help_has_a_limit(client, monkeypatch):
    monkeypatch.setattr(did_it_help, "presses", HourlyLimit(1))
    code = Permalink.objects.get(path="/8-10/blocking/").code
    press(client, "/did-this-help/8-10/blocking/", "answer=no")
    press(client, "/did-this-help/8-10/blocking/", "answer=no")
    press(client, f"/did-this-help/{code}/no/", "reason=worried")
    assert sum(row.count for row in Answered.objects.all()) == 1


def test_my_screen_looks_different_has_a_limit(client, monkeypatch):
    monkeypatch.setattr(apps, "presses", HourlyLimit(1))
    for app in ("snapchat", "tiktok"):
        press(client, f"/apps/{app}/block/any/moved/", "")
    assert Signal.objects.count() == 1


@pytest.mark.parametrize("what", ["paper", "pack"])
def test_what_takes_long_to_make_is_made_one_at_a_time(client, monkeypatch, tmp_path, settings, what):
    settings.DATA_DIR = tmp_path
    code = Permalink.objects.get(path="/8-10/blocking/").code
    place, path = {
        "paper": (drawing_office, f"/for-schools/{code}/poster.pdf"),
        "pack": (building, "/for-schools/offline/blocking.zip"),
    }[what]
    for _each in range(place.PLACES):
        assert place._places.acquire(blocking=False)
    try:
        response = client.get(path)
    finally:
        for _each in range(place.PLACES):
            place._places.release()
    assert response.status_code == 503 and int(response["Retry-After"]) > 0
    assert "tel:999" in response.content.decode()


def test_a_code_is_drawn_once(client, monkeypatch):
    code = Permalink.objects.get(path="/8-10/blocking/").code
    drawn = []
    monkeypatch.setattr(qr, "_drawn", lambda address, **options: drawn.append(address) or b"drawn")
    qr.png.cache_clear()
    try:
        assert [client.get(f"/go/{code}/qr.png").content for _time in range(3)] == [b"drawn"] * 3
        assert len(drawn) == 1 and qr.png.cache_info().maxsize == qr.KEPT
    finally:
        qr.png.cache_clear()


@pytest.mark.parametrize("limit", [search.limit, apps.presses, apps.names_looked_for, did_it_help.presses])
def test_no_limit_keeps_an_address(limit, moment):
    limit.allows("203.0.113.7", moment)
    assert "203.0.113.7" not in repr(vars(limit))
