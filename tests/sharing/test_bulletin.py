"""The bulletin of a month: words to paste."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import Page

from guides.models import GuidePage
from sharing.bulletin import as_text, months, parts_of
from sharing.entries import NEW, Entry


def an_entry(**changes):
    """Return the smallest entry, for parents."""
    usual = {
        "kind": NEW, "title": "Blocking", "words": "How it works.", "path": "/parents/blocking/",
        "name": "/parents/blocking/", "at": datetime(2026, 11, 3, tzinfo=UTC), "check_after": date(2027, 5, 1),
        "audience": "parents",
    }  # fmt: skip
    return Entry(**(usual | changes))


def test_entries_stand_by_reader_youngest_first_and_apps_last():
    found = [an_entry(audience=""), an_entry(), an_entry(audience="4-7")]
    assert [part.heading for part in parts_of(found)] == ["Ages 4 to 7", "Parents and carers", "Apps and games"]


def test_the_text_can_be_pasted_as_it_is():
    text = as_text("Signpost in November 2026", parts_of([an_entry(title="Is it real?")]), date(2027, 5, 1))
    assert "Is it real? How it works.\nhttp" in text
    assert "/help-now/" in text and "Check these words again after 1 May 2027." in text
    assert "<" not in text and "you say that they are from Signpost" in text


def test_a_quiet_month_says_so():
    assert "Nothing has changed" in as_text("Signpost in May 2027", [], None)


@pytest.mark.django_db
def test_a_month_tells_what_was_published_in_it(client):
    guide = GuidePage.objects.live().get(audience="parents", slug="blocking")
    # The last minutes of a British summer month are the next day in UTC only.
    GuidePage.objects.filter(pk=guide.pk).update(first_published_at=datetime(2025, 7, 31, 22, 59, tzinfo=UTC))
    assert date(2025, 7, 1) in months("en", date(2026, 11, 24))
    html = client.get("/bulletin/2025-07/").content.decode()
    text = client.get("/bulletin/2025-07.txt").content.decode()
    assert guide.title in html and guide.title in text and guide.canonical in text
    assert client.get("/bulletin/2025-08/").status_code == 404
    assert 'href="/bulletin/2025-07/"' in client.get("/bulletin/").content.decode()


@pytest.mark.django_db
def test_this_month_has_one_even_while_it_is_quiet(client, moment):
    Page.objects.update(first_published_at=datetime(2024, 1, 10, tzinfo=UTC))
    response = client.get(f"/bulletin/{moment:%Y-%m}/")
    assert response.status_code == 200 and "Nothing has changed" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("month", ["2026-13", "2026-00", "0000-01", "9999-12", "1999-01", "2026-1", "20261-01"])
def test_a_month_that_there_is_not_is_a_404(client, month):
    assert client.get(f"/bulletin/{month}/").status_code == 404
    assert client.get(f"/bulletin/{month}.txt").status_code == 404
