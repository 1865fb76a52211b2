"""A child plays, and a parent rehearses: by keyboard alone, without JavaScript, and on paper."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DRAGON = "/practice/spot-the-fake/a-swap-for-a-dragon/"
THREAT = "/practice/what-would-you-say/a-threat-late-at-night/"
FOCUSED = "document.activeElement.innerText.trim()"


def tab_to(page, words: str) -> None:
    """Press Tab until the element that holds the focus shows these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab never led to {words!r}.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_child_spots_the_fake_by_keyboard(open_page, scripts):
    page = open_page(DRAGON, scripts=scripts)
    feedback = page.get_by_text("Then they have a cat, and you have a wish.").first
    tab_to_clue = page.locator(".clue").nth(2)
    expect(feedback).to_be_hidden()
    page.locator(".clue").nth(1).locator("summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(tab_to_clue.get_by_text("What do you think?")).to_be_visible()
    for choice in ("Safe sign", "Worry sign", "Cannot tell"):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        opened = tab_to_clue.locator("details[open]")
        assert opened.locator("summary").inner_text() == choice
        heading = opened.locator(".ans").inner_text()
        assert heading.startswith("Good thinking" if choice != "Safe sign" else "Another way to see it")
    expect(page.get_by_role("heading", name="The safe move")).to_be_visible()


def test_a_child_finds_the_way_from_the_front_page_by_keyboard(open_page):
    page = open_page("/")
    tab_to(page, "Practice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practice/")
    tab_to(page, "Spot the fake")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spot-the-fake/")
    tab_to(page, "A swap for a dragon")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DRAGON}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_parent_rehearses_by_keyboard(open_page, scripts):
    page = open_page(THREAT, scripts=scripts)
    top = page.locator(".rehearsal > details")
    top.nth(0).locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(top.nth(0).get_by_text("How to mend it")).to_be_visible()
    expect(top.nth(0).get_by_text("Choose another reply.")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(top.nth(1).get_by_text("He sits on your bed.")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(top.nth(1).get_by_text("Stay with him tonight.")).to_be_visible()
    expect(page.get_by_text("A plan for afterwards")).to_be_visible()


def test_playing_asks_nothing_of_the_server_and_leaves_nothing(open_page):
    page = open_page(DRAGON)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for summary in page.locator("main summary").all():
        if summary.is_visible():
            summary.click()
    assert asked == [] and page.elsewhere == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url.endswith(DRAGON)


@pytest.mark.parametrize("opened", [False, True], ids=["as it comes", "after playing"])
@pytest.mark.parametrize("path", [DRAGON, "/practice/spot-the-fake/always-in-perfect-light/"])
def test_the_class_sheet_has_two_pages_and_no_answer_on_the_front(open_page, path, opened, tmp_path):
    page = open_page(path, width=680, height=1000)
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.name = ''; d.open = true })")
    page.emulate_media(media="print")
    assert page.locator(".choices:visible").count() == 0
    assert page.locator(".behind:visible").count() == 0
    clues = page.locator(".clue").count()
    assert page.locator(".boxes:visible").count() == clues
    assert page.locator(".boxes:visible span").count() == 3 * clues
    back = page.locator(".on-the-back")
    assert back.locator("li").count() == clues
    assert back.evaluate("e => getComputedStyle(e).breakBefore") == "page"
    front = page.locator(".phone")
    assert front.bounding_box()["y"] + front.bounding_box()["height"] <= back.bounding_box()["y"]
    why = back.locator("li").first.inner_text().split(". ", 1)[1]
    assert why not in front.inner_text()
    for hidden in (".top .plank", ".crumbs", ".go", ".leave-this-site", ".foot ul"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    sheet = tmp_path / "sheet.pdf"
    page.pdf(path=sheet, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", sheet.read_bytes())) == 2


@pytest.mark.parametrize("path", [DRAGON, THREAT, "/practice/", "/practice/spot-the-fake/"])
def test_nothing_is_wider_than_a_small_phone(open_page, path):
    page = open_page(path, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.name = ''; d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_screen_reader_hears_numbers_pictures_and_speakers(open_page):
    page = open_page(DRAGON)
    assert page.get_by_role("img", name="A drawing of a game controller").count() == 1
    heard = page.locator(".phone").aria_snapshot()
    assert "Clue 1 Hi! Your cat is so fluffy." in heard
    assert "You: What have you got?" in heard
    assert "Safe sign Worry sign" not in heard  # the boxes are for paper
