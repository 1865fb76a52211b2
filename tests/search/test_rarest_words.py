"""However much is published, a search ranks a bounded number of things: those in which its rarest words stand."""

import pytest
from django.db import connection

from search import full_text
from search.answers import SEARCHED

pytestmark = pytest.mark.django_db


def found(text: str) -> set:
    """Return what the full text finds."""
    return set(full_text.matches(text, list(SEARCHED)))


def test_on_a_large_site_the_common_word_beside_a_rare_one_is_left_out(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL asks for all words.")
    rare, common = found("robux"), found("someone")
    assert rare and len(common - rare) > len(rare)
    assert found("robux someone") > rare
    monkeypatch.setattr(full_text, "MOST_RANKED", len(rare) + 1)
    assert found("robux someone") == rare
    assert found("someone"), "A common word alone is still answered."
