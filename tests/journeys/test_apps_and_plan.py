"""In a real browser, without scripts: find an app, say that a screen looks different, and make a family plan."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def signals(server):
    return [about for (about,) in server.database.rows("select about from feedback_signal")]


def test_an_app_is_found_by_a_misspelling(open_page, server):
    page = open_page("/apps/", scripts=False)
    page.get_by_label("Name of the app or game").fill("snapchap")
    page.keyboard.press("Enter")
    page.wait_for_url("**/apps/snapchat/")
    assert page.locator("h1").inner_text() == "Snapchat"
    page.go_back()
    page.get_by_label("Name of the app or game").fill("zzsecretzz")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**/apps/?like=none")
    assert "We do not have a page for that yet" in page.content()
    assert "zzsecretzz" not in page.content() and "zzsecretzz" not in page.url
    assert "zzsecretzz" not in (server.data / "server.log").read_text()


def test_my_screen_looks_different_is_one_tap(open_page, server):
    page = open_page("/apps/tiktok/block/", scripts=False)
    page.get_by_role("button", name="My screen looks different").first.press("Enter")
    page.wait_for_url(re.compile("/apps/tiktok/block/[a-z-]+/told/$"))
    assert "Thank you" in page.locator("h1").inner_text()
    assert "tiktok/block/any" in signals(server)
    assert not page.context.cookies()
    page.get_by_role("link", name="Back to the steps").click()
    page.wait_for_url("**/apps/tiktok/block/")


def test_a_family_makes_its_plan_with_the_keyboard(open_page):
    page = open_page("/practice/family-plan/", scripts=False)
    first = page.get_by_role("group", name="First child")
    first.get_by_role("combobox").select_option("8-10")
    first.get_by_label("Roblox").press("Space")
    first.get_by_label("TikTok").press("Space")
    page.get_by_text("Add a second child").press("Enter")
    second = page.get_by_role("group", name="Second child")
    second.get_by_role("combobox").select_option("11-13")
    second.get_by_label("Snapchat").press("Space")
    page.get_by_role("button", name="Make our plan").press("Enter")
    page.wait_for_url("**/practice/family-plan/?one=8-10:tiktok.roblox&two=11-13:snapchat")
    expect(page.get_by_role("heading", name="Our agreement")).to_be_visible()
    assert page.locator(".app-plan").count() == 3 and page.locator("main input").count() == 0
    page.get_by_role("link", name="Change our plan").click()
    assert page.get_by_role("group", name="First child").get_by_label("TikTok").is_checked()
    assert page.elsewhere == [] and not page.context.cookies()


def test_the_plan_fits_on_one_or_two_sheets(open_page):
    usual = open_page("/practice/family-plan/?one=8-10:roblox.youtube.tiktok&two=11-13:snapchat.whatsapp")
    assert sheets(usual) <= 2
    assert sheets(open_page("/practice/family-plan/?one=11-13")) == 1


def sheets(page) -> int:
    """Return how many sides of A4 a page takes."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))


def test_nothing_that_belongs_to_the_screen_is_on_paper(open_page):
    page = open_page("/practice/family-plan/?one=8-10:roblox&two=11-13:snapchat")
    page.emulate_media(media="print")
    for name in ("Leave this site", "Change our plan", "Get help now"):
        expect(page.get_by_role("link", name=name).first, name).to_be_hidden()
    expect(page.get_by_text("/apps/roblox/"), "The address is there to be typed.").to_be_visible()
    expect(page.get_by_text("0800 1111").first).to_be_visible()
    expect(page.get_by_text("999").first).to_be_visible()
