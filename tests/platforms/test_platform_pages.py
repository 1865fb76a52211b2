"""One app, one action, one list of steps: what readers are shown, at any moment, over HTTP."""

import functools
import json
import re

import pytest
from django.test import Client

from platforms.actions import ACTIONS
from platforms.models import DeviceSteps, Platform
from platforms.slots import NOT_OFFERED, STEPS, slots_of
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
OLD = "These steps are old"
UNSURE = "We could not confirm these steps"


def html(path, status=200):
    response = Client().get(path)
    assert response.status_code == status, path
    return response.content.decode()


@functools.cache
def as_loaded(path):
    """Return a page of the starter content, asked for once: for tests that change neither it nor the clock."""
    return html(path)


def structured(page):
    return json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def an_action(**having):
    """Return a list of steps of the starter content, and the address of its action."""
    steps = DeviceSteps.objects.filter(platform__live=True, **having).select_related("platform").first()
    return steps, f"{steps.platform.url}{steps.action}/"


# What is on the page


def test_every_fixed_action_stands_on_every_app_in_the_same_order():
    for platform in Platform.objects.filter(live=True):
        tiles = re.findall(r'<a class="tile[^"]*"[^>]*>.*?<span>(.*?)</span>', as_loaded(platform.url))
        assert tiles[: len(ACTIONS)] == [str(action.name) for action in ACTIONS], platform.key


def test_a_gap_is_shown_as_a_gap(moment):
    for platform in Platform.objects.filter(live=True):
        page = as_loaded(platform.url)
        slots = slots_of(platform, moment.date())
        missing = [slot for slot in slots if slot.state != STEPS]
        assert page.count("not offered</small>") == sum(slot.state == NOT_OFFERED for slot in slots), platform.key
        if any(slot.state not in {STEPS, NOT_OFFERED} for slot in missing):
            assert "we do not guess" in page and platform.help_url in page, platform.key
        for slot in missing:
            assert "<ol" not in as_loaded(slot.path).split('class="slot"')[1].split("</section>")[0], slot.path


def test_blocking_first_says_what_happens_to_the_chat():
    page = html("/apps/snapchat/block/")
    assert page.index("blocking removes the chat") < page.index('class="taps"')
    assert "We have not checked if a screenshot tells the other person" in page


def test_what_only_this_app_has_is_named(snapchat):
    page = html(snapchat.url)
    for action in snapchat.actions.exclude(name=""):
        assert action.name in page and html(f"{snapchat.url}{action.key}/")


def test_an_app_leads_to_its_topics_and_guides():
    page = html("/apps/snapchat/")
    assert 'href="/topics/blocking/"' in page and 'href="/8-10/blocking/"' in page


def test_steps_can_be_linked_to_by_device():
    steps, path = an_action(device="ios")
    only = html(f"{path}ios/")
    assert "Steps for other devices" in only and steps.lines.splitlines()[0].split("`")[0].strip() in only
    assert html(f"{path}{steps.key}/")


def test_each_address_names_itself():
    for path in ("/apps/snapchat/", "/apps/snapchat/block/", "/apps/"):
        assert f'rel="canonical" href="http://127.0.0.1:8000{path}"' in html(path) or path in html(path)


def test_no_heading_is_skipped_wherever_steps_are_shown():
    for steps in DeviceSteps.objects.select_related("platform"):
        for path in (f"{steps.platform.url}{steps.action}/", steps.platform.url):
            levels = [int(level) for level in re.findall(r"<h([1-6])", as_loaded(path))]
            assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (path, levels)


def test_each_list_has_a_title_of_its_own():
    titles = {}
    for platform in Platform.objects.filter(live=True):
        paths = {f"{platform.url}{steps.action}/" for steps in platform.steps.all()}
        paths |= {f"{platform.url}{steps.part}/" for steps in platform.steps.all()}
        for path in paths:
            titles.setdefault(re.search("<title>(.*?)</title>", as_loaded(path), re.DOTALL)[1], []).append(path)
    assert not {title: paths for title, paths in titles.items() if len(paths) > 1}


def test_a_device_stands_in_the_title():
    assert "<h1>Block someone on Snapchat (iPhone and iPad)</h1>" in html("/apps/snapchat/block/ios/")
    assert "<h1>Block someone on Snapchat</h1>" in html("/apps/snapchat/block/")


# What does not exist


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/apps/snapchap/", "/apps/snapchat/"),
        ("/apps/snap-chat/block/", "/apps/snapchat/"),
        ("/apps/snapchat/blok/", "/apps/snapchat/block/"),
        ("/apps/snapchat/block/fridge/", "/apps/snapchat/block/"),
        ("/apps/nothing-at-all/", "/apps/"),
        ("/apps/%E2%80%AE/", "/apps/"),
        ("/apps/snapchat/told/", "/apps/snapchat/block/"),
    ],
)
def test_the_nearest_address_is_offered(path, near):
    page = html(path, 404)
    assert f'href="{near}"' in page
    assert "It is not your fault" in page and "tel:999" in page and "tel:08001111" in page and "/help-now/" in page


@pytest.mark.parametrize("path", ["/apps/snapchat/block/any/nothing/", "/apps/snapchat/block/any/told/more/",
                                  "/apps/compare/more/", "/apps/find/more/"])  # fmt: skip
