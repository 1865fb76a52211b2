"""A line of "who comes first" that contradicts itself is refused, and the words say how to mend it."""

from dataclasses import replace

import pytest

from helplines.referral_rules import problems_of, ranks_taken_twice
from helplines.services import Referral

KNOWN = {"childline", "trusted-adult"}
LINE = Referral("bullying", "11-17", 1, "childline", (), (), (), None, None, "")


def fields(**changes) -> list[str]:
    return [problem.field for problem in problems_of(replace(LINE, **changes), KNOWN)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"to": "trusted-adult", "when": ("urgent",)},
        {"regions": ("GB-SCT",)},
        {"except_regions": ("GB-SCT",)},
        {"age_from": 13},
        {"age_from": 11, "age_to": 17},
        {"group": "under-11", "age_to": 7},
    ],
)
def test_a_line_that_can_hold_is_let_be(changes):
    assert fields(**changes) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to": ""}, "to"),
        ({"to": "childlin"}, "to"),
        ({"regions": ("GB-SCT",), "except_regions": ("GB-SCT",)}, "except_regions"),
        ({"regions": ("GB-SCT",), "except_regions": ("GB-WLS",)}, "except_regions"),
        ({"age_from": 14, "age_to": 13}, "age_to"),
        ({"group": "under-11", "age_from": 11}, "age_from"),
        ({"age_from": 12, "age_to": 16}, "age_from"),
        ({"group": "parents", "age_from": 18}, "age_from"),
    ],
)
def test_a_line_that_cannot_hold_says_where(changes, field):
    assert fields(**changes) == [field]


def test_who_is_named_is_not_asked_where_it_cannot_be_known():
    assert problems_of(replace(LINE, to="childlin"), None) == []


def test_a_place_belongs_to_one_line_of_a_group():
    assert ranks_taken_twice([LINE, replace(LINE, group="parents"), replace(LINE, rank=2)]) == []
    [words] = ranks_taken_twice([LINE, replace(LINE, to="trusted-adult")])
    assert "Young people" in words and "place 1" in words
