"""One button: what it takes, what it keeps, and what follows from it."""

import pytest
from django.test import Client

from feedback.limits import AN_HOUR, HourlyLimit
from feedback.models import Signal
from page_life.models import Generation
from platforms import views
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db

ACTION = "/apps/snapchat/block/"
BUTTON = f"{ACTION}any/moved/"
ABOUT = "snapchat/block/any"
OURS = {"sec-fetch-site": "same-origin"}
MARK = "some readers say that their screen looks different"


@pytest.fixture
def press(post):
    """Press the button as a browser of today does."""
    return lambda path=BUTTON, **headers: post(path, headers=headers or OURS)


def html(path=ACTION):
    return Client().get(path).content.decode()


def test_the_button_stands_below_each_list_of_steps():
    assert f'<form class="moved" method="post" action="{BUTTON}"><button type="submit"' in html()
    assert "<input" not in html().split("<main")[1], "There is nothing to type and nothing hidden."


def test_it_keeps_which_steps_and_the_day_and_leads_on(press):
    response = press()
    assert (response.status_code, response["Location"]) == (303, f"{ACTION}any/told/")
    assert list(Signal.objects.values_list("about", "day")) == [(ABOUT, _today())]
    assert {field.name for field in Signal._meta.get_fields()} == {"id", "about", "day"}
    assert not response.cookies
    assert "Thank you" in html(response["Location"])


def _today():
    from django.conf import settings

    return settings.SIGNPOST_MOMENT.date()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"accept": "text/html"}, 403),
    ],
)
def test_only_our_own_page_can_press_it(press, headers, status):
    assert press(**headers).status_code == status
    assert Signal.objects.count() == (1 if status == 303 else 0)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_it_keeps_nothing(client, method):
    response = getattr(client, method)(BUTTON, headers=OURS)
    assert (response.status_code, response["Location"]) == (303, ACTION)
    assert not Signal.objects.exists()


def test_pressing_all_day_counts_once(press):
    for _ in range(5):
        press()
    assert Signal.objects.count() == 1


def test_one_sender_is_heard_only_so_often_an_hour(press, clock, monkeypatch):
    monkeypatch.setattr(views, "presses", HourlyLimit(most=2))
    paths = [f"/apps/{app}/block/any/moved/" for app in ("snapchat", "tiktok", "discord")]
    known = [path for path in paths if press(path).status_code == 303]
    assert len(known) == 3, "Whoever is not heard is not told so."
    assert Signal.objects.count() == 2
    clock(hours=1)
    press(paths[2])
    assert Signal.objects.count() == 3
    assert AN_HOUR < 100


def test_two_different_days_mark_page_data_and_report(press, clock, client, editor):
    press()
    assert MARK not in html() and trust(client) == "good", "One day is not enough."
    signed_in(client, editor)
    report = "/admin/reports/steps-to-look-at/?export=csv"
    assert "screens look different" not in b"".join(client.get(report).streaming_content).decode()

    clock(days=1)
    press()
    page = html()
    assert MARK in page and page.index("’s own help</span>") < page.index('class="taps"')
    assert MARK in html("/apps/snapchat/")
    assert "being re-checked" in html("/apps/compare/?apps=snapchat")
    assert trust(client) == "moved"
    assert "Being re-checked: Block someone on Snapchat" in client.get("/feeds/apps.xml").content.decode()
    assert MARK not in html("/apps/tiktok/block/") and MARK not in html("/apps/snapchat/report-person/")
    assert "screens look different" in b"".join(client.get(report).streaming_content).decode()


def trust(client):
    apps = client.get("/feeds/apps.json").json()["platforms"]
    snapchat = next(app for app in apps if app["key"] == "snapchat")
    block = next(action for action in snapchat["actions"] if action["key"] == "block")
    return block["steps"][0]["trust"]


def test_a_check_answers_it_and_new_days_begin_again(press, clock, editor, snapchat):
    for day in range(2):
        clock(days=day)
        press()
    snapchat.record_check(editor, "device", clock(days=2).date(), "block/any")
    assert MARK not in html()
    clock(days=3)
    press()
    assert MARK not in html()
    clock(days=4)
    press()
    assert MARK in html()


def test_every_press_that_counts_makes_kept_copies_old(press):
    before = Generation.of("platforms")
    press()
    after = Generation.of("platforms")
    assert after > before
    press()
    assert Generation.of("platforms") == after


@pytest.mark.parametrize("path", [BUTTON, "/apps/find/"])
def test_more_than_a_button_can_send_is_refused(client, path):
    form = "application/x-www-form-urlencoded"
    assert client.post(path, "name=" + "a" * 1995, content_type=form, headers=OURS).status_code == 303
    assert client.post(path, "name=" + "a" * 1996, content_type=form, headers=OURS).status_code == 413
    assert client.post(path, {"name": "x"}, headers=OURS).status_code == 415  # multipart
    assert client.post(path, "{}", content_type="application/json", headers=OURS).status_code == 415
    assert client.generic("POST", path, b"a=b", f"{form}; charset=rot13", headers=OURS).status_code < 500
    assert client.post(path, b"\xff\xfe=%ff%00&name=%00", content_type=form, headers=OURS).status_code == 303
    assert client.post(path, "&" * 1900, content_type=form, headers=OURS).status_code == 303


@pytest.mark.parametrize("path", ["/apps/", "/apps/snapchat/", ACTION, f"{ACTION}any/", f"{ACTION}any/told/",
                                  "/apps/compare/", "/apps/a/b/c/d/moved/", "/8-10/", "/apps/find"])  # fmt: skip
def test_nothing_else_takes_anything(client, path):
    assert client.post(path, "a=b", content_type="application/x-www-form-urlencoded", headers=OURS).status_code == 405


@pytest.mark.parametrize("path", ["/apps/nothing/block/any/moved/", "/apps/snapchat/nothing/any/moved/",
                                  f"{ACTION}nothing/moved/", f"{ACTION}ios/moved/"])  # fmt: skip
def test_a_button_for_what_does_not_exist_keeps_nothing(press, path):
    assert press(path).status_code == 404
    assert not Signal.objects.exists()


def test_the_page_with_the_button_lets_an_older_browser_say_whose_it_is(client):
    assert client.get(ACTION)["Referrer-Policy"] == "same-origin"
    assert client.get("/apps/snapchat/")["Referrer-Policy"] == "no-referrer"


def test_days_are_looked_up_for_any_number_of_apps():
    assert Signal.days_of(*(f"app-{number}/" for number in range(1500))) == {}
    assert Signal.days_of() == {}
    Signal.note(ABOUT, _today())
    assert Signal.days_of("snapchat/", *(f"app-{number}/" for number in range(1500))) == {ABOUT: [_today()]}
    assert Signal.days_of("tiktok/") == {}
