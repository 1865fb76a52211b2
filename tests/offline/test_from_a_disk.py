"""A pack opened from a disk in a real browser, with the network off."""

import pytest
from playwright.sync_api import expect

from tests.factories.axe import violations

pytestmark = pytest.mark.browser
LATER, SOON = "2027-03-01T09:00:00", "2026-12-01T09:00:00"


@pytest.fixture
def open_file(browser):
    """Open a file: ``open_file(path, width=360, dark=False, scripts=True, at=None)``; any request fails the test."""
    contexts, asked = [], []

    def _open(path, width=360, dark=False, scripts=True, at=SOON, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 720},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **options,
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("file:") else None)
        page.clock.set_fixed_time(at)
        page.goto(path.as_uri())
        return page

    yield _open
    for context in contexts:
        context.close()
    assert not asked


@pytest.mark.parametrize(
    ("width", "dark", "scripts"), [(360, False, False), (360, True, True), (1280, False, True), (1280, True, False)]
)
def test_it_is_read_from_a_stick(open_file, family_copy, width, dark, scripts):
    page = open_file(family_copy / "START-HERE.html", width, dark, scripts)
    assert page.locator("h1").inner_text() == "Blocking"
    assert page.locator(".plank").first.evaluate("part => getComputedStyle(part).display") == "flex"
    page.get_by_role("link", name="Ages 8 to 10").first.click()
    page.wait_for_url("**/8-10/blocking/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("link", name="Get help now").first.click()
    page.wait_for_url("**/help/index.html")
    expect(page.locator('#childline a[href="tel:08001111"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not [line for line in page.said if "Security" in line or "Refused" in line]


def test_an_old_copy_says_so_by_the_clock(open_file, family_copy):
    fresh = open_file(family_copy / "8-10" / "blocking" / "index.html")
    expect(fresh.locator(".old-copy")).to_be_hidden()
    expect(fresh.get_by_text("made on 24 November 2026").last).to_be_visible()
    old = open_file(family_copy / "8-10" / "blocking" / "index.html", at=LATER)
    notice = old.locator(".old-copy")
    expect(notice).to_be_visible()
    assert "This copy is old: it was made on 24 November 2026" in notice.inner_text()
    expect(notice.locator('a[href="tel:999"]')).to_be_visible()
    expect(notice.locator('a[href="tel:08001111"]')).to_be_visible()


def test_its_last_day_is_not_too_old(open_file, family_copy):
    last = open_file(family_copy / "index.html")
    day = last.locator(".old-copy").get_attribute("data-old-copy")
    expect(open_file(family_copy / "index.html", at=f"{day}T23:59:00").locator(".old-copy")).to_be_hidden()


def test_without_scripts_the_days_stand_at_the_foot(open_file, family_copy):
    page = open_file(family_copy / "parents" / "blocking" / "index.html", scripts=False, at=LATER)
    expect(page.locator(".about-this-copy")).to_be_visible()
    assert "Look for a newer one after" in page.locator(".about-this-copy").inner_text()
    expect(page.locator(".old-copy")).to_be_hidden()


def test_leaving_leaves_the_page(open_file, family_copy):
    page = open_file(family_copy / "8-10" / "blocking" / "index.html")
    page.evaluate("document.querySelector('[data-leave-this-site]').href = new URL('../../README.txt', location).href")
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/README.txt")


def test_the_whole_site_is_tapped_through_to_a_person(open_file, whole_copy):
    page = open_file(whole_copy / "index.html", scripts=False)
    page.get_by_role("link", name="Something’s happened").first.click()
    page.wait_for_url("**/help-now/index.html")
    page.locator('main a[href="me/index.html"]').click()
    page.locator('main a[href="hazel/index.html"]').click()
    page.locator('main a[href="11-13/index.html"]').click()
    page.locator('main a[href="scotland/index.html"]').click()
    expect(page.locator(".helpline-card a.dial").first).to_be_visible()


def test_a_note_can_be_made_from_a_disk(open_file, whole_copy):
    page = open_file(whole_copy / "help-now" / "note" / "index.html")
    page.locator(".phrase input").first.check()
    assert page.locator("[data-picked] li").count() == 1


@pytest.mark.parametrize("name", ["START-HERE.html", "help/index.html", "parents/blocking/index.html"])
def test_there_are_no_barriers(open_file, family_copy, name):
    assert not violations(open_file(family_copy / name, at=LATER, bypass_csp=True))


def test_the_list_of_everything_has_no_barriers(open_file, whole_copy):
    page = open_file(whole_copy / "search" / "index.html", bypass_csp=True)
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_the_page_to_take_a_copy_from_has_no_barriers(open_page, width, dark):
    page = open_page("/for-schools/offline/", width=width, dark=dark, bypass_csp=True)
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not page.elsewhere
