"""What the checks say, on the desk and as a report."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from agreed_cards.models import AgreedCard
from content_checks import rounds
from content_checks.findings import Finding, Severity
from content_checks.models import DRAFT, PUBLISHED, Round, StoredFinding
from content_checks.rounds import go_through_everything
from editorial import roles
from editorial.waiting import lines_for
from editorial.what_checks_say import what_checks_say
from guides.models import GuidePage
from helplines.models import Helpline
from tests.factories.accounts import signed_in
from tests.factories.people import person, reviewer, writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


@pytest.fixture
def only(monkeypatch):
    """Let a round go through these models alone, where the test is about something else than all of them."""
    return lambda *models: monkeypatch.setattr(rounds, "checked_models", lambda: list(models))


def a_finding(item, severity, version=PUBLISHED, rule="blame", field="lead", **more):
    finding = Finding(rule, severity, f"{rule} in {field}.", field, suggestion="Mend it.")
    return StoredFinding.objects.create(
        content_type=ContentType.objects.get_for_model(item), object_key=str(item.pk), title=str(item),
        version=version, rule=rule, severity=severity, message=finding.message, suggestion=finding.suggestion,
        field=field, key=finding.key, found_at=timezone.now(), audience=getattr(item, "audience", ""), **more,
    )  # fmt: skip


def page_of(client, address, **query) -> BeautifulSoup:
    response = client.get(address, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def rows(page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.select("table.listing tbody tr")]


def test_without_anything_that_stops_the_desk_says_so_in_one_line(client):
    page = page_of(signed_in(client, writer()), reverse("wagtailadmin_home"))
    (line,) = page.select("[data-findings]")
    assert line.get_text(strip=True) == "Nothing stops. 0 notes."
    assert "Not everything has been looked at yet" in page.get_text()


def test_the_desk_counts_by_weight_stops_first_and_each_line_leads_to_its_list(client, guide, moment):
    for severity, count in ((Severity.NOTE, 3), (Severity.NEEDS_REASON, 2), (Severity.STOPS, 1)):
        for number in range(count):
            a_finding(guide, severity, field=f"field{number}")
    a_finding(guide, Severity.STOPS, DRAFT, field="draft")
    a_finding(guide, Severity.NEEDS_REASON, excused=True, field="excused")
    page = page_of(signed_in(client, writer()), reverse("wagtailadmin_home"))
    lines = page.select("[data-findings]")
    assert [line["data-findings"] for line in lines] == ["stops-published", "stops-draft", "reasons", "notes"]
    assert "first" in lines[0].get_text() and "first" not in lines[1].get_text()
    for line, count in zip(lines, (1, 1, 2, 3), strict=True):
        assert line.a.get_text().startswith(str(count))
        assert len(rows(page_of(client, line.a["href"]))) == count


def test_only_what_readers_see_is_urgent_and_stands_in_the_digest(guide, moment):
    who, today = writer(), timezone.localdate(moment)
    a_finding(guide, Severity.STOPS, DRAFT)
    assert "stops-published" not in [line.key for line in lines_for(who, today)]
    a_finding(guide, Severity.STOPS, PUBLISHED)
    (line,) = [line for line in lines_for(who, today) if line.key == "stops-published"]
    assert line.urgent and line.count == 1


def test_whoever_has_no_desk_is_told_nothing(client, guide):
    a_finding(guide, Severity.STOPS)
    nobody = person("nobody")
    assert lines_for(nobody, timezone.localdate()) == []
    assert signed_in(client, nobody).get(reverse("findings")).status_code in {302, 403}


def test_the_title_leads_to_the_place_in_the_editor(client, guide):
    a_finding(guide, Severity.STOPS, field="body", block="b1")
    page = page_of(signed_in(client, writer()), reverse("findings"))
    (link,) = page.select("table.listing tbody td.title a")
    assert link["href"] == f"{reverse('wagtailadmin_pages:edit', args=[guide.pk])}#:w:contentpath=body.b1"


def test_a_link_only_for_those_who_may_edit(client, guide):
    helpline = Helpline.objects.first()
    a_finding(helpline, Severity.STOPS, field="name")
    who = person("finch")
    who.user_permissions.set(_enter_only())
    page = page_of(signed_in(client, who), reverse("findings"))
    assert len(rows(page)) == 1 and page.select("table.listing tbody td.title a") == []


def _enter_only():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")


def test_it_is_narrowed_by_weight_rule_kind_version_reader_person_and_standing(client, guide):
    who, helpline = writer(), Helpline.objects.first()
    a_finding(guide, Severity.STOPS, rule="phone-numbers", written_by=who)
    a_finding(guide, Severity.NOTE, DRAFT, rule="headings")
    a_finding(helpline, Severity.NEEDS_REASON, rule="blame", excused=True)
    signed_in(client, who)
    kind = ContentType.objects.get_for_model(Helpline).pk
    for narrowed, rule in (
        ({"severity": "3"}, "phone-numbers"), ({"rule": "headings"}, "headings"), ({"kind": kind}, "blame"),
        ({"version": "draft"}, "headings"), ({"audience": "8-10", "severity": 1}, "headings"),
        ({"whose": "mine"}, "phone-numbers"), ({"standing": "excused"}, "blame"),
    ):  # fmt: skip
        (row,) = rows(page_of(client, reverse("findings"), **narrowed))
        assert rule in row, narrowed
    assert len(rows(page_of(client, reverse("findings"), standing="open"))) == 2
    assert len(rows(page_of(client, reverse("findings")))) == 3


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_it_is_exported(client, guide, form):
    a_finding(guide, Severity.STOPS, written_by=writer())
    response = signed_in(client, reviewer()).get(reverse("findings"), {"export": form})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200 and len(content) > 100
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        assert row["Weight"] == "Stops publication" and row["Title"] == str(guide) and row["Rule"] == "blame"
        assert row["Field"] == "lead" and row["Where"] == "What readers see" and "wren" in row["Written by"].lower()


def test_its_queries_do_not_grow(client, guide, django_assert_max_num_queries):
    signed_in(client, writer())
    for number in range(60):
        a_finding(guide, Severity.NOTE, field=f"f{number}")
    client.get(reverse("findings"))
    with django_assert_max_num_queries(30):
        client.get(reverse("findings"))
    with django_assert_max_num_queries(30):
        client.get(reverse("findings"), {"export": "csv"})
    with django_assert_max_num_queries(1):
        what_checks_say()


def test_it_says_when_everything_was_looked_at_last_and_what_has_changed(client, moment, only):
    only(AgreedCard)
    signed_in(client, writer())
    assert "Not everything has been looked at yet" in page_of(client, reverse("findings")).get_text()
    list(go_through_everything(moment))
    Round.objects.update(phrases=0, delivered=0)
    text = page_of(client, reverse("findings")).select_one("[data-last-round]").get_text(" ", strip=True)
    assert "Everything was looked at on" in text and "list of phrases to avoid has changed" in text
    assert "refresh_findings" not in text


def test_an_administrator_looks_at_everything_with_a_button_while_that_is_quick(client, guide, only):
    only(GuidePage)
    GuidePage.objects.filter(pk=guide.pk).update(lead="Call 0800 1111.")
    signed_in(client, person("oak", roles.ADMINISTRATORS))
    page = page_of(client, reverse("findings"))
    assert "refresh_findings" in page.get_text()
    address = page.select_one("[data-last-round] form")["action"]
    assert client.get(address).status_code == 405
    page = BeautifulSoup(client.post(address, follow=True).content, "html5lib")
    assert "looked at" in page.select_one(".messages").get_text()
    assert any("phone-numbers" in row or "0800" in row or guide.title in row for row in rows(page))
    Round.objects.update(looked_at=10_000)
    assert page_of(client, reverse("findings")).select_one("[data-last-round] form") is None
    assert client.post(address).status_code in {302, 403}


def test_nobody_else_is_offered_the_button(client):
    signed_in(client, writer())
    assert page_of(client, reverse("findings")).select_one("[data-last-round] form") is None
    before = Round.objects.count()
    client.post(reverse("go_through_everything"))
    assert Round.objects.count() == before


def test_it_stands_in_the_menu_of_reports(client):
    from wagtail.admin.menu import reports_menu

    names = {item.name for item in reports_menu.registered_menu_items}
    assert {"findings", "links-out", "to-be-checked", "steps-to-look-at", "log-of-the-desk"} <= names
