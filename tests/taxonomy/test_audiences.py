"""The six audiences: a closed list on which addresses and reading targets depend."""

import pytest

from taxonomy.audiences import AUDIENCES, BY_CODE, audience_choices, group_choices
from tests.factories.directory import CONTENT, GROUPS


def test_the_six_audiences_and_their_order_are_fixed():
    assert [audience.code for audience in AUDIENCES] == ["4-7", "8-10", "11-13", "14-17", "parents", "schools"]
    assert BY_CODE["8-10"].ages == (8, 10)
    with pytest.raises(KeyError):
        BY_CODE["adults"]


def test_children_have_ages_that_follow_each_other_and_adults_have_none():
    ages = [audience.ages for audience in AUDIENCES if audience.is_child]
    assert ages == [(4, 7), (8, 10), (11, 13), (14, 17)]
    assert all(before[1] + 1 == after[0] for before, after in zip(ages, ages[1:], strict=False))
    assert not BY_CODE["parents"].is_child
    assert not BY_CODE["schools"].is_child


def test_reading_targets_are_those_that_writers_are_told():
    """The table in content/README.md."""
    told = (CONTENT / "README.md").read_text(encoding="utf-8")
    for audience in AUDIENCES:
        name = "4-7 (read aloud)" if audience.code == "4-7" else audience.code
        assert f"| {name} | {audience.grade} | {audience.sentence} |" in told


def test_every_audience_belongs_to_a_group_that_helplines_tell_apart():
    groups = [code for code, _name in group_choices()]
    assert groups == list(GROUPS)
    assert list(dict.fromkeys(audience.group for audience in AUDIENCES)) == groups
    assert all(audience.ages[1] < 11 for audience in AUDIENCES if audience.group == "under-11")
    assert all(audience.ages[0] >= 11 for audience in AUDIENCES if audience.group == "11-17")


def test_choices_carry_codes():
    assert [code for code, _name in audience_choices()] == list(BY_CODE)
