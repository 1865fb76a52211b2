"""The handbook is read at the desk, from the same files as in docs/."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from editorial.handbook import CHAPTERS
from editorial.house_style import FACTS, HOW, VOICES, WORDS, part_for
from guides.models import GuidePage
from help_now.models import Worry
from helplines.models import Helpline
from platforms.models import Platform
from tests.factories.accounts import signed_in
from tests.factories.people import writer
from users.models import User

pytestmark = pytest.mark.django_db
HANDBOOK = "/admin/handbook/house-style/"


def edit_of(item) -> str:
    name = f"wagtailsnippets_{item._meta.app_label}_{item._meta.model_name}"
    return reverse(f"{name}:edit", args=[item.pk])


def blocking() -> str:
    return reverse("wagtailadmin_pages:edit", args=[GuidePage.objects.get(slug="blocking", audience="8-10").pk])


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_chapter_opens_and_leads_to_the_others(client, name):
    signed_in(client, writer())
    html = client.get(reverse("handbook", args=[name])).content.decode()
    body = html[html.index("nice-padding handbook") :]
    assert body.count("<li>") + body.count("<tr>") > 4
    for link in re.findall(r'href="(\.\./[a-z-]+/)"', body):
        assert link.strip("./") in CHAPTERS, link
    assert all(reverse("handbook", args=[other]) in body for other in CHAPTERS if other != name)


def test_nothing_else_of_the_folder_can_be_read(client):
    signed_in(client, writer())
    assert client.get("/admin/handbook/architecture/").status_code == 404
    assert client.get("/admin/handbook/..%2Fsecret_key/").status_code in {302, 404}


def test_the_pictures_of_the_walk_are_shown_and_have_words(client):
    signed_in(client, writer())
    html = client.get(reverse("handbook", args=["first-guide"])).content.decode()
    pictures = re.findall(r'<img src="\.\./(pictures/[^"]+)" alt="([^"]{20,})"', html)
    assert len(pictures) == 5
    for address, _words in pictures:
        answer = client.get(f"/admin/handbook/{address}")
        assert answer.status_code == 200 and b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert client.get("/admin/handbook/pictures/nothing.webp").status_code == 404
    assert client.get("/admin/handbook/pictures/..%2Ffirst-guide.md").status_code in {301, 302, 404}


def test_it_is_in_the_help_menu(client):
    signed_in(client, writer())
    assert reverse("handbook", args=["first-guide"]) in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("address", "field", "part"),
    [
        (blocking, "title", HOW),
        (blocking, "body", VOICES),
        (lambda: edit_of(Platform.objects.get(key="snapchat")), "what_it_is", HOW),
        (lambda: edit_of(Platform.objects.get(key="snapchat")), "steps-0-lines", HOW),
        (lambda: edit_of(Platform.objects.get(key="snapchat")), "steps-0-sources", FACTS),
        (lambda: edit_of(Helpline.objects.get(key="childline")), "channels-0-value", FACTS),
        (lambda: edit_of(Worry.objects.first()), "sources", FACTS),
    ],
)
def test_the_house_style_is_linked_from_what_readers_will_read(client, editor, address, field, part):
    signed_in(client, editor)
    page = BeautifulSoup(client.get(address()).content, "html5lib")
    start = page.select_one(f"#panel-child-content-{field}-section, [name='{field}'], [name^='{field}-']")
    around = next(each for each in (start, *start.parents) if each.select("a[href*=house-style]"))
    assert [link["href"] for link in around.select("a[href*=house-style]")] == [f"{HANDBOOK}#{part}"]


def test_every_part_that_fields_lead_to_is_in_the_house_style(client, editor):
    signed_in(client, editor)
    page = BeautifulSoup(client.get(HANDBOOK).content, "html5lib")
    assert {part for part in WORDS if page.find(id=part)} == set(WORDS)


@pytest.mark.parametrize("name", ["slug", "editor_note", "help_url_status", "kind", "nothing_of_that_name"])
def test_what_nobody_reads_as_a_sentence_has_no_such_link(name):
    assert part_for(Platform, name) == ""


def test_records_that_no_reader_sees_have_none():
    assert part_for(User, "public_name") == ""
