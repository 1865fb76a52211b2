"""What is typed is saved without a press, and survives: a browser that is killed, a second editor."""

import time

import pytest
from django.urls import reverse

from editorial import roles
from family_plan.models import FamilyPlanPage
from platforms.models import Platform
from tests.factories.accounts import sign_in_browser
from tests.factories.people import PASSWORD, known

pytestmark = pytest.mark.browser

NAMES = ("linnet", "siskin", "linnet-page", "linnet-record", "wagtail")


@pytest.fixture(scope="module")
def forms(in_the_site):
    """The addresses at which a page and a record are edited, with people who may."""
    with in_the_site():
        for name in NAMES:
            known(name, roles.WRITERS)
        page = reverse("wagtailadmin_pages:edit", args=[FamilyPlanPage.objects.get().pk])
        platform = Platform.objects.order_by("pk").last()
        record = reverse(Platform.snippet_viewset.get_url_name("edit"), args=[platform.pk])
    return {"page": (page, "lead"), "record": (record, "what_it_is")}


@pytest.fixture
def at_the_desk(open_page, server):
    """Sign somebody in: ``at_the_desk("linnet")`` gives their browser."""

    def _sign_in(name):
        page = open_page("/admin/sign-in/", width=1400, height=900)
        sign_in_browser(page, server.url, name, PASSWORD)
        return page

    return _sign_in


def opened(browser, server, address: str, field: str):
    """Open a form, and return the field."""
    # What watches the form for changes is ready when the page has come to rest.
    browser.goto(server.url + address, wait_until="networkidle")
    box = browser.locator(f"[name={field}]")
    box.wait_for()
    return box


def write(box, words: str) -> None:
    """Type words into a field, key by key, as a person does."""
    # The form notes what it holds a moment after it is there; only what is typed later is a change.
    box.page.wait_for_timeout(1500)
    box.click()
    box.press("ControlOrMeta+a")
    box.press_sequentially(words)


def is_autosave(answer) -> bool:
    """Whether an answer is that of an autosave."""
    if answer.request.method != "POST" or "fit-to-publish" in answer.url:
        return False
    return "/edit/" in answer.url and "/preview/" not in answer.url


@pytest.mark.parametrize("kind", ["page", "record"])
def test_what_is_typed_is_saved_within_seconds_and_outlives_the_browser(kind, at_the_desk, server, forms):
    address, field = forms[kind]
    # Each code of an authenticator app is good once: whoever signs in again and again has a name of their own.
    name = f"linnet-{kind}"
    linnet = at_the_desk(name)
    box = opened(linnet, server, address, field)
    words = f"Typed and never saved by hand, in a {kind}."
    started = time.monotonic()
    with linnet.expect_response(is_autosave, timeout=12_000) as saved:
        write(box, words)
    took = time.monotonic() - started
    assert saved.value.status == 200 and saved.value.json()["success"], saved.value.text()[:500]
    # As when the machine goes off: no handler of the page runs.
    linnet.context.close()
    assert opened(at_the_desk(name), server, address, field).input_value() == words
    assert took < 15, f"A draft was safe only after {took:.1f} s."


def test_two_editors_see_each_other_and_neither_overwrites_unseen(at_the_desk, server, forms):
    address, field = forms["page"]
    linnet, siskin = at_the_desk("linnet"), at_the_desk("siskin")
    opened(linnet, server, address, field)
    box = opened(siskin, server, address, field)
    with siskin.expect_response(is_autosave, timeout=12_000):
        write(box, "What siskin wrote.")
    with linnet.expect_response(is_autosave, timeout=12_000) as refused:
        write(linnet.locator(f"[name={field}]"), "What linnet wrote, later, from an older version.")
    assert refused.value.status == 400 and refused.value.json()["error_code"] == "invalid_revision"
    assert opened(siskin, server, address, field).input_value() == "What siskin wrote."
    linnet.goto(server.url + address)
    linnet.get_by_text("Siskin").first.wait_for(state="attached", timeout=15_000)


def test_an_older_version_is_compared_and_brought_back_in_two_clicks(at_the_desk, in_the_site, server, forms):
    address, field = forms["page"]
    with in_the_site():
        draft = FamilyPlanPage.objects.get().get_latest_revision_as_object()
        for words in ("As it was on Monday.", "As it was on Tuesday."):
            draft.lead = words
            draft.save_revision(user=known("wagtail"), log_action=True, changed=True)
    wagtail = at_the_desk("wagtail")
    wagtail.goto(server.url + address.replace("/edit/", "/history/"))
    versions = wagtail.locator("main tbody tr")
    versions.nth(0).get_by_role("link", name="Compare with previous version").click()
    # What was taken out and what was put in stand side by side.
    assert wagtail.locator("main del, main .deletion").first.inner_text() == "Monday."
    assert wagtail.locator("main ins, main .addition").first.inner_text() == "Tuesday."
    wagtail.go_back()
    versions.nth(1).get_by_role("link", name="Review this version").click()
    wagtail.get_by_role("button", name="Replace current draft").click()
    wagtail.wait_for_url("**/admin/pages/**")
    assert opened(wagtail, server, address, field).input_value() == "As it was on Monday."
