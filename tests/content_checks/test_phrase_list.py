"""The list of phrases: editors propose, two people agree, and the next check knows."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from content_checks import phrase_list
from content_checks.findings import Severity
from content_checks.models import PhraseToAvoid
from content_checks.publishing import NotFitToPublish
from content_checks.runner import findings_for
from editorial.withdrawing import may_withdraw
from guides.models import GuidePage
from tests.factories.accounts import signed_in
from tests.factories.people import reviewer, writer
from tests.factories.phrases import phrases as in_the_file
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_content_checks_phrasetoavoid:add"
LIST = "wagtailsnippets_content_checks_phrasetoavoid:list"


def test_the_list_is_that_of_the_starter_content():
    assert set(phrase_list.phrases()) == set(in_the_file())


def test_it_is_read_once_and_again_after_a_change(django_assert_num_queries):
    phrase_list.phrases()
    with django_assert_num_queries(1):
        phrase_list.phrases()
    new = a_draft("purple prose")
    assert not counts("purple prose")
    publish(new)
    assert counts("purple prose")
    PhraseToAvoid.objects.get(pk=new.pk).delete()
    assert not counts("purple prose")


def a_draft(words: str, **values) -> PhraseToAvoid:
    return PhraseToAvoid.objects.create(phrase=words, **({"kind": "vocabulary", "why": "So.", "live": False} | values))


def counts(words: str) -> bool:
    return words in [phrase.words for phrase in phrase_list.phrases()]


def test_two_people_put_a_phrase_on_the_list_and_one_does_not():
    new, who, other = a_draft("purple prose"), writer(), reviewer()
    with pytest.raises(NotFitToPublish, match="second person"):
        new.save_revision(user=who).publish()
    assert not counts("purple prose")
    send_in(PhraseToAvoid.objects.get(pk=new.pk), who)
    agree(new, other)
    assert counts("purple prose")
    assert PhraseToAvoid.objects.get(pk=new.pk).agreed_on


def test_a_change_counts_once_it_is_agreed_to_and_what_stood_there_counts_meanwhile():
    phrase, who = PhraseToAvoid.objects.get(phrase="stranger danger"), writer()
    phrase.phrase = "danger of strangers"
    send_in(phrase, who)
    assert counts("stranger danger") and not counts("danger of strangers")
    agree(phrase, reviewer())
    assert counts("danger of strangers") and not counts("stranger danger")


def test_a_phrase_that_stops_publication_can_say_itself():
    words = "call 0800 1111 you should have"
    new = a_draft(words, severity="stops", why=f"Never say “{words}”.", instead=f"Not {words}.")
    send_in(new, writer())
    agree(new, reviewer())
    assert counts(words)
    assert findings_for(PhraseToAvoid.objects.get(pk=new.pk)) == []


def test_nobody_who_may_only_write_takes_a_phrase_off():
    phrase = PhraseToAvoid.objects.get(phrase="stranger danger")
    assert not may_withdraw(writer(), phrase)


def test_what_is_taken_off_stops_nothing():
    PhraseToAvoid.objects.get(phrase="stranger danger").unpublish()
    assert not counts("stranger danger")


def test_an_editor_proposes_a_phrase_and_once_it_is_public_the_next_check_knows(client):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.lead = "Beware of the wobbly octopus."
    assert not [finding for finding in findings_for(guide) if finding.field == "lead"]
    signed_in(client, writer())
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
    new = PhraseToAvoid.objects.get(phrase="wobbly octopus*")
    assert new.audiences == ["8-10"] and not new.live
    assert not [finding for finding in findings_for(guide) if finding.field == "lead"]
    publish(new.get_latest_revision())
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


def test_a_reviewer_agrees_and_does_not_add(client):
    signed_in(client, reviewer())
    assert client.get(reverse(ADD)).status_code in {302, 403}
    assert client.get(reverse(LIST)).status_code == 200


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
