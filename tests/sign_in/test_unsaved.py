"""A session that ends in the middle of an edit loses no words."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from guides.models import GuidePage
from taxonomy.models import Topic
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db

HERE = {"origin": "http://testserver"}


@pytest.fixture
def strict(editor):
    """A browser with form protection, signed in."""
    return signed_in(Client(enforce_csrf_checks=True), editor)


def fields(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page):
        found.setdefault(html.unescape(name), []).append(html.unescape(value))
    return found


def token(browser: Client, address: str) -> str:
    return str(browser.get(address).context["csrf_token"])


@pytest.fixture
def address(db):
    return "/admin/snippets/taxonomy/topic/add/"


WORDS = {"name": 'A "new" topic\nof <b>two</b> lines & more', "slug": "new", "many": ["one", "two"]}


def test_words_that_were_sent_after_the_end_come_back(strict, address):
    sent = WORDS | {"csrfmiddlewaretoken": token(strict, address)}
    del strict.cookies["sessionid"]
    response = strict.post(address, sent, headers=HERE)
    page = response.content.decode()
    assert response.status_code == 403 and "nothing is lost" in page and 'target="_blank"' in page
    kept = fields(page)
    assert kept.pop("csrfmiddlewaretoken")[0] != sent["csrfmiddlewaretoken"]
    assert kept == {"name": [WORDS["name"]], "slug": ["new"], "many": ["one", "two"]}
    assert f'action="{address}"' in page and "no-store" in response["Cache-Control"]


def test_the_whole_way(client, editor):
    """Signed out, signed in again in another tab, sent again: it is saved."""
    topic = Topic.objects.get(key="blocking")
    address = f"/admin/snippets/taxonomy/topic/edit/{topic.pk}/"
    browser = signed_in(Client(enforce_csrf_checks=True), editor)
    opened = browser.get(address)
    sent = as_sent(opened) | {"name": "Words that took an hour"}
    browser.post("/admin/sign-out/", {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"]}, headers=HERE)
    first = browser.post(address, sent, headers=HERE)
    assert first.status_code == 403 and "sign in, in another tab" in first.content.decode()
    # In the other tab: the same browser, the same cookies; the token is a new one from now on.
    signed_in(browser, editor)
    browser.cookies.pop("csrftoken")
    browser.get("/admin/")
    second = browser.post(address, fields(first.content.decode()), headers=HERE)
    assert second.status_code == 403 and "Send it once more" in second.content.decode()
    third = browser.post(address, fields(second.content.decode()), headers=HERE)
    assert third.status_code == 302, third.context["form"].errors
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().name == "Words that took an hour"


def as_sent(response) -> dict:
    """Return what a browser would send of an edit form, unchanged."""
    form = response.context["form"]
    data = {"csrfmiddlewaretoken": str(response.context["csrf_token"])}
    parts = [form]
    for formset in form.formsets.values():
        parts += [formset.management_form, *formset.forms]
    for part in parts:
        for field in part:
            data[field.html_name] = "" if field.value() is None else field.value()
    return data


@pytest.mark.parametrize("origin", ["https://example.org", "null", None])
def test_a_form_from_another_site_is_never_offered_again(strict, address, origin):
    headers = {"origin": origin} if origin else {}
    sent = WORDS | {"csrfmiddlewaretoken": token(strict, address)}
    del strict.cookies["sessionid"]
    page = strict.post(address, sent, headers=headers)
    assert "Send it again" not in page.content.decode()
    assert page.status_code in (302, 403)
    forged = strict.post(address, WORDS, headers=headers)
    assert forged.status_code == 403 and "Send it again" not in forged.content.decode()


def test_passwords_are_not_kept_on_a_page(strict):
    address = "/admin/users/new/"
    sent = {"username": "hazel", "password1": "secret-words", "csrfmiddlewaretoken": token(strict, address)}
    del strict.cookies["sessionid"]
    response = strict.post(address, sent, headers=HERE)
    assert response.status_code == 302 and b"secret-words" not in response.content


def test_the_editor_that_saves_by_itself_is_told(strict, address):
    sent = WORDS | {"csrfmiddlewaretoken": token(strict, address)}
    del strict.cookies["sessionid"]
    answer = strict.post(address, sent, headers=HERE | {"accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["success"] is False and answer.json()["error_code"] == "locked"
    assert "still on this page" in answer.json()["error_message"]


def test_after_signing_in_again_the_editor_is_told_to_save_by_hand(strict, address):
    stale = token(strict, address)
    strict.cookies.pop("csrftoken")
    strict.get(address)
    answer = strict.post(address, WORDS, headers=HERE | {"accept": "application/json", "x-csrftoken": stale})
    assert answer.status_code == 403 and "Save it now" in answer.json()["error_message"]


def test_the_editor_brings_the_script_that_says_so(client, editor):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    page = signed_in(client, editor).get(reverse("wagtailadmin_pages:edit", args=[guide.pk])).content.decode()
    assert "sign_in/signed_out.js" in page
