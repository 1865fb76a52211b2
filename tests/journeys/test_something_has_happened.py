"""Something has happened: a few taps to a person, a note to show, and nothing left behind."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_a_child_taps_to_a_person_who_answers(open_page, scripts):
    page = open_page("/", scripts=scripts)
    page.locator(".fingerpost").get_by_role("link", name="Something’s happened").click()
    page.locator(".rows").get_by_role("link", name="Me I am a child").click()
    page.get_by_role("link", name="Someone says they will share a picture of me").click()
    page.get_by_role("link", name="Ages 11 to 13").first.click()
    page.locator(".rows").get_by_role("link", name="Scotland").click()
    page.wait_for_url("**/help-now/me/hazel/11-13/scotland/")
    assert page.locator("h1").inner_text().startswith("It is not your fault")
    expect(page.get_by_text("Stop replying, and tell someone now")).to_be_visible()
    expect(page.locator(".helpline-card .dial").first).to_be_visible()
    page.go_back()
    page.wait_for_url("**/help-now/me/hazel/11-13/")
    assert page.elsewhere == []


def test_the_first_question_is_on_the_first_screens(open_page):
    page = open_page("/help-now/", width=360, height=640)
    number = page.locator('main a[href="tel:999"]').first.bounding_box()
    first = page.locator(".rows a").first.bounding_box()
    assert number["y"] < 640 and first["y"] < 2 * 640


def test_from_the_answer_straight_to_the_taps_in_the_app(open_page):
    page = open_page("/help-now/me/hazel/11-13/wales/", scripts=False)
    page.locator(".in-the-app summary", has_text="Block someone").click()
    page.locator(".in-the-app").get_by_role("link", name="Snapchat").first.click()
    page.wait_for_url("**/apps/snapchat/block/")
    assert page.locator("h1").inner_text() == "Block someone on Snapchat"


def test_the_note_is_made_in_the_page_and_forgotten(open_page, server):
    page = open_page("/help-now/note/")
    before = page.url
    page.get_by_label("I feel scared.").check()
    page.get_by_label("Please just listen first.").check()
    paper = page.locator(".paper")
    assert "I feel scared." in paper.inner_text() and "How I feel" in paper.inner_text()
    assert "I feel on my own" not in paper.inner_text()
    assert page.url == before
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, history.state]")
    assert kept == ["", 0, 0, None]
    page.get_by_role("button", name="Clear it").click()
    assert "I feel scared." not in paper.inner_text()
    page.get_by_label("I feel scared.").check()
    page.goto(f"{server.url}/help-now/")
    page.go_back()
    assert page.locator("input:checked").count() == 0
    assert "I feel scared." not in page.locator(".paper").inner_text()


def test_by_keyboard_alone(open_page):
    page = open_page("/help-now/note/")
    box = page.get_by_label("I feel scared.")
    box.focus()
    page.keyboard.press("Space")
    assert "I feel scared." in page.locator(".paper").inner_text()


def test_without_scripts_the_note_is_a_sheet_to_tick(open_page):
    page = open_page("/help-now/note/", scripts=False)
    expect(page.get_by_role("button", name="Clear it")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".phrases")).to_be_visible()
    expect(page.locator(".made-note")).to_be_hidden()
    expect(page.locator(".adult-side")).to_be_visible()


def test_on_paper_only_the_note_is_left(open_page):
    page = open_page("/help-now/note/")
    page.get_by_label("I feel scared.").check()
    page.emulate_media(media="print")
    expect(page.locator(".phrases")).to_be_hidden()
    expect(page.locator(".paper")).to_be_visible()
    assert "I feel scared." in page.locator(".paper").inner_text()
    expect(page.locator(".top .plank")).to_be_hidden()


def test_nothing_is_left_in_the_browser_or_in_a_log(open_page, server):
    page = open_page("/help-now/me/hazel/11-13/scotland/")
    page.goto(f"{server.url}/apps/")
    page.get_by_label("Name of the app or game").fill("snapchap sekret")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**/apps/snapchat/")
    assert "sekret" not in page.url and "snapchap" not in page.url
    page.goto(f"{server.url}/apps/snapchat/block/")
    page.get_by_role("button", name="My screen looks different").first.click()
    page.wait_for_url("**/told/")
    assert page.locator("h1").inner_text() == "Thank you"
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    log = (server.data / "server.log").read_text()
    for said in ("sekret", "snapchap", "hazel", "help-now", "127.0.0.1 -"):
        assert said not in log
