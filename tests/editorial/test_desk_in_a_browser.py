"""The desk and the coverage map in a browser: narrow, wide, light and dark, and without a mouse."""

import os

import pytest
from playwright.sync_api import expect

from editorial import roles
from tests.factories.accounts import sign_in_browser
from tests.factories.axe import violations
from tests.factories.people import PASSWORD, known
from users.models import User

pytestmark = pytest.mark.browser
NAME = "merle"


@pytest.fixture(scope="module")
def merle(in_the_site):
    """Somebody who may do everything that the desk offers, on the running site, and who is alone there meanwhile."""
    with in_the_site():
        who = known(NAME, roles.ADMINISTRATORS, roles.REVIEWERS)
        others = User.objects.filter(groups__name=roles.REVIEWERS.name, is_active=True).exclude(pk=who.pk)
        away = list(others.values_list("pk", flat=True))
        User.objects.filter(pk__in=away).update(is_active=False)
    yield NAME
    with in_the_site():
        User.objects.filter(pk__in=away).update(is_active=True)


@pytest.fixture
def at_the_desk(browser, server, merle):
    """A page of a browser of this width and theme, signed in."""
    contexts = []

    def _open(width: int, dark: bool):
        theme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        sign_in_browser(page, server.url, merle, PASSWORD)
        return page

    yield _open
    for context in contexts:
        context.close()


def serious(page, part: str) -> list[str]:
    return violations(page, part, minor=False)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_everyone_can_read_them(at_the_desk, server, width, dark):
    page = at_the_desk(width, dark)
    expect(page.locator(".desk").first).to_be_visible()
    expect(page.locator(".desk__warning")).to_be_visible()
    shots = os.environ.get("SIGNPOST_SHOTS")
    if shots:
        page.screenshot(path=f"{shots}/desk-{width}-{dark}.png", full_page=True)
    assert serious(page, ".desk") + serious(page, ".desk__warning") == []
    page.goto(f"{server.url}/admin/coverage/")
    if shots:
        page.screenshot(path=f"{shots}/coverage-{width}-{dark}.png", full_page=True)
    assert serious(page, "#main .nice-padding") == []
    # What is too wide scrolls inside its own frame, and the topic stays in sight.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame, topic = page.locator(".coverage__frame"), page.locator(".coverage tbody th").first
    before = topic.bounding_box()["x"]
    frame.evaluate("frame => frame.scrollLeft = 300")
    assert topic.bounding_box()["x"] == before
    if shots:
        page.goto(f"{server.url}/admin/reports/to-be-checked/")
        page.screenshot(path=f"{shots}/checked-{width}-{dark}.png", full_page=True)


def test_a_missing_guide_is_started_from_the_keyboard(at_the_desk, server):
    page = at_the_desk(1280, False)
    page.goto(f"{server.url}/admin/coverage/")
    page.locator(".coverage form button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    assert "A draft is started" in page.locator(".messages").inner_text()
    expect(page.locator("#panel-child-content-body-section, [id*='body']").first).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_a_finding_leads_from_the_desk_to_the_place_in_the_editor(at_the_desk, server, width, dark):
    page = at_the_desk(width, dark)
    page.goto(f"{server.url}/admin/coverage/")
    page.locator(".coverage form button").first.click()
    page.wait_for_url("**/edit/")
    # The new draft was looked at when it was stored.
    page.goto(f"{server.url}/admin/")
    page.locator("[data-findings=stops-draft] a").click()
    page.wait_for_url("**/reports/findings/?severity=3*")
    assert serious(page, "[data-last-round]") + serious(page, "#listing-results") == []
    if shots := os.environ.get("SIGNPOST_SHOTS"):
        page.screenshot(path=f"{shots}/findings-{width}-{dark}.png", full_page=True)
    link = page.locator("table.listing td.title a[href*='contentpath=body.']").first
    block = link.get_attribute("href").rpartition(".")[2]
    link.click()
    place = page.locator(f"[data-contentpath='{block}']").first
    place.wait_for()
    page.wait_for_function(
        "place => { const box = place.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }",
        arg=place.element_handle(),
    )


def test_an_address_can_name_a_group_of_rows(at_the_desk, server):
    page = at_the_desk(1280, False)
    page.goto(f"{server.url}/admin/snippets/taxonomy/topic/")
    edit = page.locator("table.listing td.title a").first.get_attribute("href")
    page.goto(f"{server.url}{edit}#:w:contentpath=messages")
    page.wait_for_selector("#id_messages-FORMS.fit-shown, .fit-shown:has(#id_messages-FORMS)")
