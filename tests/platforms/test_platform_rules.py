"""The gate before a platform is published."""

from datetime import date

import pytest

from content_checks.findings import Severity
from content_checks.publishing import NotFitToPublish
from content_checks.word_rules import Facts, typed_numbers
from feedback.models import Signal
from platforms import content_checks as rules
from platforms.models import DeviceSteps, Platform, PlatformAction
from review.models import Check
from tests.factories.publishing import publish


def a_list(**changes) -> DeviceSteps:
    """Return steps that nobody could object to."""
    usual = {
        "action": "block", "key": "any", "device": "any", "lines": "Tap `Block`.", "confidence": "high",
        "official_url": "https://example.org/block", "official_url_status": "seen", "gathered_on": date(2026, 11, 22),
        "sources": [{"url": "https://example.org/block", "date_of_page": "2026-10"}],
    }  # fmt: skip
    return DeviceSteps(**(usual | changes))


def a_platform(steps=(), actions=(), **changes) -> Platform:
    """Return a platform that is not stored, with its lists and actions."""
    usual = {"key": "pip", "slug": "pip", "name": "Pip", "what_it_is": "A game.", "kind": "game", "age_words": "Any"}
    platform = Platform(**(usual | changes))
    platform.steps = list(steps)
    platform.actions = list(actions)
    return platform


def found(rule, *args, **changes):
    return [(finding.rule, finding.severity) for finding in rule(a_platform(*args, **changes))]


def has_no_numbers(platform):
    """Return the numbers that are typed into what readers read."""
    return typed_numbers(rules.passages(platform), Facts())


STOPS, NOTE = Severity.STOPS, Severity.NOTE


@pytest.mark.parametrize(
    ("rule", "steps", "actions", "expected"),
    [
        (rules.every_action_is_known, [a_list()], [], []),
        (rules.every_action_is_known, [a_list(action="dance")], [], [("action", STOPS)]),
        (rules.every_action_is_known, [a_list(action="dance")], [PlatformAction(key="dance", name="Dance")], []),
        (rules.every_action_is_known, [], [PlatformAction(key="dance")], [("action", STOPS)]),
        (rules.every_action_is_known, [], [PlatformAction(key="compare", name="Compare")], [("action", STOPS)]),
        (rules.every_action_is_known, [], [PlatformAction(key="block"), PlatformAction(key="block")],
         [("action-twice", STOPS)]),
        (rules.every_list_has_its_own_name, [a_list(), a_list(key="ios")], [], []),
        (rules.every_list_has_its_own_name, [a_list(), a_list(device="ios")], [], [("list-twice", STOPS)]),
        (rules.not_offered_has_no_steps, [a_list()], [PlatformAction(key="block", not_offered=True)],
         [("not-offered", STOPS)]),
        (rules.not_offered_has_no_steps, [a_list()], [PlatformAction(key="messages", not_offered=True)], []),
        (rules.steps_can_be_followed, [a_list(lines=" \n ")], [], [("no-steps", STOPS)]),
        (rules.steps_can_be_followed, [a_list(lines="Tap `Block.")], [], [("menu-label", STOPS)]),
        (rules.steps_can_be_followed, [a_list()], [], []),
        (has_no_numbers, [a_list(lines="Call 0800 1111.")], [], [("phone-numbers", STOPS)]),
        (has_no_numbers, [a_list()], [], []),
        (rules.steps_rest_on_sources, [a_list()], [], []),
        (rules.steps_rest_on_sources, [a_list(sources=[])], [], [("sources", STOPS)]),
        (rules.steps_rest_on_sources, [a_list(gathered_on=None)], [], [("sources", STOPS)]),
        (rules.is_sure_enough, [a_list()], [], []),
        (rules.is_sure_enough, [a_list(confidence="low")], [], [("weak-source", NOTE)]),
        (rules.is_sure_enough, [a_list(official_url_status="site_seen")], [], [("address", NOTE)]),
    ],
)  # fmt: skip
def test_a_rule(rule, steps, actions, expected):
    assert found(rule, steps, actions) == expected


def test_numbers_are_looked_for_in_every_text_that_readers_see():
    seen = ("what_it_is", "age_words", "age_note", "starts_with", "parental_controls", "blocking_words")
    for name in seen:
        assert found(has_no_numbers, **{name: "Call 0800 1111."}), name
    assert found(has_no_numbers, [a_list(note="Call 0800 1111.")])
    assert found(has_no_numbers, [a_list(label="Call 0800 1111.")])
    assert found(has_no_numbers, [], [PlatformAction(key="block", note="Call 0800 1111.")])


def test_the_longest_name_of_a_list_fits_where_checks_and_signals_keep_it():
    longest = {name: DeviceSteps._meta.get_field(name).max_length for name in ("action", "key")}
    part = longest["action"] + 1 + longest["key"]
    assert Check._meta.get_field("part").max_length >= part
    assert Signal._meta.get_field("about").max_length >= Platform._meta.get_field("key").max_length + 1 + part


@pytest.mark.django_db
def test_the_gate_stands_on_the_road_of_the_editors():
    snapchat = Platform.objects.get(key="snapchat")
    steps = snapchat.steps.first()
    steps.lines = "Tap `Block."
    snapchat.steps.add(steps)
    with pytest.raises(NotFitToPublish, match="backtick"):
        publish(snapchat)
    assert "Tap `Block." not in Platform.objects.get(key="snapchat").steps.first().lines
