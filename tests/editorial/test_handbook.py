"""The handbook is read at the desk, from the same files as in docs/."""

import re

import pytest
from django.urls import reverse

from editorial.handbook import CHAPTERS
from tests.factories.accounts import signed_in
from tests.factories.people import writer

pytestmark = pytest.mark.django_db


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
