"""Statistics on children's pages are found; ages, days, prices and the numbers of a quiz are let through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_checks.findings import Severity
from content_checks.passages import QUOTE, Passage
from content_checks.rules.shock_numbers import shock_numbers, shocking_numbers

CHILDREN = {"4-7", "8-10", "11-13", "14-17"}


@pytest.mark.parametrize(
    "text",
    [
        "64% of teens have used one.",
        "About 9.5 per cent got a message.",
        "1 in 5 gets one.",
        "One in five children meets it.",
        "Two out of three know somebody.",
        "Half of all girls were asked.",
        "A third of young people said so.",
        "Thousands of children were tricked.",
        "Millions of pictures are shared.",
        "There were 7,263 offences last year.",
        "The police counted 491 reports of this kind and 193 cases.",
        "1,300 children were asked.",
    ],
)
def test_a_statistic_on_a_childs_page_needs_a_reason(text):
    found = list(shock_numbers([Passage("body", text, "11-13", "b")], CHILDREN))
    assert found and {finding.severity for finding in found} == {Severity.NEEDS_REASON}
    assert found[0].excerpt == text and found[0].block == "b"
    assert list(shock_numbers([Passage("body", text, "schools")], CHILDREN)) == []
    assert list(shock_numbers([Passage("body", text, "11-13", kind=QUOTE)], CHILDREN)) == []


@pytest.mark.parametrize(
    "text",
    [
        "For ages 8 to 10 children read alone.",
        "You must be 13 to join.",
        "In 2024 the law changed.",
        "It costs £5, or 20 coins.",
        "Question 2 of 4.",
        "Write to them within 14 days.",
        "Five things to look at.",
        "You get one in ten minutes.",
        "You cannot be 100% sure.",
        "Are you under 18? Report Remove is for you.",
        "Report Remove is for under 18s, and 3 helplines answer.",
        "You are not the only one. Many people get this.",
        "Reply 1 in the list",
        "They open from 9 to 5.",
        "A group of 12 friends.",
        "Half of the picture is cut off.",
    ],
)
def test_other_numbers_are_let_through(text):
    assert shocking_numbers(text) == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_statistics(text):
    for start, end in shocking_numbers(text):
        assert text[start:end].strip()
    for finding in shock_numbers([Passage("body", text, "8-10")], CHILDREN):
        assert finding.excerpt in text
