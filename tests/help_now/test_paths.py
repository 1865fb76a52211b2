"""The few taps: where each leads, what contradicts what, and that every path ends."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from help_now.paths import ANYWHERE, CHILD_AGES, GROUPS, MOST_TAPS, WHO, Path, every_path, follow, problems
from tests.factories.worries import NATIONS, worries

SEGMENTS = [*WHO, *CHILD_AGES, *NATIONS, ANYWHERE, *worries(), "", "..", "x", "9-99", "HAZEL", "me?x=1", "parents"]


def walk(*segments: str) -> Path:
    return follow(segments, worries(), set(NATIONS))


def test_a_child_comes_to_an_answer_in_four_taps():
    assert walk().next == "who"
    assert walk("me").next == "what"
    assert walk("me", "hazel").next == "age"
    assert walk("me", "hazel", "11-13").next == "nation"
    path = walk("me", "hazel", "11-13", "scotland")
    assert path.next == "answer" and path.worry.key == "threats" and path.audience == "11-13"
    assert path.answer.first_step == worries()["hazel"].answers["11-17"].first_step


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("code", ["alder", "ash"])
def test_in_danger_nothing_more_is_asked(who, code):
    path = walk(who, code)
    assert path.next == "answer" and path.answer and len(path.segments) == 2


def test_a_teacher_is_not_asked_for_an_age():
    assert walk("teacher", "hazel").next == "nation"
    assert walk("teacher", "hazel", "wales").next == "answer"
    contradicting = walk("teacher", "hazel", "11-13")
    assert contradicting.lost and contradicting.segments == ("teacher", "hazel")


def test_a_worry_that_is_not_offered_leads_back_to_the_question():
    path = walk("friend", "pine", "14-17")
    assert path.lost and path.segments == ("friend",) and path.next == "what"


@pytest.mark.parametrize(
    "segments",
    [("hazel",), ("me", "me"), ("me", "hazel", "scotland"), ("me", "hazel", "11-13", "mars"), ("me", "ash", "11-13")],
)
def test_what_has_no_meaning_ends_the_path_before_it(segments):
    path = walk(*segments)
    assert path.lost and path.segments == segments[: len(path.segments)] and len(path.segments) < len(segments)


@given(st.lists(st.sampled_from(SEGMENTS) | st.text(max_size=12), max_size=9))
def test_no_address_breaks_the_path(segments):
    path = walk(*segments)
    assert path.segments == tuple(segments[: len(path.segments)])
    assert path.lost == (len(path.segments) < len(segments))
    assert path.next in {"who", "what", "age", "nation", "answer"}


@given(st.lists(st.sampled_from(SEGMENTS), max_size=6))
def test_going_back_one_step_is_always_a_step(segments):
    path = walk(*segments)
    before = walk(*path.segments[:-1])
    assert not before.lost and before.segments == path.segments[:-1]


def test_every_path_ends_in_an_answer_within_five_taps():
    paths = every_path(worries(), set(NATIONS))
    assert problems(worries()) == []
    assert len(paths) > 800
    assert {path.who for path in paths} == set(WHO)
    assert {path.age for path in paths if path.age} == set(CHILD_AGES)
    assert {path.nation for path in paths if path.nation} == {*NATIONS, ANYWHERE}
    assert max(len(path.segments) for path in paths) <= MOST_TAPS - 1
    for path in paths:
        assert path.answer.heading and path.answer.first_step and path.answer.if_not, path.segments


def test_every_worry_has_words_for_every_group():
    for worry in worries().values():
        assert set(worry.answers) == set(GROUPS), worry.key


def test_a_missing_answer_is_found():
    from dataclasses import replace

    hazel = worries()["hazel"]
    broken = replace(hazel, answers={group: a for group, a in hazel.answers.items() if group != "schools"})
    assert problems({"hazel": broken}) == ["threats: nothing is written for schools."]
    assert problems({}) != []


def test_an_address_tells_nobody_what_it_was_about():
    said = {"hurt", "threat", "picture", "blackmail", "bully", "meet", "thought", "shared", "die", "danger", "abuse"}
    for worry in worries().values():
        assert re.fullmatch(r"[a-z]+", worry.code)
        words = " ".join([worry.key, *(f"{label.words} {label.hint}" for label in worry.labels.values())]).lower()
        assert worry.code not in words and not any(word in worry.code for word in said), worry.code
    assert len({worry.code for worry in worries().values()}) == len(worries())


def test_the_words_are_those_of_the_reader():
    assert walk("me", "ivy", "4-7", "wales").group == "under-11"
    assert walk("me", "ivy", "14-17", "wales").group == "11-17"
    assert walk("friend", "ivy", "8-10", "wales").group == "friend"
    assert walk("parent", "ivy", "4-7", "wales").group == "parents"
    assert walk("parent", "ivy", "4-7", "wales").audience == "parents"
    assert walk("teacher", "ivy", "wales").group == "schools"
