"""A child finds the right guide, and somebody to talk to."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("arm", "code"), [("Ages 4 to 7", "4-7"), ("Ages 8 to 10", "8-10"), ("Ages 11 to 13", "11-13"),
                                           ("Ages 14 to 17", "14-17")])  # fmt: skip
def test_from_the_fingerpost_to_a_guide(open_page, arm, code, scripts):
    page = open_page("/", scripts=scripts)
    page.locator(".fingerpost").get_by_role("link", name=arm).click()
    page.wait_for_url(f"**/{code}/")
    page.locator("main .go a.plank").first.click()
    page.wait_for_url(f"**/{code}/*/")
    expect(page.locator(".big-idea")).to_be_visible()


@pytest.mark.parametrize("audience", ["4-7", "8-10", "11-13", "14-17"])
def test_a_grown_up_and_childline_are_on_the_first_screen(open_page, server, audience):
    page = open_page(f"/{audience}/", width=360, height=640)
    for topic in ("privacy-settings", "blocking", "reporting", "fake-profiles", "telling-someone"):
        page.goto(f"{server.url}/{audience}/{topic}/")
        bar = page.locator("[data-leave-this-site]").bounding_box()["y"]
        for element in (page.locator(".talk-first b").first, page.locator('.talk-first a[href="tel:08001111"]')):
            box = element.bounding_box()
            assert box["y"] + box["height"] <= bar, (topic, box)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_of_the_quiz_says_why(open_page, scripts):
    page = open_page("/8-10/fake-profiles/", scripts=scripts)
    answer = page.locator(".quiz details").first
    answer.locator("summary").click()
    expect(answer.locator(".ans")).to_be_visible()
    assert len(answer.inner_text()) > 40


def test_cannot_tell_is_a_right_answer(open_page):
    page = open_page("/8-10/fake-profiles/")
    cannot_tell = page.locator(".quiz details.yes", has_text="tell").first
    assert "can" in cannot_tell.locator("summary").inner_text().lower()


def test_from_a_worry_to_the_helplines_of_a_nation(open_page):
    page = open_page("/8-10/blocking/", scripts=False)
    page.locator(".top").get_by_role("link", name="Get help now").click()
    page.wait_for_url("**/help-now/")
    expect(page.locator('a[href="tel:999"]').first).to_be_visible()
    expect(page.locator('a[href="tel:08001111"]').first).to_be_visible()
    page.get_by_role("link", name="Wales").first.click()
    page.wait_for_url("**/help/wales/")
    page.get_by_role("link", name="Children", exact=True).click()
    page.wait_for_url("**/*for=children*")
    expect(page.get_by_role("link", name="Meic").first).to_be_visible()


def test_a_device_can_be_chosen_without_scripts(open_page):
    page = open_page("/8-10/blocking/", scripts=False)
    devices = page.locator(".devices details")
    devices.nth(1).locator("summary").click()
    expect(devices.nth(1).locator("ol")).to_be_visible()
