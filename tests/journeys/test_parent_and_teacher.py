"""A parent reads what the child reads; a teacher finds the first hour."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_a_parent_sees_in_one_tap_what_the_child_reads(open_page, scripts):
    page = open_page("/parents/fake-profiles/", scripts=scripts)
    together = page.locator("#together details").nth(1)
    together.locator("summary").click()
    expect(together.locator("p").first).to_be_visible()
    together.get_by_role("link").last.click()
    page.wait_for_url("**/8-10/fake-profiles/")


def test_a_parent_gets_words_to_start(open_page):
    page = open_page("/parents/telling-someone/")
    assert page.locator(".say-this li").count() >= 2


@pytest.mark.parametrize("topic", ["privacy-settings", "blocking", "reporting", "fake-profiles", "telling-someone"])
def test_a_teacher_reads_what_to_do_and_whom_to_tell(open_page, topic):
    page = open_page(f"/schools/{topic}/", scripts=False)
    words = page.locator("main").inner_text()
    assert "safeguarding lead" in words.lower() or "DSL" in words
    assert "SEND" in words
    assert "Professionals Online Safety Helpline" in words


def test_the_other_voices_are_one_tap_away(open_page):
    page = open_page("/8-10/blocking/")
    hrefs = page.locator(".voices a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for audience in ("4-7", "11-13", "14-17", "parents", "schools"):
        assert f"/{audience}/blocking/" in hrefs
