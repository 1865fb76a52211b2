"""The pages of sign-in, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import sign_in_browser
from tests.factories.axe import violations
from tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.browser


def faults(page) -> list:
    """Return what axe finds, and what runs out of the page."""
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wide} pixels too wide"] if wide > 0 else [])


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_every_page_is_readable_by_everybody(open_page, server, account, width, dark):
    page = open_page("/admin/sign-in/", width=width, height=800, dark=dark)
    assert faults(page) == []
    page.get_by_label("Name").fill(account)
    page.get_by_label("Password").fill(PASSWORD + " wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("do not belong together")
    assert faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/two-step/app/")
    assert faults(page) == []
    sign_in_browser_from_set_up(page, server, account)
    for path in ("", "passkeys/", "passkeys/add/", "app/remove/", "codes/", "codes/new/"):
        page.goto(f"{server.url}/admin/two-step/{path}")
        assert page.url.endswith(f"/two-step/{path}") and faults(page) == [], path
    page.goto(f"{server.url}/admin/sign-out/")
    assert faults(page) == []
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in_browser(page, server.url, account, PASSWORD)
    assert page.elsewhere == []


def sign_in_browser_from_set_up(page, server, account):
    page.get_by_role("button", name=f"Sign out {account}").click()
    sign_in_browser(page, server.url, account, PASSWORD)


def test_it_works_without_scripts(open_page, server, account):
    page = open_page("/admin/sign-in/", scripts=False)
    page.get_by_label("Name").fill(account)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    sign_in_browser_from_set_up(page, server, account)
    page.wait_for_url(f"{server.url}/admin/")


def test_the_browser_is_told_what_to_fill_in(open_page, server, account):
    page = open_page("/admin/sign-in/")
    wanted = {"login": "username", "password": "current-password"}
    assert {n: page.locator(f"[name={n}]").get_attribute("autocomplete") for n in wanted} == wanted
    sign_in_browser(page, server.url, account, PASSWORD)
    page.goto(f"{server.url}/admin/sign-out/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_label("Name").fill(account)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    assert page.locator("[name=code]").get_attribute("autocomplete") == "one-time-code"
    assert page.locator("[name=code]").get_attribute("inputmode") == "numeric"


def test_the_editor_says_that_it_is_signed_out_and_saves_after_signing_in_again(open_page, server, account):
    page = open_page("/admin/sign-in/", width=1280, height=900)
    sign_in_browser(page, server.url, account, PASSWORD)
    # The editor looks for changes from this event on (wagtailadmin/js/core.js).
    page.add_init_script(
        "document.addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watching = '' })"
    )
    page.goto(f"{server.url}/admin/snippets/taxonomy/topic/")
    page.get_by_role("link", name="Livestreaming", exact=True).first.click()
    page.locator("html[data-watching]").wait_for(state="attached")
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=meaning]").fill("Showing yourself live to others, in words that took an hour.")
    note = page.locator("#signed-out")
    note.wait_for(timeout=20_000)
    assert "still on this page" in note.inner_text()
    tab = page.context.new_page()
    sign_in_browser(tab, server.url, account, PASSWORD)
    assert tab.url == f"{server.url}/admin/"
    page.locator("button[type=submit]", has_text="Save draft").first.click()
    page.get_by_role("heading", name="Not saved yet, and nothing is lost").wait_for()
    page.get_by_role("button", name="Send it again").click()
    page.locator("[name=meaning]").wait_for()
    assert page.locator("[name=meaning]").input_value().endswith("words that took an hour.")
    expect(page.locator(".messages .success, .messages [class*=success]").first).to_be_attached()
    assert "/edit/" in page.url
