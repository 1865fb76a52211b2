"""The pages of a reader and of a topic name their own feed, and lead to where it is explained."""

import re

import pytest

from taxonomy.audiences import AUDIENCES
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db


def feeds_named(html: str) -> list[str]:
    return re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">', html)


@pytest.mark.parametrize("audience", [audience.code for audience in AUDIENCES])
def test_the_door_of_a_reader_names_the_feed_for_them(client, audience):
    html = client.get(f"/{audience}/").content.decode()
    assert feeds_named(html) == [f"/feeds/for/{audience}.xml"]
    assert client.get(f"/feeds/for/{audience}.xml").status_code == 200
    _leads_to_its_row(client, html, f"for-{audience}")


def test_a_topic_names_its_own_feed(client):
    for topic in Topic.objects.filter(live=True)[:3]:
        html = client.get(topic.url).content.decode()
        assert feeds_named(html) == [f"/feeds/about/{topic.slug}.xml"]
        assert client.get(f"/feeds/about/{topic.slug}.xml").status_code == 200
        _leads_to_its_row(client, html, f"about-{topic.slug}")


def test_every_other_page_names_the_feed_of_guides(client):
    for path in ("/", "/8-10/blocking/", "/help/", "/lessons/"):
        assert feeds_named(client.get(path).content.decode()) == ["/feeds/guides.xml"], path


def _leads_to_its_row(client, html: str, anchor: str) -> None:
    assert html.count(f'<a href="/feeds/#{anchor}">What has changed here</a>') == 1
    assert client.get("/feeds/").content.decode().count(f'id="{anchor}"') == 1
