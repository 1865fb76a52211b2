"""The app that somebody means by the name they typed."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from platforms.finding import LONGEST_NAME, MOST_GUESSES, find, plain

CONTENT = Path(__file__).parents[2] / "content" / "platforms"


@cache
def known() -> tuple[tuple[str, str], ...]:
    """Return key and name of every app of the starter content, under all its names."""
    records = [YAML(typ="safe").load(path) for path in sorted(CONTENT.glob("*.yaml"))]
    return tuple((r["key"], str(name)) for r in records for name in (r["name"], r["key"], *r["aliases"]))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Snapchat", "snapchat"), ("snapchap", "snapchat"), (" SNAP CHAT ", "snapchat"), ("snap-chat", "snapchat"),
        ("snpachat", "snapchat"), ("whats app", "whatsapp"), ("watsapp", "whatsapp"), ("insta", "instagram"),
        ("Instagrm", "instagram"), ("tik tok", "tiktok"), ("ticktock", "tiktok"), ("roblocks", "roblox"),
        ("Röblox", "roblox"), ("twitter", "x"), ("you tube", "youtube"), ("fortnight", "fortnite"),
    ],
)  # fmt: skip
def test_it_is_found_by_name_alias_and_misspelling(typed, key):
    assert find(typed, known())[0] == key


@pytest.mark.parametrize("typed", ["", "   ", "!?", "…", "💀", "qqqqqqqq", "my dad", "help me", "school", "; --"])
def test_what_is_no_app_is_not_guessed_at(typed):
    assert find(typed, known()) == []


def test_every_name_in_the_starter_content_leads_to_its_own_app():
    for key, name in known():
        assert key in find(name, known()), (key, name)


def test_an_app_is_named_once_and_there_are_few_guesses():
    pairs = [(f"app-{number}", f"pixel{number}") for number in range(40)]
    guesses = find("pixel", [*pairs, *pairs])
    assert len(guesses) == len(set(guesses)) == MOST_GUESSES


@settings(deadline=None)
@given(st.text(max_size=200))
def test_anything_may_be_typed(typed):
    keys = {key for key, _name in known()}
    found = find(typed, known())
    assert set(found) <= keys and len(found) == len(set(found)) <= MOST_GUESSES


@given(st.text(max_size=200))
def test_names_are_compared_by_letters_and_digits_alone(typed):
    made = plain(typed)
    assert made == plain(made) and made.isascii() and (made.isalnum() or not made)


def test_a_very_long_name_costs_no_more():
    assert len(plain("a" * 10_000)) == LONGEST_NAME