def test_deeper_nonsense_is_a_404(path):
    assert "tel:08001111" in html(path, 404)


def test_a_renamed_app_is_found_at_its_old_address_with_the_rest_of_it(client, snapchat):
    snapchat.slug = "snap"
    publish(snapchat)
    for rest in ("", "block/", "block/any/"):
        response = client.get(f"/apps/snapchat/{rest}")
        assert (response.status_code, response["Location"]) == (301, f"/apps/snap/{rest}")
        assert client.get(response["Location"]).status_code == 200
    assert client.get("/apps/compare/?apps=snapchat").status_code == 200


def test_a_draft_is_not_public(client, snapchat):
    snapchat.unpublish()
    assert client.get("/apps/snapchat/").status_code == 404
    assert "Snapchat" not in client.get("/feeds/apps.json").content.decode()


# Time


def feed_title(client, name):
    feed = client.get("/feeds/apps.xml").content.decode()
    return next(title for title in re.findall(r"<title>(.*?)</title>", feed) if name in title)


def test_after_91_days_page_feed_and_json_say_that_the_steps_are_old(client, clock):
    steps, path = an_action(confidence="high", official_url_status="seen", platform__key="snapchat")
    before, data = html(path), client.get("/feeds/apps.json").json()
    assert OLD not in before and f"{steps.platform.name}’s own help</a>" in before
    assert {"good"} <= trusts(data) and "overdue" not in trusts(data)
    assert "Due to be checked again" not in client.get("/feeds/apps.xml").content.decode()

    clock(days=91)
    after = html(path)
    assert OLD in after and after.index(steps.official_url) < after.index('class="taps"')
    assert "<summary>The old steps</summary>" in after, "They keep their place."
    assert "due to be checked again" in html(steps.platform.url)
    assert trusts(client.get("/feeds/apps.json").json()) == {"overdue"}
    assert feed_title(client, " on Snapchat").startswith("Due to be checked again: ")

    clock()
    assert html(path) == before


def trusts(data):
    return {steps["trust"] for app in data["platforms"] for action in app["actions"] for steps in action["steps"]}


def test_an_answer_says_when_it_will_have_changed(client, clock):
    response = client.get("/apps/snapchat/block/")
    until = response.page_life.valid_until
    assert until is not None and response["X-Valid-Until"].endswith("GMT")
    clock(days=91)
    assert client.get("/apps/snapchat/block/").content != response.content


def test_a_check_makes_old_steps_new(editor, snapchat, clock):
    today = clock(days=91).date()
    assert OLD in html("/apps/snapchat/block/")
    for part, _name in snapchat.parts():
        snapchat.record_check(editor, "device", today, part)
    page = html("/apps/snapchat/block/")
    assert OLD not in page and "Checked <time" in page
    assert OLD in html("/apps/tiktok/block/")


# What may be said


def test_weak_steps_never_stand_unmarked():
    weak = DeviceSteps.objects.filter(confidence="low", platform__live=True).select_related("platform")
    assert weak
    for steps in weak:
        for path in (f"{steps.platform.url}{steps.action}/{steps.key}/", steps.platform.url):
            own = as_loaded(path).split(f'id="{steps.action}-{steps.key}"')[1].split("steps-list")[0]
            assert UNSURE in own and own.index(UNSURE) < own.index('class="taps"'), path


def test_steps_for_machines_are_those_that_claim(clock):
    for confidence, kind in (("high", "HowTo"), ("low", "WebPage")):
        steps, path = an_action(confidence=confidence)
        data = structured(html(f"{path}{steps.key}/"))
        assert data["@type"] == kind, steps
        assert ("step" in data) is (kind == "HowTo")
    steps, path = an_action(confidence="high")
    assert "`" not in json.dumps(structured(html(path)))
    clock(days=91)
    assert structured(html(path))["@type"] == "WebPage"


def test_the_directory_and_apps_have_data_for_search_engines():
    assert structured(html("/apps/"))["@type"] == "CollectionPage"
    assert structured(html("/apps/snapchat/"))["lastReviewed"] == "2026-11-22"


# The whole catalogue


def test_nothing_of_the_starter_content_is_lost(client):
    from platforms.models import PlatformDirectoryPage

    data = client.get("/feeds/apps.json")
    assert data["Access-Control-Allow-Origin"] == "*"
    apps = data.json()["platforms"]
    lists = [steps for app in apps for action in app["actions"] for steps in action["steps"]]
    assert (len(apps), len(lists)) == (25, 109) == (Platform.objects.count(), DeviceSteps.objects.count())
    assert all(steps["sources"] for steps in lists), "A list without a source."
    assert all(steps["official_url"].startswith("https://") for steps in lists)
    assert PlatformDirectoryPage.objects.count() == 1
    shown = 0
    for app in apps:
        for action in app["actions"]:
            page = as_loaded("/" + action["url"].split("/", 3)[3])
            shown += page.count('class="taps"')
    assert shown == 109


def test_every_app_and_every_action_with_steps_is_in_the_sitemap(client, moment):
    sitemap = client.get("/sitemap-apps-1.xml").content.decode()
    for platform in Platform.objects.filter(live=True):
        assert f"{platform.url}</loc>" in sitemap
        for slot in slots_of(platform, moment.date()):
            assert (f"{slot.path}</loc>" in sitemap) is (slot.state == STEPS), slot.path
