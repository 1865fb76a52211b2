"""The page holds at every width, in both directions of writing, and large."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PATHS = ["/", "/4-7/", "/4-7/blocking/", "/8-10/fake-profiles/", "/parents/privacy-settings/", "/schools/reporting/"]
PATHS += ["/topics/", "/topics/sharing-images/", "/help/", "/help/childline/", "/help-now/", "/about/", "/nothing/"]
PATHS += ["/practice/family-plan/", "/practice/family-plan/?one=8-10:roblox.tiktok&two=11-13:snapchat"]
PATHS += ["/apps/", "/apps/snapchat/", "/apps/snapchat/block/", "/apps/compare/?apps=snapchat,tiktok,roblox"]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways_and_what_stands_alone_is_large_enough_to_tap(open_page, path):
    """At every width (320 px is 1280 at 400 % zoom), and in both directions of writing."""
    page = open_page(path, width=360)
    assert too_small_to_tap(page) == []
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        for width in (320, 360, 768, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 640})
            assert overflow(page) <= 0, (direction, width)


def too_small_to_tap(page) -> list[str]:
    """44 CSS pixels for buttons, planks and links that stand alone; links inside a sentence are left out."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
          '.plank, .btn, .dial, .chips a, summary, .leave-this-site, .foot li a, .rows a')]
        .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 43.5)
        .map(element => element.textContent.trim().slice(0, 40) + ' ' + element.getBoundingClientRect().height)"""
    )


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_steps_for_a_device_have_the_room_there_is(open_page, width):
    """Also where the devices stand beside one another, as tabs."""
    page = open_page("/8-10/blocking/", width=width)
    room = page.locator(".devices").bounding_box()["width"]
    for device in page.locator(".devices details").all():
        device.evaluate("element => { element.open = true; }")
        assert device.locator("ol, p").first.bounding_box()["width"] > 0.7 * room


@pytest.mark.parametrize("path", ["/", "/8-10/fake-profiles/", "/help/"])
def test_it_holds_with_text_at_twice_the_size(open_page, path):
    page = open_page(path, width=360)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert overflow(page) <= 0


@pytest.mark.parametrize(("path", "most"), [("/", 11), ("/8-10/blocking/", 14), ("/help-now/", 11)])
def test_few_sizes_and_weights_of_letters_are_used(open_page, path, most):
    """The system is asked about each before anything is painted (docs/performance.md)."""
    page = open_page(path, width=412)
    used = page.evaluate(
        """() => {
          const found = new Set();
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            found.add([style.fontSize, style.fontWeight, style.fontStyle, style.fontFamily].join(" "));
          }
          return [...found];
        }"""
    )
    assert 5 < len(used) <= most, sorted(used)


@pytest.mark.parametrize("path", ["/", "/8-10/blocking/", "/help/"])
def test_a_page_is_readable_after_at_most_three_requests(open_page, server, browser, path):
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + path)
    context.close()
    assert len([url for url in asked if "favicon" not in url]) <= 3
    assert all(url.startswith(server.url) for url in asked)


def test_a_visitor_leaves_no_storage(open_page):
    page = open_page("/8-10/blocking/")
    page.locator(".quiz summary").first.click()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    assert page.elsewhere == []


def test_on_paper_the_trial_notice_and_the_numbers_stay(open_page):
    page = open_page("/8-10/blocking/", width=700)
    page.emulate_media(media="print")
    expect(page.locator(".trial")).to_be_visible()
    expect(page.locator('.emergency a[href="tel:999"]')).to_be_visible()
    expect(page.locator(".devices details ol").last).to_be_visible()
    assert page.locator("footer a[href='tel:999']").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    expect(page.locator("[data-leave-this-site]")).to_be_hidden()
