"""Agreed cards: one wording, in the agreed order, gated like everything else."""

import pytest

from agreed_cards.blocks import AgreedCardBlock
from agreed_cards.models import AgreedCard
from agreed_cards.showing import shown, shown_for_topic
from content_checks.publishing import NotFitToPublish
from taxonomy.audiences import BY_CODE
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


def test_blackmail_follows_the_order_of_the_safeguarding_rule(page_life):
    words = [f"{heading} {text}".lower() for heading, text in shown("blackmail", "en").card.steps]
    order = ["not your fault", "do not pay", "tell", "keep the messages", "block", "ceop", "report remove"]
    places = [next(n for n, said in enumerate(words) if each in said) for each in order]
    assert places == sorted(places) and len(set(places)) == len(order)


def test_a_card_knows_the_topic_that_shows_it(page_life):
    assert shown_for_topic("sextortion", "en").card.key == "blackmail"
    assert shown_for_topic("grooming", "en").card.key == "meeting"
    assert shown_for_topic("privacy-settings", "en") is None


def test_services_are_compared_in_every_respect(page_life):
    for _helpline, service in shown("picture-shared", "en").compared:
        for said in (service.ages, service.where, service.identity_check, service.leaves_device, service.limits):
            assert said
        assert service.as_of.year >= 2026


def test_a_service_for_adults_alone_is_left_out_for_a_child(page_life):
    for_all = {line.key for line, _service in shown("picture-shared", "en").compared}
    for_child = {line.key for line, _service in shown("picture-shared", "en", adults_too=False).compared}
    assert for_all - for_child == {"revenge-porn-helpline"}


def test_no_card_asks_for_a_picture_to_be_kept():
    for card in AgreedCard.objects.all():
        for step in card.steps.all():
            assert "screenshot" not in step.words.lower(), card.key


def test_a_card_reports_when_it_falls_due(page_life):
    found = shown("meeting", "en")
    assert "card:meeting" in page_life.records
    assert page_life.valid_until is not None and page_life.valid_until <= found.standing.ends


def test_a_card_without_steps_or_with_a_number_cannot_be_published():
    card = AgreedCard.objects.get(key="meeting")
    card.for_adults = "Ring 0800 1111 now."
    with pytest.raises(NotFitToPublish, match="0800 1111"):
        publish(card, clean=False)
    empty = AgreedCard.objects.get(key="meeting")
    empty.steps = []
    with pytest.raises(NotFitToPublish, match="no step"):
        publish(empty, clean=False)


def test_a_guide_shows_the_card_and_nothing_for_one_that_is_gone(page_life):
    block = AgreedCardBlock()
    html = block.render(block.to_python({"card": "blackmail"}), {"reader": BY_CODE["11-13"]})
    assert "Stop. Do not pay. Do not send more" in html and "This is what we say to the child" not in html
    assert "This is what we say" in block.render(block.to_python({"card": "blackmail"}), {"reader": BY_CODE["parents"]})
    assert block.render(block.to_python({"card": "gone"}), {}).strip() == ""


def test_an_editor_previews_a_card(editor):
    response = AgreedCard.objects.get(key="blackmail").make_preview_request()
    assert response.status_code == 200 and "Keep the messages" in response.content.decode()
