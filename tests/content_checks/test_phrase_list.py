"""The list of phrases: administrators extend it, and the next check knows."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse

from content_checks import phrase_list
from content_checks.findings import Severity
from content_checks.models import PhraseToAvoid
from content_checks.runner import findings_for
from guides.models import GuidePage
from tests.factories.accounts import signed_in
from tests.factories.phrases import phrases as in_the_file

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_content_checks_phrasetoavoid:add"
LIST = "wagtailsnippets_content_checks_phrasetoavoid:list"


def test_the_list_is_that_of_the_starter_content():
    assert set(phrase_list.phrases()) == set(in_the_file())


def test_it_is_read_once_and_again_after_a_change(django_assert_num_queries):
    phrase_list.phrases()
    with django_assert_num_queries(1):
        phrase_list.phrases()
    new = PhraseToAvoid.objects.create(phrase="purple prose", kind="vocabulary", why="Nobody says so.")
    assert "purple prose" in [phrase.words for phrase in phrase_list.phrases()]
    new.delete()
    assert "purple prose" not in [phrase.words for phrase in phrase_list.phrases()]


def test_an_administrator_adds_a_phrase_and_the_next_check_knows(client, editor):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.lead = "Beware of the wobbly octopus."
    assert not [finding for finding in findings_for(guide) if finding.field == "lead"]
    signed_in(client, editor)
    data = {
        "phrase": " wobbly   octopus* ",
        "kind": "vocabulary",
        "severity": "reason",
        "audiences": ["8-10"],
        "instead": "a steady squid",
        "why": "It wobbles.",
        "fits_in": "",
    }
    response = client.post(reverse(ADD), data)
    assert response.status_code == 302, response.content.decode()[:3000]
    assert PhraseToAvoid.objects.get(phrase="wobbly octopus*").audiences == ["8-10"]
    (finding,) = [finding for finding in findings_for(guide) if finding.field == "lead"]
    assert finding.severity == Severity.NEEDS_REASON
    assert "a steady squid" in finding.suggestion and "It wobbles." in finding.message
    guide.audience = "parents"
    assert not [finding for finding in findings_for(guide) if finding.field == "lead"]


def test_the_screen_lists_and_finds_phrases(client, editor):
    signed_in(client, editor)
    html = client.get(reverse(LIST), {"q": "stranger danger"}).content.decode()
    assert "stranger danger" in html and "you should have" not in html
    form = client.get(reverse(ADD)).content.decode()
    assert form.count('name="audiences"') == 6


def test_it_is_for_administrators_alone(client, django_user_model):
    user = django_user_model.objects.create_user("wren", "wren@example.org", "a long password for tests")
    user.groups.add(*Group.objects.exclude(name="Administrators"))
    signed_in(client, user)
    assert client.get(reverse(ADD)).status_code in {302, 403}
    assert client.get(reverse(LIST)).status_code in {302, 403}


@pytest.mark.parametrize(
    "values",
    [
        {"phrase": "*"},
        {"phrase": "a*b"},
        {"phrase": "Stranger Danger"},
        {"kind": "other"},
        {"severity": "heavy"},
        {"why": ""},
        {"fits_in": "good\n**"},
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_words(values):
    phrase = PhraseToAvoid(**({"phrase": "purple prose", "kind": "vocabulary", "why": "So."} | values))
    with pytest.raises(ValidationError) as refused:
        phrase.full_clean()
    assert set(refused.value.message_dict) == set(values)
