"""Passkeys, with a key that the browser pretends to hold (Chrome's virtual authenticator)."""

import pytest

from tests.factories.accounts import sign_in_browser
from tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named_url(server):
    """The served site by this machine's name: an address made of numbers cannot have passkeys."""
    return server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser):
    """A page in a browser that holds a key; what its security policy refuses is kept in ``page.refused``."""
    context = browser.new_context()
    page = context.new_page()
    page.refused = []
    page.on("console", lambda said: page.refused.append(said.text) if "Content Security" in said.text else None)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()


def test_a_passkey_is_added_and_then_opens_the_desk_alone(page, named_url, account):
    sign_in_browser(page, named_url, account, PASSWORD)
    page.goto(f"{named_url}/admin/two-step/passkeys/add/")
    page.get_by_label("Name for this passkey").fill("Blue key")
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url("**/admin/two-step/")
    assert "Blue key" in page.locator("main").inner_text()
    page.get_by_role("button", name=f"Sign out {account}").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{named_url}/admin/")
    assert page.refused == []


def test_a_passkey_can_be_the_first_second_step_and_answers_after_the_password(page, named_url, account):
    page.goto(f"{named_url}/admin/sign-in/")
    page.get_by_label("Name").fill(account)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("I have no such phone").click()
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_role("link", name="I have kept them").click()
    page.wait_for_url(f"{named_url}/admin/")
    page.goto(f"{named_url}/admin/sign-out/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_label("Name").fill(account)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(f"{named_url}/admin/")
    assert page.refused == []


def test_where_passkeys_cannot_work_the_page_says_where_they_do(open_page, named_url):
    page = open_page("/admin/sign-in/")
    assert page.get_by_role("link", name=f"{named_url}/admin/sign-in/").count() == 1
    assert page.get_by_role("button", name="Sign in with a passkey").count() == 0
