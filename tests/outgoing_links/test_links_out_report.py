"""The report "Links out", its spreadsheets, and what checks of content ask."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from content_checks.findings import Severity
from helplines.models import Helpline
from outgoing_links import bookkeeping
from outgoing_links.checks import not_seen_for_a_while
from outgoing_links.decide import Hop, Outcome, Standing, Tried
from outgoing_links.found import Use
from taxonomy.models import Topic
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/links-out/"
GOOD, MOVED, GONE, NEVER = (f"https://{name}.example/page" for name in ("good", "moved", "gone", "never"))


@pytest.fixture
def helpline():
    return Helpline.objects.filter(live=True).first()


@pytest.fixture
def kept(helpline, moment):
    """Four addresses: good, moved, gone, and one that was never asked."""
    topic = Topic.objects.first()
    found = [
        (Helpline, Use(str(helpline.pk), helpline.name, address, "website", "website")) for address in (GOOD, MOVED)
    ]
    # A second place on the same screen.
    found.append((Helpline, Use(str(helpline.pk), helpline.name, MOVED, "sources", "sources")))
    found += [(Topic, Use(str(topic.pk), topic.name, address, "sources", "sources")) for address in (GONE, NEVER)]
    bookkeeping.take_stock(found, moment)
    bookkeeping.record(Tried(GOOD, Outcome.SEEN, (Hop(200, GOOD),)), moment)
    new = "https://new.example/"
    bookkeeping.record(Tried(MOVED, Outcome.MOVED, (Hop(301, MOVED), Hop(200, new))), moment)
    for day in (0, 4, 8):
        bookkeeping.record(Tried(GONE, Outcome.MISSING, (Hop(404, GONE),)), moment + timedelta(days=day))


def test_what_can_be_mended_comes_first_and_leads_to_its_screen(client, editor, kept, helpline):
    signed_in(client, editor)
    page = client.get(REPORT).content.decode()
    places = [page.index(f'href="{address}"') for address in (GONE, MOVED, NEVER, GOOD)]
    assert places == sorted(places)
    assert page.count("Put the new address in") == 1 and "https://new.example/" in page
    assert "It belongs to another site (new.example): read it first." in page
    assert f"/admin/snippets/helplines/helpline/edit/{helpline.pk}/" in page
    assert "Gone: on 3 days since" in page and "Not asked yet" in page
    assert 'rel="noopener noreferrer"' in page
    assert "Links out" in client.get("/admin/").content.decode()


def test_it_is_filtered_by_standing_site_and_kind(client, editor, kept):
    signed_in(client, editor)

    def listed(question):
        page = client.get(f"{REPORT}results/?{question}").content.decode()
        return {address for address in (GOOD, MOVED, GONE, NEVER) if f'href="{address}"' in page}

    assert listed("standing=gone") == {GONE}
    assert listed("host=moved.example") == {MOVED}
    assert listed(f"kind={ContentType.objects.get_for_model(Helpline).pk}") == {GOOD, MOVED}
    assert listed("") == {GOOD, MOVED, GONE, NEVER}


def test_it_is_a_spreadsheet(client, editor, kept, helpline):
    signed_in(client, editor)
    sheet = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode().splitlines()
    assert sheet[0] == ("Address,Standing,In words,HTTP status,Last checked,Last seen,New address,Where it stands")
    assert len(sheet) == 5 and sheet[1].startswith(f"{GONE},Gone,")
    book = load_workbook(BytesIO(b"".join(client.get(f"{REPORT}?export=xlsx").streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == 5 and rows[2][0] == MOVED and rows[2][6] == "https://new.example/"
    assert rows[2][7] == f"{helpline.name}: sources; {helpline.name}: website"


def test_more_addresses_need_no_more_queries(client, editor, helpline, moment):
    signed_in(client, editor)

    def queries(count):
        uses = [Use(str(helpline.pk), helpline.name, f"https://x{n}.example/", "website", "") for n in range(count)]
        bookkeeping.take_stock([(Helpline, use) for use in uses], moment)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(REPORT).status_code == 200
        return len(captured)

    queries(1)  # what is read once only, such as content types
    assert queries(2) == queries(40)


def test_it_is_for_those_who_may_see_it(client, db):
    from users.models import User

    user = User.objects.create_user("wren", "wren@example.org", "a long password for tests")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    signed_in(client, user)
    assert client.get(REPORT).status_code == 302
    assert "Links out" not in client.get("/admin/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="view_outgoinglink"))
    signed_in(client, user)
    assert client.get(REPORT).status_code == 200


def test_counts_and_standings_take_one_query_each(kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = bookkeeping.summary()
    assert (counts[Standing.GONE], counts[Standing.NEW], counts[Standing.PRIVATE]) == (1, 1, 0)
    with django_assert_num_queries(1):
        known = bookkeeping.standing_of([GONE, GOOD, "https://unknown.example/"])
    assert {address: each.standing for address, each in known.items()} == {GONE: "gone", GOOD: "seen"}
    with django_assert_num_queries(0):
        assert bookkeeping.standing_of([]) == {}


def test_a_check_of_content_names_what_is_gone_and_what_was_not_seen_for_long(kept, moment, django_assert_num_queries):
    addresses = [GOOD, MOVED, GONE, NEVER, "https://unknown.example/", GONE]
    with django_assert_num_queries(1):
        findings = not_seen_for_a_while(addresses, moment.date())
    assert [(each.severity, each.message.partition(": ")[0]) for each in findings] == [(Severity.NOTE, GONE)]
    assert "Find the new address" in findings[0].message
    assert not_seen_for_a_while([GOOD], moment.date() + timedelta(days=90)) == []
    later = not_seen_for_a_while([GOOD, NEVER], moment.date() + timedelta(days=91))
    assert len(later) == 1 and "No machine has seen it since" in later[0].message
