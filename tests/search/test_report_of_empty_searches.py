"""Editors see on which days searches found nothing, and never what was looked for."""

from datetime import date

import pytest

from search.models import EmptySearches
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/searches-without-a-result/"


def test_days_are_listed_the_latest_first_and_exported(client, editor):
    for day, count in ((date(2026, 11, 23), 7), (date(2026, 11, 24), 12)):
        EmptySearches.objects.create(day=day, count=count)
    signed_in(client, editor)
    html = client.get(REPORT).content.decode()
    assert html.index("12") < html.index("</html>") and "Searches without a result" in html
    file = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode().splitlines()
    assert file == ["Day,Searches without a result", "2026-11-24,12", "2026-11-23,7"]


def test_it_is_for_editors_alone(client):
    assert client.get(REPORT).status_code == 302
