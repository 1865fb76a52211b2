"""Leaving quickly: always in reach, by tap, click and keyboard, and Back does not return."""

import re

import pytest

pytestmark = pytest.mark.browser

PATHS = ["/", "/8-10/", "/8-10/blocking/", "/parents/privacy-settings/", "/topics/", "/topics/sextortion/", "/help/"]
PATHS += ["/help/scotland/", "/help/childline/", "/help-now/", "/leave/", "/nothing/"]
EXIT = "[data-leave-this-site]"
ELSEWHERE = re.compile(r"^https://")


WIDTHS = (320, 360, 1280)


@pytest.mark.parametrize("path", PATHS)
def test_it_is_always_in_reach_and_in_nobodys_way(open_page, path):
    page = open_page(path, width=360)
    _is_a_bar_of_its_own(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        assert _out_of_reach(page) == [], width
        _covers_nothing(page, width)


def _is_a_bar_of_its_own(page) -> None:
    """On a phone it spans the width at the lower edge, so that it never lies over a number in the text."""
    box = page.locator(EXIT).bounding_box()
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] + box["height"] == 640


def _out_of_reach(page) -> list[int]:
    """Return the scroll positions at which it cannot be tapped."""
    return page.evaluate(
        """() => { const link = document.querySelector('[data-leave-this-site]'), missed = [];
        for (let y = 0; y < document.documentElement.scrollHeight; y += 320) {
          scrollTo(0, y);
          const box = link.getBoundingClientRect();
          const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          if (box.top < 0 || box.bottom > innerHeight || !link.contains(found)) missed.push(y);
        }
        return missed; }"""
    )


def _covers_nothing(page, width: int) -> None:
    """The last words and links of a page can be scrolled above the button."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    top = page.locator(EXIT).bounding_box()["y"]
    last = page.locator("footer p").last.bounding_box()
    assert last["y"] + last["height"] <= top, width


def test_a_click_leaves_and_back_does_not_return(open_page):
    page = open_page("/")
    page.goto(page.url + "8-10/blocking/")
    page.locator(EXIT).click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert not page.url.endswith("/8-10/blocking/")


def test_three_presses_of_shift_leave_and_two_do_not(open_page):
    page = open_page("/8-10/blocking/", width=1280)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert page.url.endswith("/8-10/blocking/")
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)


def test_shift_for_typing_does_not_leave(open_page):
    page = open_page("/8-10/blocking/", width=1280)
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith("/8-10/blocking/")


def test_without_scripts_it_is_a_plain_link(open_page):
    page = open_page("/8-10/blocking/", scripts=False)
    page.locator(EXIT).click()
    page.wait_for_url(ELSEWHERE)


def test_it_can_be_reached_and_used_by_keyboard(open_page):
    page = open_page("/help-now/", width=1280)
    page.locator(EXIT).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(ELSEWHERE)


def test_the_page_behind_it_says_what_it_cannot_hide(open_page):
    words = open_page("/leave/", scripts=False).locator("main").inner_text().lower()
    for expected in ("history", "school", "family", "back"):
        assert expected in words
