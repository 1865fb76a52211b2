"""Sources as rows of cells: nothing is lost, and mistakes are named in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fields import NAMED, SEEN
from sources.rows import problems, shown, stored

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
source = st.fixed_dictionaries(
    {"name": words},
    optional={
        "url": words,
        "year": st.one_of(st.integers(1900, 2100), words),
        "seen_by": words,
        "pages": st.integers(),
    },
)


def cells_of(was: dict) -> dict[str, str]:
    return {column.key: shown(was.get(column.key)) for column in NAMED}


@given(source)
def test_what_nobody_touched_stays_as_it_was(was):
    assert stored(was, cells_of(was), NAMED) == was


@given(source, words)
def test_a_changed_cell_changes_that_and_nothing_else(was, new):
    after = stored(was, cells_of(was) | {"name": new}, NAMED)
    assert after == was | {"name": new}


@given(source)
def test_emptied_cells_take_the_source_out(was):
    assert stored(was, dict.fromkeys(cells_of(was), "  "), NAMED) == {}


def test_a_year_is_stored_as_a_number_and_a_word_as_a_word():
    assert stored({}, {"name": "A", "year": " 2024 "}, NAMED) == {"name": "A", "year": 2024}
    assert stored({}, {"name": "A", "year": "unknown"}, NAMED) == {"name": "A", "year": "unknown"}


def test_an_emptied_cell_is_left_out():
    assert stored({"name": "A", "year": 2024}, {"name": "A", "year": ""}, NAMED) == {"name": "A"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ({"url": "https://example.org/"}, "“What it is” is empty"),
        ({"name": "A", "url": "example.org"}, "no address of the web"),
        ({"name": "A", "url": "ftp://example.org"}, "no address of the web"),
        ({"name": "A", "url": "https://example"}, "no address of the web"),
        ({"name": "A", "url": "https://example.org and more"}, "no address of the web"),
        ({"name": "A", "url": "javascript:alert(1)"}, "no address of the web"),
        ({"name": "A", "year": "24"}, "no year"),
        ({"name": "A", "year": 3024}, "no year"),
        ({"name": "A", "year": "last year"}, "no year"),
    ],
)
def test_mistakes_are_named_with_the_source_and_how_to_mend_them(source, says):
    (problem,) = problems([{"name": "Good"}, source], NAMED)
    assert problem.startswith("Source 2: ") and says in problem


@pytest.mark.parametrize(
    "source",
    [
        {"name": "A"},
        {"name": "A", "year": 2024, "url": "https://www.example.org/a(b)?c=d#e"},
        {"name": "A", "year": "unknown", "url": "http://example.org"},
    ],
)
def test_what_is_right_is_let_through(source):
    assert problems([source], NAMED) == []


def test_where_a_fact_was_seen_needs_its_address():
    assert problems([{"url": "https://example.org/", "date_of_page": "2025 (approx.)"}], SEEN) == []
    (problem,) = problems([{"date_of_page": "unknown"}], SEEN)
    assert "Address" in problem
