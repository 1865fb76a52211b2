"""What a school pastes, on a school's own strict page in a real browser; and the kit itself on a phone."""

import html as html_module
import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser
STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'"


def test_the_snippets_pass_the_strictest_policy_and_ask_no_server(browser, server):
    with urllib.request.urlopen(f"{server.url}/for-schools/8-10/blocking/", timeout=30) as answer:
        page = answer.read().decode()
    snippets = [
        html_module.unescape(each) for each in re.findall(r'<code class="to-copy">(&lt;.*?)</code>', page, re.S)
    ]
    assert len(snippets) == 2
    body = f'<!doctype html><html lang="en"><title>A school</title><body>{"".join(snippets)}</body></html>'
    context = browser.new_context(java_script_enabled=True)
    tab = context.new_page()
    asked, said = [], []
    tab.on("console", lambda message: said.append(message.text))

    def answer_page(route):
        asked.append(route.request.url)
        headers = {"Content-Security-Policy": STRICT, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=body, headers=headers)

    tab.route("**/*", answer_page)
    tab.goto("https://school.example/news/")
    assert [url for url in asked if not url.endswith("/favicon.ico")] == ["https://school.example/news/"]
    assert not [line for line in said if "Content Security Policy" in line and "favicon" not in line]
    assert tab.locator("a").count() == 2
    assert tab.locator("a svg").bounding_box()["width"] == 48
    context.close()


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False), (1280, True)])
def test_the_kit_fits_without_scripts(open_page, width, dark):
    for path in ("/for-schools/8-10/blocking/", "/for-schools/"):
        page = open_page(path, width=width, dark=dark, scripts=False)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert not page.elsewhere
    page = open_page("/for-schools/8-10/blocking/", width=width, dark=dark, scripts=False)
    assert page.locator(".qr img").evaluate("image => image.naturalWidth") > 100


def test_the_kit_has_no_barriers(open_page):
    from axe_playwright_python.sync_playwright import Axe

    for path in ("/for-schools/8-10/blocking/", "/for-schools/"):
        page = open_page(path, bypass_csp=True)
        found = Axe().run(page).response["violations"]
        assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
