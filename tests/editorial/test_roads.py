"""Every road to publication: what is unfit, or agreed to by one person alone, does not arrive; the rest does."""

from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.edit import EditAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page, Revision

from approvals.models import Approval
from content_checks.publishing import NotFitToPublish
from editorial.bulk_publishing import PublishWhatMayBe
from family_plan.models import FamilyPlanPage
from guides.models import GuidePage
from helplines.models import Helpline
from tests.factories.accounts import signed_in
from tests.factories.forms import data_of
from tests.factories.people import publisher, reviewer, writer
from tests.factories.review import agree, send_in
from users.models import User

pytestmark = pytest.mark.django_db

BAD_LEAD = "It was your fault. Ring 0800 1111 now."


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


@dataclass
class People:
    """``agrees``: whether the second person does."""

    writer: User
    reviewer: User
    publisher: User
    agrees: bool = True

    def version(self, item) -> Revision:
        """Return a version by the writer, with the reviewer's agreement if there is one."""
        revision = item.save_revision(user=self.writer)
        if self.agrees:
            Approval.give(item, revision, self.reviewer)
        return revision


@pytest.fixture
def people():
    return People(writer(), reviewer(), publisher())


def spoil(guide):
    """Put a number into the text, which always stops a publication."""
    first = dict(guide.body.raw_data[0])
    first["value"] = {**first["value"], "words": "<p>Ring 0800 1111 now.</p>"}
    guide.body.raw_data[0] = first
    return guide


def mend(guide):
    """Change something harmless."""
    guide.search_description = "How to block someone, in a few taps."
    return guide


def words_of(pk) -> str:
    """Return what readers see of the guide's own words."""
    page = GuidePage.objects.get(pk=pk)
    return f"{page.search_description} {page.body.render_as_block()}"


# Each road takes a page and the people, and tries to publish its latest version with a second person's word.


def by_publish(page, who, client):
    who.version(page).publish(user=who.publisher)


def by_the_editors_action(page, who, client):
    PublishPageRevisionAction(who.version(page), user=who.publisher).execute()


def by_a_finished_review(page, who, client):
    send_in(page, who.writer)
    agree(page, who.reviewer)


def by_bulk_publishing(page, who, client):
    who.version(page)
    PublishWhatMayBe.execute_action([Page.objects.get(pk=page.pk)], user=who.publisher)


def by_bulk_publishing_of_what_stands_below(page, who, client):
    GuidePage.objects.get(pk=page.pk).unpublish()
    who.version(page)
    door = page.get_parent().specific
    door.search_description = "What is behind this door."
    who.version(door)
    PublishWhatMayBe.execute_action([Page.objects.get(pk=door.pk)], include_descendants=True, user=who.publisher)


def by_the_schedule(page, who, client):
    page.go_live_at = timezone.now() - timedelta(minutes=5)
    revision = who.version(page)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())


def by_the_action_of_the_api(page, who, client):
    # Wagtail's writing API ends in this action. Its agreement is found by what the version says, not by its number.
    who.version(page)
    EditAction(page, user=who.publisher, publish=True).execute()


def by_saving(page, who, client):
    who.version(page)
    page.live_revision = page.get_latest_revision()
    page.save()


ROADS = [
    by_publish,
    by_the_editors_action,
    by_a_finished_review,
    by_bulk_publishing,
    by_bulk_publishing_of_what_stands_below,
    by_the_schedule,
    by_the_action_of_the_api,
    by_saving,
]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_a_page_with_a_stopping_finding_does_not_arrive(road, guide, people, client):
    before = words_of(guide.pk)
    try:
        road(spoil(guide), people, client)
    except NotFitToPublish as refused:
        assert "0800 1111" in " ".join(refused.messages)
    assert "0800" not in words_of(guide.pk)
    assert words_of(guide.pk) == before
    assert "0800 1111" in str(GuidePage.objects.get(pk=guide.pk).get_latest_revision().content), "The draft is lost."


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_a_sound_page_with_two_people_arrives(road, guide, people, client):
    road(mend(guide), people, client)
    assert "in a few taps" in words_of(guide.pk)
    assert GuidePage.objects.get(pk=guide.pk).live


@pytest.mark.parametrize("road", [r for r in ROADS if r is not by_a_finished_review], ids=lambda road: road.__name__)
def test_a_sound_page_with_one_person_does_not_arrive(road, guide, people, client):
    people.agrees = False
    before = words_of(guide.pk)
    try:
        road(mend(guide), people, client)
    except NotFitToPublish as refused:
        assert "second person" in " ".join(refused.messages)
    assert "in a few taps" not in words_of(guide.pk) and words_of(guide.pk) == before


