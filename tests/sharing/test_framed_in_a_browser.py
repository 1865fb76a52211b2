"""A school's page with a strict policy of its own shows the embed; and no other page of ours."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from sharing.cards import HEIGHTS, WIDTH

pytestmark = pytest.mark.browser
EMBEDS = {
    "guide": "/embed/guide/8-10/blocking/",
    "lesson": "/embed/lesson/blocking-8-10/",
    "help": "/embed/help/childline/",
    "help-now": "/embed/help-now/",
    "spot-the-fake": "/embed/spot-the-fake/a-swap-for-a-dragon/",
}


@pytest.fixture
def school(server):
    """Another site on this machine: its policy allows frames of ours, and nothing else. ``/?/path`` frames a path.

    ``/sandboxed?/path`` does so as WordPress frames the cards of sites that it does not know.
    """

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[2]
            sandbox = ' sandbox="allow-scripts" security="restricted"' if self.path.startswith("/sandboxed") else ""
            frame = f'<iframe{sandbox} src="{server.url}{path}" width="600" height="500">'
            html = f"<!doctype html><title>School</title>{frame}"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", f"default-src 'none'; frame-src {server.url}")
            self.end_headers()
            self.wfile.write(f"{html}</iframe>".encode())

        def log_message(self, *said):
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()


@pytest.fixture
def tab(browser, server, school):
    """A tab in which only our site and the school's can be reached; scripts are off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 700})
    page = context.new_page()

    def answer(route):
        ours = route.request.url.startswith((server.url, school))
        route.continue_() if ours else route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.route("**/*", answer)
    yield page
    context.close()


@pytest.mark.parametrize("path", EMBEDS.values())
def test_a_strict_school_site_frames_the_card(tab, school, path):
    tab.goto(f"{school}/?{path}")
    frame = tab.frame_locator("iframe")
    assert frame.locator("h1").inner_text()
    expect(frame.get_by_role("link", name="999")).to_be_visible()


def test_in_the_sandbox_of_wordpress_a_card_is_read_but_its_links_do_nothing(tab, school):
    """What docs/embeds.md says of it: the numbers can be read and typed; nothing can be followed."""
    tab.goto(f"{school}/sandboxed?{EMBEDS['help']}")
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("link", name="0800 1111").first).to_be_visible()
    with tab.expect_console_message(lambda message: "sandbox" in message.text.lower()):
        frame.get_by_role("link", name="What happens when you make contact").click()
    assert tab.url.startswith(f"{school}/sandboxed")


def test_an_ordinary_page_is_not_framed(tab, school, server):
    tab.goto(f"{school}/?/8-10/blocking/")
    assert all(not frame.url.startswith(server.url) for frame in tab.frames)


def test_the_way_out_leaves_the_whole_tab(tab, school):
    tab.goto(f"{school}/?{EMBEDS['help']}")
    tab.frame_locator("iframe").get_by_role("link", name="Leave this page").click()
    tab.wait_for_url(lambda url: not url.startswith(school))
    assert tab.title() == "Elsewhere" and len(tab.frames) == 1


def test_a_link_opens_our_page_in_the_whole_tab(tab, school, server):
    tab.goto(f"{school}/?{EMBEDS['guide']}")
    tab.frame_locator("iframe").get_by_role("link", name="Read the whole page").click()
    tab.wait_for_url(f"{server.url}/8-10/blocking/")
    assert len(tab.frames) == 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [280, 360, 1280])
def test_a_card_fits_any_width(open_page, width, dark):
    for path in EMBEDS.values():
        page = open_page(path, width=width, dark=dark)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert not page.elsewhere


@pytest.mark.parametrize("kind", ["help", "help-now", "spot-the-fake", "guide"])
def test_the_height_of_the_frame_shows_what_matters(open_page, kind):
    page = open_page(EMBEDS[kind], width=WIDTH, height=HEIGHTS[kind], scripts=False)
    box = page.locator(".emergency").bounding_box()
    assert box["y"] + box["height"] <= HEIGHTS[kind], box


@pytest.mark.parametrize("dark", [False, True])
def test_nobody_is_shut_out(open_page, dark):
    from axe_playwright_python.sync_playwright import Axe

    # The long pages wear the common sheet, whose dark colours are looked at elsewhere.
    for path in [*EMBEDS.values(), *([] if dark else ["/feeds/", "/api/", "/calendar/", "/bulletin/"])]:
        page = open_page(path, dark=dark)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, (path, found.generate_report())
