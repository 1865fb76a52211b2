"""When one voice changes, editors are asked about the others, with what has changed."""

import pytest
from django.urls import reverse

from guides.changed import blocks_of, what_changed
from guides.models import GuidePage, OutOfStep
from tests.factories.accounts import signed_in
from tests.factories.people import reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def publish_a_change(guide, note=""):
    block = dict(guide.body.raw_data[0])
    block["value"] = {**block["value"], "heading": "The one big idea"}
    guide.body.raw_data[0] = block
    guide.change_note = note
    send_in(guide, writer())
    agree(guide, reviewer())


def asked_of(slug, audience):
    return OutOfStep.objects.filter(guide__slug=slug, guide__audience=audience, settled_at=None)


def test_the_other_voices_are_asked_about_with_what_has_changed(guide):
    publish_a_change(guide)
    voices = GuidePage.objects.live().filter(topic=guide.topic).exclude(pk=guide.pk).count()
    assert OutOfStep.objects.count() == voices > 2
    assert "The one big idea" in asked_of("blocking", "11-13").get().words
    assert not OutOfStep.objects.filter(guide=guide).exists()


def test_an_editors_own_words_come_first(guide):
    publish_a_change(guide, "We now say that blocking a friend is fine.")
    assert asked_of("blocking", "parents").get().words.startswith("We now say that blocking a friend is fine.")


def test_files_that_are_loaded_ask_nothing(guide):
    guide.title = "Another title"
    publish(guide)
    assert not OutOfStep.objects.exists()


def test_publishing_without_a_change_of_words_asks_nothing(guide):
    guide.search_description = "Only for search engines."
    send_in(guide, writer())
    agree(guide, reviewer())
    assert not OutOfStep.objects.exists()


def test_an_editor_sees_the_question_and_says_that_it_still_fits(guide, client):
    publish_a_change(guide)
    other = GuidePage.objects.get(slug="blocking", audience="11-13")
    signed_in(client, writer("rook"))
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    assert "Does this one still fit?" in client.get(edit).content.decode()
    address = reverse("fits_still", args=[other.pk])
    assert "The one big idea" in client.get(address).content.decode()
    assert asked_of("blocking", "11-13").exists(), "Looking settled it."
    client.post(address)
    assert not asked_of("blocking", "11-13").exists()
    assert "Does this one still fit?" not in client.get(edit).content.decode()


def test_publishing_the_other_voice_settles_it(guide):
    publish_a_change(guide)
    other = GuidePage.objects.get(slug="blocking", audience="11-13")
    other.search_description = "Looked at again."
    send_in(other, writer("rook"))
    agree(other, reviewer("elm"))
    assert not asked_of("blocking", "11-13").exists()
    assert asked_of("blocking", "14-17").exists()


def test_differences_are_named_block_by_block():
    before = blocks_of(
        [{"id": "a", "type": "text", "value": {"heading": "One"}}, {"id": "b", "type": "text", "value": 1}]
    )
    after = blocks_of(
        [{"id": "a", "type": "text", "value": {"heading": "Two"}}, {"id": "c", "type": "tip", "value": 2}]
    )
    assert what_changed(before, after, {"text": "Text"}) == ["new: tip", "changed: Text “Two”", "taken out: Text"]
    assert what_changed(before, before, {}) == []