def test_one_refused_page_does_not_hold_up_a_scheduled_run(guide, people):
    other = GuidePage.objects.get(slug="blocking", audience="11-13")
    soon = timezone.now() - timedelta(minutes=5)
    for page, change in ((guide, spoil), (other, mend)):
        revision = people.version(change(page))
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=soon - timedelta(minutes=page == guide))
    said = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=said)
    assert "0800" not in words_of(guide.pk) and "in a few taps" in words_of(other.pk)
    assert "0800 1111" in said.getvalue()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists(), "It would be tried again for ever."


@pytest.fixture
def plan():
    return FamilyPlanPage.objects.get()


def publish_in_the_page_editor(client, page, user, **changes):
    """Open the form, change fields, press "Publish" (the button may be hidden, the address is not)."""
    signed_in(client, user)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = data_of(client.get(address), "grown_ups")
    return client.post(address, data | changes | {"action-publish": "1"}, follow=True)


def test_the_page_editor_publishes_what_two_people_agree_on(plan, people, client):
    plan.lead = "A plan that you make together."
    people.version(plan)
    publish_in_the_page_editor(client, plan, people.publisher)
    assert FamilyPlanPage.objects.get().lead == "A plan that you make together."


def test_the_page_editor_publishes_nothing_on_one_word_and_keeps_the_draft(plan, people, client):
    response = publish_in_the_page_editor(client, plan, people.publisher, lead="Only I have read this.")
    assert response.status_code == 200 and "No second person has agreed" in response.content.decode()
    assert FamilyPlanPage.objects.get().lead != "Only I have read this."
    assert FamilyPlanPage.objects.get().get_latest_revision_as_object().lead == "Only I have read this."


def test_the_page_editor_publishes_nothing_with_a_stopping_finding(plan, people, client):
    plan.grown_ups = "We ring 0800 1111."
    people.version(plan)
    response = publish_in_the_page_editor(client, plan, people.publisher)
    assert "0800 1111" in response.content.decode() and "0800" not in FamilyPlanPage.objects.get().grown_ups
    assert FamilyPlanPage.objects.get().get_latest_revision_as_object().grown_ups == "We ring 0800 1111."


def test_a_copy_begins_as_a_draft(guide, people, client):
    signed_in(client, people.publisher)
    address = reverse("wagtailadmin_pages:copy", args=[guide.pk])
    assert "publish_copies" not in client.get(address).content.decode()
    data = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": guide.get_parent().pk}
    client.post(address, data | {"publish_copies": "on", "alias": "on"})
    copy = GuidePage.objects.get(slug="a-copy")
    assert not copy.live and copy.alias_of_id is None


def test_a_copy_or_an_alias_stored_as_published_is_refused(guide):
    with pytest.raises(NotFitToPublish):
        CopyPageAction(guide, update_attrs={"slug": "a-copy"}, keep_live=True).execute()
    with pytest.raises(NotFitToPublish):
        CreatePageAliasAction(guide, update_slug="an-alias").execute()
    assert not Page.objects.filter(slug__in=["a-copy", "an-alias"]).exists()


def test_a_translation_begins_as_a_draft(guide):
    welsh = Locale.objects.create(language_code="cy")
    for page in [*guide.get_ancestors().filter(depth__gt=1).specific(), guide]:
        assert not page.copy_for_translation(welsh).live


def test_a_record_copied_for_translation_cannot_be_stored_as_published():
    welsh = Locale.objects.create(language_code="cy")
    translated = Helpline.objects.get(key="childline").copy_for_translation(welsh)
    with pytest.raises(NotFitToPublish):
        translated.save()
    translated.live = False
    translated.save()


def test_a_new_page_stored_as_published_is_refused(guide):
    with pytest.raises(NotFitToPublish, match="second person"):
        guide.get_parent().add_child(instance=GuidePage(title="New", slug="new", audience="8-10", topic=guide.topic))


def test_a_record_is_gated_as_a_page_is(people):
    childline = Helpline.objects.get(key="childline")
    childline.what_it_does = "You can talk with someone kind."
    with pytest.raises(NotFitToPublish, match="second person"):
        childline.save_revision(user=people.writer).publish(user=people.publisher)
    with pytest.raises(NotFitToPublish, match="second person"):
        childline.save()
    send_in(childline, people.writer)
    agree(childline, people.reviewer)
    assert Helpline.objects.get(key="childline").what_it_does == "You can talk with someone kind."


def test_there_is_no_road_through_a_writing_interface(client):
    from django.urls import get_resolver

    addresses = " ".join(str(key) for key in get_resolver().reverse_dict)
    assert "wagtailapi" not in addresses
    for path in ("/api/", "/api/v2/pages/", "/api/v3/pages/", "/admin/api/v3/pages/"):
        assert client.post(path, "{}", content_type="application/json").status_code in {302, 403, 404, 405}
