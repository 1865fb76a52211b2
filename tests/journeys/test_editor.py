"""An editor signs in, sees the page as its reader does, and publishes."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

PASSWORD = "a long password for tests"
MAKE = (
    "import django; django.setup(); from users.models import User; from guides.models import GuidePage; "
    "User.objects.filter(username='robin').exists() or "
    f"User.objects.create_superuser('robin', 'robin@example.org', '{PASSWORD}'); "
    "print(GuidePage.objects.get(slug='reporting', audience='11-13').pk)"
)


@pytest.fixture
def guide(server):
    """The number of a guide on the served site, whose editor is called robin."""
    environment = os.environ | {
        "SIGNPOST_DATA": str(server.data),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": str(ROOT / "site"),
    }
    made = subprocess.run([sys.executable, "-c", MAKE], env=environment, capture_output=True, text=True, check=True)
    return int(made.stdout.split()[-1])


def test_signing_in_previewing_and_publishing(open_page, server, guide):
    page = open_page("/admin/login/", width=1400, height=900)
    page.fill("[name=username]", "robin")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{server.url}/admin/")
    page.goto(f"{server.url}/admin/pages/{guide}/edit/")
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe[title=Preview]").first
    assert preview.locator(".big-idea").inner_text(timeout=20_000)
    assert preview.locator("body").get_attribute("data-for") == "11-13"
    lead = page.locator("[name=lead]")
    lead.fill("A lead that an editor wrote.")
    page.locator("[data-w-dropdown-target=toggle]", has=page.locator("svg")).last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_url("**/admin/pages/**")
    seen = open_page("/11-13/reporting/")
    assert "A lead that an editor wrote." in seen.locator(".lead").inner_text()
    assert page.elsewhere == []
