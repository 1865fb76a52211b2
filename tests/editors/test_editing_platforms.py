"""Editors of apps: the list, the report of what to look at again, and "I have checked this" part by part."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback.models import Signal
from page_life.models import Generation
from platforms.models import Platform
from platforms.reports import Reason, steps_to_look_at
from review.models import Check
from review.staleness import State
from tests.factories.accounts import signed_in
from tests.factories.publishing import publish
from tests.factories.review import open_official_pages

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/steps-to-look-at/"


@pytest.fixture
def snapchat():
    return Platform.objects.get(key="snapchat")


@pytest.fixture
def address(snapchat):
    """Return where its checks are recorded."""
    return reverse("record_check", args=[ContentType.objects.get_for_model(Platform).pk, snapchat.pk])


@pytest.fixture
def today(settings, moment):
    """The day after the content was gathered: nothing is overdue, whenever the suite plays."""
    settings.SIGNPOST_MOMENT = moment.replace(year=2026, month=11, day=24)
    return settings.SIGNPOST_MOMENT.date()


# The list


def test_apps_have_a_place_in_the_menu_and_are_found(client, editor):
    signed_in(client, editor)
    assert "Apps and games" in client.get("/admin/").content.decode()
    listed = client.get("/admin/snippets/platforms/platform/")
    assert listed.status_code == 200 and "Discord" in listed.content.decode()
    found = client.get("/admin/snippets/platforms/platform/?q=snapc").content.decode()
    assert "Snapchat" in found and "Discord" not in found
    games = client.get("/admin/snippets/platforms/platform/?kind=game").content.decode()
    assert "Roblox" in games and "Snapchat" not in games


def test_an_app_opens_for_editing_and_is_previewed_as_its_page(client, editor, snapchat):
    signed_in(client, editor)
    assert client.get("/admin/snippets/platforms/platform/add/").status_code == 200
    form = client.get(f"/admin/snippets/platforms/platform/edit/{snapchat.pk}/")
    assert (
        form.status_code == 200
        and "I have checked this" in client.get("/admin/snippets/platforms/platform/").content.decode()
    )
    preview = snapchat.make_preview_request().content.decode()
    assert "<h1>Snapchat</h1>" in preview and 'class="taps"' in preview


# What to look at again


def test_the_report_names_weak_sources_and_pages_that_nobody_opened(today):
    rows = steps_to_look_at(today)
    assert rows and {row.reasons[0] for row in rows} == {Reason.UNSURE, Reason.ADDRESS}
    assert rows[0].reasons[0] == Reason.UNSURE and rows[-1].reasons == (Reason.ADDRESS,)
    lists = [steps for platform in Platform.objects.all() for steps in platform.steps.all()]
    due = [s for s in lists if s.confidence == "low" or s.official_url_status != "seen"]
    assert len(rows) == len(due) < len(lists)


def test_what_readers_said_comes_first_and_a_check_answers_it(today, snapchat, editor):
    Signal.note("snapchat/block/any", today - timedelta(days=1))
    assert not [row for row in steps_to_look_at(today) if Reason.MOVED in row.reasons]
    Signal.note("snapchat/block/any", today)
    first = steps_to_look_at(today)[0]
    assert (first.platform, first.action, first.reasons[0]) == ("Snapchat", "Block someone", Reason.MOVED)
    assert first.why.startswith("Readers say")
    snapchat.record_check(editor, "device", today, "block/any")
    assert Reason.MOVED not in {reason for row in steps_to_look_at(today) for reason in row.reasons}


def test_in_time_everything_is_overdue(today):
    later = today + timedelta(days=91)
    rows = steps_to_look_at(later)
    assert len(rows) == sum(platform.steps.count() for platform in Platform.objects.all())
    assert all(Reason.OVERDUE in row.reasons and row.due_on < later for row in rows)
    assert len(rows[0].reasons) >= len(rows[-1].reasons)


def test_a_draft_is_in_no_report(today, snapchat):
    Platform.objects.update(live=False)
    assert steps_to_look_at(today) == []


def test_the_report_is_a_screen_and_a_spreadsheet(client, editor, today, snapchat):
    signed_in(client, editor)
    page = client.get(REPORT).content.decode()
    assert "Steps to look at again" in page and "Nobody has opened the official page" in page
    assert f"/admin/snippets/platforms/platform/edit/{snapchat.pk}/" in page or "p=2" in page
    assert "Steps to look at again" in client.get("/admin/").content.decode()
    assert client.get(f"{REPORT}results/").status_code == 200
    sheet = client.get(f"{REPORT}?export=csv")
    rows = b"".join(sheet.streaming_content).decode().splitlines()
    assert rows[0] == "Platform,Action,Device,Why,As it is since,Due on"
    assert len(rows) - 1 == len(steps_to_look_at(today))
    assert client.get(f"{REPORT}?export=xlsx").status_code == 200


def test_no_row_of_the_report_asks_a_query_of_its_own(today):
    with CaptureQueriesContext(connection) as captured:
        steps_to_look_at(today)
    assert len(captured) <= 6


def test_the_report_is_for_those_who_look_after_apps(client, db):
    from users.models import User

    user = User.objects.create_user("wren", "wren@example.org", "a long password for tests")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    signed_in(client, user)
    assert client.get(REPORT).status_code == 302
    assert "Steps to look at again" not in client.get("/admin/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="change_platform"))
    signed_in(client, user)  # what somebody may do has changed: their session has ended
    assert client.get(REPORT).status_code == 200


# I have checked this


def test_the_parts_stand_there_with_where_they_stand(client, editor, snapchat, address, today):
    signed_in(client, editor)
    snapchat.record_check(editor, "device", today, "block/any")
    form = client.get(address).content.decode()
    assert form.count('type="checkbox"') == len(snapchat.parts()) == snapchat.steps.count() + 1
    assert "Block someone: Any device. Checked on 24 November 2026 by robin, due on 22 February 2027." in form
    assert "Nobody has checked it yet. Written on 22 November 2026, due on 20 February 2027." in form


def test_only_what_was_ticked_counts_as_checked(client, editor, snapchat, address, today):
    signed_in(client, editor)
    open_official_pages(client, address)
    assert client.post(address, {"how": "device", "parts": ["block/any", "whole"]}).status_code == 302
    assert set(Check.objects.values_list("part", flat=True)) == {"block/any", ""}
    checks = Platform.latest_checks([snapchat])
    states = {part: snapchat.standing_of(part, today, checks.get((str(snapchat.pk), part))).state
              for part, _name in snapchat.parts()}  # fmt: skip
    assert {part for part, state in states.items() if state == State.CHECKED} == {"block/any", ""}
    check = Check.objects.get(part="block/any")
    assert (check.checked_by, check.how, check.due_on - check.checked_on) == (editor, "device", timedelta(days=90))


@pytest.mark.parametrize("parts", [[], ["nothing/any"], [""], ["block/any", "nothing/any"]])
def test_at_least_one_part_that_exists_must_be_ticked(client, editor, address, parts):
    signed_in(client, editor)
    response = client.post(address, {"how": "device", "parts": parts})
    assert response.status_code == 200
    assert not Check.objects.exists()
    if not parts:
        assert "Tick at least one part" in response.content.decode()


def test_how_must_be_said_too(client, editor, address):
    signed_in(client, editor)
    assert client.post(address, {"parts": ["whole"]}).status_code == 200
    assert not Check.objects.exists()


def test_a_change_to_one_list_leaves_the_checks_of_the_others(editor, snapchat, today):
    for part, _name in snapchat.parts():
        snapchat.record_check(editor, "device", today, part)
    steps = snapchat.list_at("block/any")
    steps.lines += "\nTap `Block` once more."
    snapchat.steps.add(steps)
    publish(snapchat)
    snapchat = Platform.objects.get(pk=snapchat.pk)
    checks = Platform.latest_checks([snapchat])
    states = {part: snapchat.standing_of(part, today, checks[str(snapchat.pk), part]).state
              for part, _name in snapchat.parts()}  # fmt: skip
    assert [part for part, state in states.items() if state != State.CHECKED] == ["block/any"]


def test_what_is_checked_as_a_whole_has_no_parts(client, editor):
    from taxonomy.models import Topic

    topic = Topic.objects.get(key="blocking")
    signed_in(client, editor)
    where = reverse("record_check", args=[ContentType.objects.get_for_model(topic).pk, topic.pk])
    assert 'type="checkbox"' not in client.get(where).content.decode()
    open_official_pages(client, where)
    assert client.post(where, {"how": "read"}).status_code == 302


# What must follow


def test_every_change_makes_kept_copies_old(editor, snapchat, moment):
    def rises(change):
        before = Generation.of("platforms")
        change()
        return Generation.of("platforms") > before

    assert rises(lambda: publish(snapchat))
    assert rises(lambda: snapchat.record_check(editor, "page", moment.date(), "block/any"))
    assert rises(lambda: Signal.note("snapchat/block/any", moment.date()))
    assert not rises(lambda: Signal.note("snapchat/block/any", moment.date()))
    assert rises(lambda: snapchat.unpublish())
    assert rises(lambda: snapchat.delete())
