"""The same words are the same words, in whatever order the database gives their keys back.

PostgreSQL keeps JSON with its keys in an order of its own; a text that was looked at is written in that of its blocks.
Neither is a change: a check goes on holding, what was agreed to may be published, and nobody has written anything.
"""

import json

import pytest

from approvals.fingerprint import fingerprint
from approvals.models import Approval, writers
from content_checks.publishing import becomes_public
from guides.models import GuidePage
from tests.factories.people import reviewer, writer

pytestmark = pytest.mark.django_db


def turned_round(value):
    """Return values with the keys of everything in them in the opposite order."""
    if isinstance(value, list):
        return [turned_round(each) for each in value]
    return {key: turned_round(value[key]) for key in reversed(value)} if isinstance(value, dict) else value


def stored() -> GuidePage:
    """Return the guide as the database gives it back; nobody has looked at its blocks."""
    return GuidePage.objects.get(slug="blocking", audience="8-10")


@pytest.fixture
def guide():
    """The guide in a database that orders keys by itself."""
    text = json.dumps(turned_round(list(stored().body.raw_data)))
    GuidePage.objects.filter(pk=stored().pk).update(body=text)
    return stored()


def looked_at(guide: GuidePage) -> GuidePage:
    """Return the guide after its blocks were shown."""
    assert all(str(block) for block in guide.body)
    return guide


def test_a_check_holds_after_the_text_was_looked_at(guide):
    assert looked_at(stored()).fingerprint() == guide.fingerprint()


def test_a_text_that_was_looked_at_is_stored_without_a_second_person(guide):
    assert not becomes_public(looked_at(stored()))
    changed = looked_at(stored())
    changed.body[1].value["heading"] = "Another heading"
    assert becomes_public(changed)


def test_what_was_agreed_to_is_published_in_another_order_of_keys(guide):
    guide.lead = "Another lead."
    agreed = guide.save_revision(user=writer())
    approval = Approval.give(guide, agreed, reviewer())
    again = looked_at(agreed.as_object()).save_revision()
    assert again.content["body"] != agreed.content["body"]
    assert Approval.unused(guide, again) == approval


def test_saving_what_was_looked_at_is_not_writing(guide):
    wren = writer()
    guide.lead = "Another lead."
    first = guide.save_revision(user=wren)
    last = looked_at(first.as_object()).save_revision(user=reviewer())
    assert writers(guide, last) == {wren.pk}


@pytest.mark.parametrize("words", ['[{"', '[{"a": 1}', "[1]", "{}"])
def test_words_that_look_like_machinery_are_words(words):
    assert fingerprint({"lead": words}) == fingerprint({"lead": words}) != fingerprint({"lead": words + "."})
