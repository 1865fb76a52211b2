"""The number of queries does not grow with the site."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guides.models import GuideIndexPage, GuidePage
from helplines.catalogue import GENERATION
from helplines.models import Helpline
from page_life.models import Generation
from tests.factories.publishing import publish

LIMITS = {
    "/8-10/blocking/": 10,
    "/parents/blocking/": 10,
    "/help/": 8,
    "/help/scotland/": 8,
    "/help/childline/": 8,
    "/": 15,
    "/8-10/": 15,
    "/topics/": 15,
    "/topics/blocking/": 15,
    "/help-now/": 15,
    "/apps/": 10,
    "/practice/family-plan/": 12,
    "/practice/family-plan/?one=8-10:roblox.youtube.minecraft&two=11-13:snapchat.tiktok": 12,
    "/apps/snapchat/": 12,
    "/apps/snapchat/block/": 12,
}

pytestmark = pytest.mark.django_db


def queries(path):
    client = Client()
    client.get(path)  # what is kept in memory (helplines, footer, content types) is read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("path", LIMITS)
def test_a_page_stays_within_its_queries(path):
    asked = queries(path)
    assert len(asked) <= LIMITS[path], asked
    assert len(asked) == len(set(asked)), "A query is asked twice."


def test_more_guides_and_helplines_ask_no_more_queries():
    before = {path: len(queries(path)) for path in LIMITS}
    door = GuideIndexPage.objects.get(slug="8-10")
    original = GuidePage.objects.get(slug="blocking", audience="8-10")
    for number in range(20):
        more = GuidePage(
            title=f"More {number}", slug=f"more-{number}", topic=original.topic, audience="8-10", question="?",
            body=original.body, written_on=original.written_on, locale=original.locale, sources=original.sources,
            live=False,
        )  # fmt: skip
        publish(door.add_child(instance=more))
    childline = Helpline.objects.get(key="childline")
    left_out = {"id", "key", "slug", "translation_key", "latest_revision", "live_revision"}
    same = {f.name: getattr(childline, f.name) for f in Helpline._meta.concrete_fields if f.name not in left_out}
    names = [f"more-{number}" for number in range(40)]
    Helpline.objects.bulk_create(Helpline(**same, key=name, slug=name) for name in names)
    Generation.raise_for(GENERATION)
    assert {path: len(queries(path)) for path in LIMITS} == before
