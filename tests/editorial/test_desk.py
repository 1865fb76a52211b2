"""The dashboard: what waits, for whom, and whether a second person is missing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from editorial import roles
from editorial.second_person import Missing, missing_for
from editorial.waiting import DRAFT_DAYS, forgotten_drafts, lines_for
from feedback.models import Signal
from guides.models import GuidePage
from helplines.models import Helpline
from outgoing_links.decide import Standing
from outgoing_links.models import OutgoingLink, hash_of
from platforms.models import DeviceSteps
from tests.factories.accounts import signed_in, with_second_step
from tests.factories.people import person, publisher, reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import send_in

pytestmark = pytest.mark.django_db


def desk_of(client) -> BeautifulSoup:
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def lines(user, today) -> dict[str, int]:
    return {line.key: line.count for line in lines_for(user, today)}


@pytest.fixture
def today(moment):
    return timezone.localdate(moment)


def test_a_writer_alone_is_told_that_a_second_person_is_missing(client):
    who = writer()
    assert missing_for(who) == Missing.NOBODY
    page = desk_of(signed_in(client, who))
    warning = page.select_one(".desk__warning")
    assert "A second person is missing" in warning.get_text() and warning.a is None


def test_a_reviewer_without_the_second_step_of_signing_in_is_not_enough():
    who, other = writer(), reviewer()
    assert missing_for(who) == Missing.SECOND_STEP
    with_second_step(other)
    assert missing_for(who) is None
    other.is_active = False
    other.save()
    assert missing_for(who) == Missing.NOBODY


def test_the_only_reviewer_is_no_second_person_for_their_own_work(client):
    only = reviewer()
    signed_in(client, only)
    assert missing_for(only) == Missing.NOBODY
    other = reviewer("elm")
    with_second_step(other)
    assert desk_of(client).select_one(".desk__warning") is None


def test_an_administrator_is_led_to_the_people(client):
    page = desk_of(signed_in(client, person("oak", roles.ADMINISTRATORS)))
    assert page.select_one(".desk__warning a")["href"] == reverse("wagtailusers_users:index")


def test_wagtails_own_panels_come_before_what_waits(client):
    who = reviewer()
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    send_in(guide, writer())
    text = desk_of(signed_in(client, who)).get_text(" ", strip=True)
    assert 0 < text.index("Awaiting your review") < text.index("What waits")


def test_every_line_leads_to_a_list_that_opens(client, today):
    who = person("oak", roles.ADMINISTRATORS, roles.REVIEWERS)
    who.user_permissions.add(Permission.objects.get(codename="view_outgoinglink"))
    Helpline.objects.filter(live=True).update(gathered_on=today - timedelta(days=365))
    steps = DeviceSteps.objects.filter(platform__live=True).select_related("platform").first()
    for day in range(3):
        Signal.note(f"{steps.platform.key}/{steps.part}", today - timedelta(days=day))
    address = "https://gone.example.org/"
    OutgoingLink.objects.create(
        address=address, address_hash=hash_of(address), host="gone.example.org", standing=Standing.GONE, in_use=True,
        first_found=timezone.now(),
    )  # fmt: skip
    page = desk_of(signed_in(client, who))
    found = {line["data-line"]: line.a["href"] for line in page.select("[data-line]")}
    assert found.keys() >= {"overdue", "signals", "helplines", "links"}
    for address in found.values():
        assert client.get(address).status_code == 200, address


def test_numbers_are_those_of_the_lists(client, today):
    who = reviewer()
    late = Helpline.objects.filter(live=True)
    late.update(gathered_on=today - timedelta(days=365))
    assert lines(who, today)["overdue"] >= late.count() > 3
    page = BeautifulSoup(
        signed_in(client, who).get(reverse("to_be_checked"), {"when": "overdue", "kind": "helplines.helpline"}).content,
        "html5lib",
    )
    assert len(page.select("table.listing tbody tr")) == late.count()


def test_only_what_somebody_can_do_something_about_is_shown(today):
    late = Helpline.objects.filter(live=True)
    late.update(gathered_on=today - timedelta(days=365))
    assert "overdue" in lines(publisher(), today)
    assert "overdue" not in lines(writer(), today)
    assert lines(person("nobody"), today) == {}


def an_old_draft(user, today, slug="blocking"):
    guide = GuidePage.objects.get(slug=slug, audience="8-10")
    guide.question = "Another question?"
    revision = guide.save_revision(user=user)
    long_ago = timezone.now().replace(year=today.year, month=today.month, day=today.day)
    revision.created_at = long_ago - timedelta(days=DRAFT_DAYS + 2)
    revision.save()
    return GuidePage.objects.get(pk=guide.pk)


def test_a_forgotten_draft_is_its_writers_until_it_is_sent_in(client, today):
    who = writer()
    guide = an_old_draft(who, today)
    assert [draft.title for draft in forgotten_drafts(who, today)] == [guide.title]
    assert forgotten_drafts(writer("lark"), today) == []
    page = signed_in(client, who).get(reverse("forgotten_drafts"))
    assert guide.title in page.content.decode()
    state = send_in(guide, who)
    guide.refresh_from_db()
    guide.latest_revision.created_at -= timedelta(days=DRAFT_DAYS + 2)
    guide.latest_revision.save()
    assert state.status == "in_progress" and forgotten_drafts(who, today) == []


def test_what_was_taken_off_is_no_forgotten_draft(today):
    who = writer()
    guide = an_old_draft(who, today)
    publish(guide.latest_revision)
    GuidePage.objects.get(pk=guide.pk).unpublish()
    assert forgotten_drafts(who, today) == []


def test_a_fresh_draft_is_not_forgotten(today):
    who = writer()
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.question = "Another question?"
    guide.save_revision(user=who)
    assert forgotten_drafts(who, today) == []


def test_it_says_so_when_nothing_waits(client):
    page = desk_of(signed_in(client, person("oak", roles.WRITERS)))
    Helpline.objects.update(to_verify=False)
    page = desk_of(client)
    assert "Nothing waits for you here." in page.select_one(".desk").get_text()
