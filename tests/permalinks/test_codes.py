"""Codes on paper: one slip is always noticed, and what was meant is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permalinks.codes import LENGTH, SIGNS, check_sign, is_code, make_code, perhaps_meant, tidied

codes = st.text(alphabet=SIGNS, min_size=4, max_size=4).map(lambda signs: signs + check_sign(signs))


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_code(wrong) == (wrong == code)


@given(codes, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_noticed(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_code(wrong) == (wrong == code)


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_what_was_meant_is_among_what_may_be_meant(code, place, sign):
    assert code in perhaps_meant(code)
    assert code in perhaps_meant(code[:place] + sign + code[place + 1 :])
    assert code in perhaps_meant(code[:place] + code[place + 1 :])
    assert code in perhaps_meant(code[:place] + sign + code[place:])


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text):
    assert all(is_code(code) for code in perhaps_meant(text))
    assert len(perhaps_meant(text)) < 400


def test_no_sign_is_taken_for_another_and_no_code_spells_a_word():
    assert len(SIGNS) == len(set(SIGNS)) == 23
    assert not set(SIGNS) & set("01258aeilosuz")
    assert all(is_code(make_code()) for _ in range(200))
    assert make_code(choose=lambda signs: signs[0]) == "3333" + check_sign("3333")


@pytest.mark.parametrize(("typed", "meant"), [(" K7M3-" + check_sign("k7m3"), "k7m3" + check_sign("k7m3"))])
def test_capitals_spaces_and_hyphens_do_not_matter(typed, meant):
    assert tidied(typed) == meant and is_code(tidied(typed))
