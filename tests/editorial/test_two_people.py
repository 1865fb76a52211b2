"""Nobody's word alone publishes; everybody's word alone takes something off."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, Workflow

from approvals.models import Approval, OwnWordRefused, writers
from content_checks.publishing import NotFitToPublish
from editorial import roles, withdrawing
from guides.models import GuidePage
from helplines.models import Helpline
from tests.factories.accounts import signed_in
from tests.factories.people import person, publisher, reviewer, writer
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def changed(guide, words="How to block someone, in a few taps."):
    guide.search_description = words
    return guide


def seen(guide) -> str:
    return GuidePage.objects.get(pk=guide.pk).search_description


def test_a_writer_writes_a_reviewer_agrees_and_readers_see_it(guide):
    wren, ash = writer(), reviewer()
    send_in(changed(guide), wren)
    agree(guide, ash)
    assert seen(guide) == "How to block someone, in a few taps."
    [approval] = Approval.of(guide)
    assert approval.given_by == ash and set(approval.writers.all()) == {wren} and approval.used_at


@pytest.mark.parametrize("has", [(roles.REVIEWERS,), (roles.WRITERS, roles.REVIEWERS, roles.PUBLISHERS)])
def test_nobody_agrees_to_what_they_wrote(guide, has):
    both = person("ash", *has)
    send_in(changed(guide), both)
    with pytest.raises(NotFitToPublish, match="Somebody else must agree"):
        agree(guide, both)
    assert seen(guide) != "How to block someone, in a few taps."


def test_an_administrator_of_the_machine_needs_a_second_person_too(guide, editor):
    send_in(changed(guide), editor)
    with pytest.raises(NotFitToPublish):
        agree(guide, editor)
    task = GuidePage.objects.get(pk=guide.pk).current_workflow_task
    assert task.get_actions(guide, editor) == [], "Being an administrator is not being a reviewer."


def test_a_reviewer_who_mends_something_has_written_it(guide):
    wren, ash, elm = writer(), reviewer(), reviewer("elm")
    send_in(changed(guide), wren)
    page = GuidePage.objects.get(pk=guide.pk)
    changed(page, "How to block someone.").save_revision(user=ash)
    with pytest.raises(NotFitToPublish):
        agree(guide, ash)
    agree(guide, elm)
    assert seen(guide) == "How to block someone."
    assert set(Approval.of(guide).get().writers.all()) == {wren, ash}


def test_a_reviewer_who_only_opens_and_saves_has_written_nothing(guide):
    wren, ash = writer(), reviewer()
    send_in(changed(guide), wren)
    page = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    first = dict(page.body.raw_data[0])
    # As the rich text editor stores a paragraph that was opened and left as it was.
    words = first["value"]["words"].replace("<p>", '<p data-block-key="a1b2c">')
    page.body.raw_data[0] = {**first, "value": {**first["value"], "words": words}}
    page.save_revision(user=ash)
    agree(guide, ash)
    assert seen(guide) == "How to block someone, in a few taps."


def test_an_agreement_is_about_exactly_what_was_read(guide):
    wren, ash = writer(), reviewer()
    revision = changed(guide).save_revision(user=wren)
    Approval.give(guide, revision, ash)
    changed(guide, "Something else.").save_revision(user=wren, overwrite_revision=revision)
    with pytest.raises(NotFitToPublish, match="second person"):
        guide.get_latest_revision().publish()


def test_an_agreement_carries_one_publication(guide):
    wren, ash, pine = writer(), reviewer(), publisher()
    send_in(changed(guide), wren)
    agree(guide, ash)
    page = GuidePage.objects.get(pk=guide.pk)
    withdrawing.take_off(page, wren, "It is wrong.")
    with pytest.raises(NotFitToPublish, match="second person"):
        page.get_latest_revision().publish(user=pine)


def test_to_put_back_what_was_taken_off_takes_two(guide):
    wren, ash = writer(), reviewer()
    withdrawing.take_off(GuidePage.objects.get(pk=guide.pk), ash, "It is wrong.")
    page = GuidePage.objects.get(pk=guide.pk)
    state = Workflow.objects.get(name=roles.WORKFLOW).start(page, ash)
    assert ash.pk in writers(page, page.get_latest_revision())
    with pytest.raises(NotFitToPublish):
        agree(page, ash)
    state.refresh_from_db()
    state.cancel(user=ash)
    Workflow.objects.get(name=roles.WORKFLOW).start(page, wren)
    agree(page, ash)
    assert GuidePage.objects.get(pk=guide.pk).live


def test_what_nobody_is_named_for_cannot_be_agreed_to(guide):
    revision = changed(guide).save_revision()
    with pytest.raises(OwnWordRefused, match="Nobody is named"):
        Approval.give(guide, revision, reviewer())


def test_a_reviewer_sends_back_with_a_word_and_the_writer_mends(guide):
    wren, ash = writer(), reviewer()
    send_in(changed(guide), wren)
    page = GuidePage.objects.get(pk=guide.pk)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, ash, "reject", comment="Say who helps.")
    page = GuidePage.objects.get(pk=guide.pk)
    assert page.current_workflow_state.status == "needs_changes"
    changed(page, "Who helps you block someone.").save_revision(user=wren)
    page.current_workflow_state.resume(user=wren)
    agree(page, ash)
    assert seen(guide) == "Who helps you block someone."


@pytest.mark.parametrize("by", [writer, reviewer, publisher])
def test_any_editor_takes_a_page_off_at_once(client, guide, by):
    user = by()
    signed_in(client, user)
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(guide).pk, guide.pk])
    page = BeautifulSoup(client.get(address).content, "html5lib")
    assert page.h1.get_text(" ", strip=True) == "Take off the site You can block anyone"
    assert "from this moment" in page.get_text()
    client.post(address, {"reason": "wrong", "words": "the second step"})
    assert not GuidePage.objects.get(pk=guide.pk).live
    entry = PageLogEntry.objects.get(action="signpost.withdrawn", page=guide.pk)
    assert entry.user == user and "the second step" in entry.data["words"]


def test_any_editor_takes_a_helpline_off_at_once(client):
    childline = Helpline.objects.get(key="childline")
    signed_in(client, writer())
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(childline).pk, childline.pk])
    client.post(address, {"reason": "number"})
    assert not Helpline.objects.get(key="childline").live
    assert ModelLogEntry.objects.filter(action="signpost.withdrawn", object_id=childline.pk).exists()


def test_nothing_is_taken_off_without_saying_why_or_by_looking(client, guide):
    signed_in(client, writer())
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(guide).pk, guide.pk])
    assert client.get(address).status_code == client.post(address, {}).status_code == 200
    assert GuidePage.objects.get(pk=guide.pk).live


def test_what_others_stand_on_cannot_be_taken_off(client, guide):
    signed_in(client, writer())
    door = guide.get_parent().specific
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(door).pk, door.pk])
    assert client.post(address, {"reason": "wrong"}).status_code in {302, 403}
    assert type(door).objects.get(pk=door.pk).live


def test_the_roles_can_be_made_again_and_again(django_assert_max_num_queries):
    call_command("apply_editor_roles")
    before = list(Workflow.objects.values_list("pk", "name"))
    ash = reviewer()
    call_command("apply_editor_roles")
    assert list(Workflow.objects.values_list("pk", "name")) == before
    assert [group.name for group in ash.groups.all()] == [roles.REVIEWERS.name]


def test_everything_that_readers_see_goes_through_the_workflow():
    from editorial.subjects import gated_snippets

    call_command("apply_editor_roles")
    assert len(gated_snippets()) >= 5
    for model in gated_snippets():
        assert model.get_default_workflow().name == roles.WORKFLOW
    assert GuidePage.objects.first().get_workflow().name == roles.WORKFLOW
