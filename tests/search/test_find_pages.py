"""The three taps over HTTP: never empty, and nothing to type."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platforms.models import Platform
from taxonomy.audiences import BY_CODE
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db


def test_three_taps_lead_from_an_age_to_what_fits(client):
    first = client.get("/find/")
    assert len(first.context["rows"]) == 6 and "Tap 1 of 3" in first.content.decode()
    second = client.get(first.context["rows"][1][0])
    blocking = next(href for href, label, *_ in second.context["rows"] if label == "Make them go away")
    third = client.get(blocking)
    assert len(third.context["rows"]) == Platform.objects.filter(live=True).count()
    found = client.get("/find/8-10/blocking/snapchat/")
    assert [guide.audience for guide in found.context["guides"]] == ["8-10"]
    assert ("/apps/snapchat/block/") in found.content.decode()
    assert found.context["practice"] and found.context["help"].shown


def test_no_combination_is_empty(client):
    """Every age with every topic, and every topic with every app, in one of the ages."""
    topics = list(Topic.objects.filter(live=True).values_list("slug", flat=True))
    apps = list(Platform.objects.filter(live=True).values_list("slug", flat=True))
    paths = [f"/find/{age}/{topic}/any/" for age in (*BY_CODE, "any") for topic in (*topics, "any")]
    paths += [f"/find/any/{topics[number % len(topics)]}/{app}/" for number, app in enumerate(apps)]
    for path in paths:
        page = client.get(path)
        html = page.content.decode()
        assert page.status_code == 200, path
        assert page.context["guides"] or page.context["topic"] or "/topics/" in html, path
        assert page.context["help"].shown and "/help-now/" in html and "tel:999" in html, path


@pytest.mark.parametrize(
    "path", ["/find/9/", "/find/8-10/nothing/", "/find/8-10/blocking/nothing/", "/find/any/any/any/x/"]
)
def test_a_wrong_step_is_answered_kindly(client, path):
    page = client.get(path)
    assert page.status_code == 404
    assert "It is not your fault" in page.content.decode() and page.context["rows"]


def test_it_leaves_no_trace_and_asks_little(client):
    client.get("/find/8-10/blocking/snapchat/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/find/8-10/blocking/snapchat/")
    assert len(asked) <= 12
    assert page.headers["Cache-Control"] == "no-store" and not page.cookies
