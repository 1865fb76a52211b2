"""An answer that will be read at another moment names hours and days, and never what is so now."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from help_now.answers import human_first
from helplines.cards import card_for
from helplines.catalogue import directory as read_directory
from offline.rendering import ask
from page_life import collector
from signposting.selection import choose
from signposting.situations import Situation, Urgency

pytestmark = pytest.mark.django_db
NOW = re.compile(r"Open now|Closed now|Opens |Hours may differ today|A person to talk to, now")
PAGES = (
    "/", "/help/", "/help/scotland/", "/help/childline/", "/help-now/me/hazel/11-13/scotland/",
    "/help-now/parent/hazel/", "/8-10/blocking/", "/topics/sextortion/", "/apps/snapchat/block/", "/lessons/",
)  # fmt: skip


def cards(moment, lasting):
    collector.start(moment, lasting=lasting)
    known = read_directory("en")
    return [card_for(service, region, moment, known) for service in known.services for region in (None, "GB-SCT")]


def test_no_hour_of_a_day_changes_what_a_lasting_card_says(moment):
    midnight = moment.replace(hour=0, minute=5)
    first = cards(midnight, True)
    assert all(cards(midnight + timedelta(hours=hour), True) == first for hour in (3, 9, 16, 22))
    assert {card.state for card in first} == {""}
    assert any(card.state == "open" for card in cards(midnight, False))


def test_a_lasting_card_names_its_hours(moment):
    found = {card.service.key: card for card in cards(moment, True)}
    assert found["childline"].sentence == "Day and night, every day"
    hours = [card.sentence for card in found.values() if card.sentence]
    assert len(hours) > 5
    assert not [words for words in hours if NOW.search(words)]


def test_another_line_is_named_only_where_this_one_may_be_shut(moment):
    for card in cards(moment, True):
        if card.alternative:
            assert not card.service.open_day_and_night(moment)
            assert card.alternative.open_day_and_night(moment)
            assert card.sentence
    assert any(card.alternative for card in cards(moment, True))


def test_hours_are_not_claimed_for_what_is_overdue(moment):
    late = moment + timedelta(days=400)
    assert {card.sentence for card in cards(late, True)} == {""}


@pytest.mark.parametrize("topic", ["sextortion", "online-bullying", "grooming"])
@pytest.mark.parametrize("audience", ["8-10", "14-17", "parents"])
def test_the_person_to_talk_to_is_there_whenever_it_is_read(moment, topic, audience):
    known = read_directory("en")
    chosen = choose(Situation((topic,), audience, "GB-SCT", Urgency.SOON), known, moment.date())
    found = []
    for hour in (3, 12, 20):
        at = moment.replace(hour=hour)
        collector.start(at, lasting=True)
        found.append(human_first([each for each in chosen if "999" not in each.key], "GB-SCT", at, known))
    assert len({human.card.service.key for human in found}) == 1
    by_voice = [each.service for each in chosen if each.service and "emergency" not in each.service.remits]
    if any(service.open_day_and_night(moment) for service in by_voice):
        assert found[0].card.service.open_day_and_night(moment)
    if found[0].first_choice:
        assert not found[0].first_choice.service.open_day_and_night(moment)


@pytest.mark.parametrize("path", PAGES)
def test_a_lasting_page_is_the_same_at_night_and_says_nothing_of_now(moment, path):
    at_night, at_noon = (ask(path, moment.replace(hour=hour)) for hour in (3, 12))
    assert at_noon.status == 200
    assert at_night.html == at_noon.html
    assert not NOW.search(at_noon.html)


def test_a_lasting_page_says_when_to_look_again(moment):
    answer = ask("/8-10/blocking/", moment)
    assert "to be checked again after" in answer.html
    assert "Being checked again" not in ask("/8-10/blocking/", moment + timedelta(days=700)).html
    assert answer.due > moment


def test_nothing_that_comes_over_the_network_makes_an_answer_lasting(moment):
    asks = {"HTTP_LASTING": "1", "lasting": "1", "HTTP_X_LASTING": "true", "QUERY_STRING": "lasting=1"}
    assert "Open now" in Client().get("/help/childline/", **asks).content.decode()


def test_asking_from_within_leaves_the_answer_that_is_being_rendered_alone(moment):
    life = collector.start(moment)
    ask("/help/", moment)
    assert collector.current() is life
    assert not life.lasting
    assert not life.records
