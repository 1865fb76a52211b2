"""The checks read along while an editor writes; nothing is stored by them."""

from urllib.parse import quote

import pytest
from django.urls import reverse
from wagtail.models import Revision

from content_checks.findings import Finding, Severity
from content_checks.registry import _rules
from editorial import roles
from family_plan.models import FamilyPlanPage
from guides.models import GuidePage
from tests.factories.accounts import sign_in_browser, signed_in
from tests.factories.forms import data_of
from tests.factories.people import PASSWORD, known, writer


@pytest.fixture
def plan(db):
    return FamilyPlanPage.objects.get()


@pytest.fixture
def asked(client, plan):
    """Ask what the checks say about the form of the family plan, with some fields changed."""
    signed_in(client, writer())
    data = data_of(client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])), "grown_ups")
    of = reverse("wagtailadmin_pages:preview_on_edit", args=[plan.pk])

    def _asked(**changes):
        response = client.post(f"{reverse('fit_to_publish')}?of={quote(of)}", data | changes)
        assert response.status_code == 200
        return response.content.decode()

    return _asked


@pytest.mark.django_db
class TestOverHttp:
    def test_a_number_in_the_form_is_found_before_anything_is_saved(self, asked, plan):
        before = Revision.objects.count()
        html = asked(grown_ups="We listen.\nWe ring 0800 1111.")
        assert "0800 1111" in html and "This stops it" in html and 'data-fit-field="grown_ups"' in html
        assert Revision.objects.count() == before
        assert "0800" not in FamilyPlanPage.objects.get().grown_ups

    def test_a_sound_form_says_so_and_how_it_reads(self, asked):
        html = asked()
        assert "Nothing stands in the way but a second person" in html
        assert "How hard it is to read" in html and "grade" in html

    def test_a_check_that_raises_is_named_and_stops_nothing_else(self, asked):
        def broken(page):
            raise RuntimeError("The rule has a fault.")

        _rules[FamilyPlanPage].append(broken)
        try:
            html = asked(grown_ups="We ring 0800 1111.")
        finally:
            _rules[FamilyPlanPage].remove(broken)
        assert "could not be done" in html and "0800 1111" in html

    def test_what_it_finds_is_shown_as_text(self, asked):
        def quotes(page):
            yield Finding("quotes", Severity.NOTE, f"It says: {page.lead}", "lead")

        _rules[FamilyPlanPage].append(quotes)
        try:
            html = asked(lead="<script>alert(1)</script>")
        finally:
            _rules[FamilyPlanPage].remove(quotes)
        assert "<script>" not in html and "&lt;script&gt;" in html

    @pytest.mark.parametrize("of", ["", "/", "/admin/", "https://example.org/admin/", "/admin/pages/1/nothing/"])
    def test_an_address_that_is_no_preview_is_refused(self, client, of):
        signed_in(client, writer())
        assert client.post(f"{reverse('fit_to_publish')}?of={quote(of)}").status_code == 400

    def test_it_is_for_those_who_may_edit(self, client, plan):
        of = reverse("wagtailadmin_pages:preview_on_edit", args=[plan.pk])
        assert client.post(f"{reverse('fit_to_publish')}?of={quote(of)}").status_code in {302, 403}


@pytest.mark.browser
def test_a_phrase_of_blame_is_shown_while_it_is_typed_and_goes_when_it_is_mended(open_page, in_the_site, server):
    with in_the_site():
        known("heron", roles.WRITERS)
        guide = GuidePage.objects.get(slug="privacy-settings", audience="11-13").pk
    page = open_page("/admin/sign-in/", width=1400, height=900)
    sign_in_browser(page, server.url, "heron", PASSWORD)
    page.goto(f"{server.url}/admin/pages/{guide}/edit/")
    page.locator("[data-side-panel-toggle=checks]").click()
    panel = page.locator("[data-fit-to-publish]")
    panel.get_by_text("How hard it is to read").wait_for(timeout=15_000)
    words = page.locator("#panel-child-content-body-section [contenteditable=true]").first
    words.click()
    page.keyboard.press("End")
    page.keyboard.type(" It was your own fault.")
    found = panel.get_by_text("The reviewer must give a reason")
    found.wait_for(timeout=15_000)
    panel.get_by_role("button", name="Show it").first.click()
    assert page.evaluate("document.activeElement.closest('#panel-child-content-body-section') !== null")
    words.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("You choose who sees what you post. It is not your fault if somebody shares it.")
    found.wait_for(state="detached", timeout=15_000)
    assert page.elsewhere == []
