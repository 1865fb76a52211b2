"""From a draft to its readers: a writer writes, a reviewer sends it back, the writer mends it, the reviewer agrees.

With SIGNPOST_PICTURES=1 the same journey takes the pictures of docs/first-guide.md anew.
"""

import os

import pytest
from PIL import Image

from editorial import roles
from guides.models import GuidePage
from tests.conftest import ROOT
from tests.factories.accounts import sign_in_browser
from tests.factories.people import PASSWORD, known

pytestmark = pytest.mark.browser


@pytest.fixture
def guide(in_the_site):
    """The number of a guide on the served site, with wren who writes, and ash and elm who review."""
    with in_the_site():
        for name, role in (("wren", roles.WRITERS), ("ash", roles.REVIEWERS), ("elm", roles.REVIEWERS)):
            known(name, role)
        return GuidePage.objects.get(slug="reporting", audience="11-13").pk


def at_the_desk(open_page, server, name):
    """Return a browser in which somebody is signed in."""
    page = open_page("/admin/sign-in/", width=1400, height=900)
    sign_in_browser(page, server.url, name, PASSWORD)
    return page


def picture(page, name: str) -> None:
    """Keep what the page shows as a picture of the handbook, when that is asked for."""
    if not os.environ.get("SIGNPOST_PICTURES"):
        return
    path = ROOT / "docs" / "pictures" / f"{name}.webp"
    path.parent.mkdir(exist_ok=True)
    page.wait_for_load_state("networkidle")
    raw = path.with_suffix(".png")
    page.screenshot(path=raw)
    with Image.open(raw) as shown:
        shown.resize((1000, 1000 * shown.height // shown.width), Image.Resampling.LANCZOS).save(path, quality=70)
    raw.unlink()


def choose(page, label):
    """Choose what to do with the draft, from the menu below the form."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=label).click()


def send_in(page):
    """Send the draft to review."""
    if not page.get_by_role("button", name="Submit").is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name="ubmit").first.click()
    page.wait_for_url("**/admin/pages/**")


def test_from_a_draft_to_its_readers(open_page, server, guide):
    edit = f"{server.url}/admin/pages/{guide}/edit/"
    before = open_page("/11-13/reporting/").locator(".lead").inner_text()

    wren = at_the_desk(open_page, server, "wren")
    wren.goto(edit)
    wren.locator("[data-side-panel-toggle=preview]").click()
    preview = wren.frame_locator("iframe[title=Preview]").first
    assert preview.locator(".big-idea").inner_text(timeout=20_000)
    assert preview.locator("body").get_attribute("data-for") == "11-13"
    wren.locator("[name=lead]").fill("What happens when you press report.")
    picture(wren, "write")
    wren.locator("[data-side-panel-toggle=checks]").click()
    picture(wren, "fit-to-publish")
    assert wren.get_by_role("button", name="Publish", exact=True).count() == 0, "A writer is offered to publish alone."
    send_in(wren)

    ash = at_the_desk(open_page, server, "ash")
    waiting = ash.locator("section", has=ash.get_by_role("heading", name="Awaiting your review"))
    assert waiting.get_by_text("Does reporting do anything?").count(), "It does not wait for ash."
    picture(ash, "waits-for-you")
    ash.goto(edit)
    choose(ash, "Send back with a word")
    ash.locator("[name=comment]").fill("Say that it is never too late.")
    picture(ash, "send-back")
    ash.locator(".modal-content [type=submit]").click()
    ash.wait_for_url(lambda url: "/edit/" not in url)
    assert open_page("/11-13/reporting/").locator(".lead").inner_text() == before

    wren.goto(edit)
    wren.locator("[name=lead]").fill("What happens when you press report. It is never too late.")
    send_in(wren)

    ash.goto(edit)
    menu = [words for words in ash.locator("footer button").all_inner_texts() if "Agree" in words]
    assert [" ".join(words.split()) for words in menu] == ["Agree and Publish"]
    choose(ash, "Agree and Publish")
    ash.locator(".modal-content [type=submit]").wait_for()
    picture(ash, "agree")
    ash.locator(".modal-content [type=submit]").click()
    ash.wait_for_url(lambda url: "/edit/" not in url)

    seen = open_page("/11-13/reporting/")
    assert "It is never too late." in seen.locator(".lead").inner_text()
    seen.locator(".about-this-page summary").click()
    assert "Checked by two people" in seen.locator(".about-this-page").inner_text()
    assert wren.elsewhere == ash.elsewhere == []
