"""Addresses in what editors wrote."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outgoing_links.found import addresses_in, linked_in, uses


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", []),
        (None, []),
        (7, []),
        ("no address, only http and ://", []),
        ("https://example.org/a", ["https://example.org/a"]),
        ("Read https://example.org/a. Then (https://example.org/b)!", ["https://example.org/a", "https://example.org/b"]),
        ("https://en.wikipedia.org/wiki/A_(b)", ["https://en.wikipedia.org/wiki/A_(b)"]),
        ("“https://example.org/”, he said", ["https://example.org/"]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', ["https://example.org/?a=1&b=2"]),
        ([{"url": "https://example.org/a", "name": "A"}, {"url": "HTTP://example.org/b"}],
         ["https://example.org/a", "HTTP://example.org/b"]),
        ({"deep": [[{"er": ("https://example.org/größe",)}]]}, ["https://example.org/größe"]),
        (["https://example.org/a", "https://example.org/a"], ["https://example.org/a"]),
        ("mailto:a@example.org tel:0 ftp://example.org/", []),
        ("https://...", []),
        ("javascript:alert(1)", []),
    ],
)  # fmt: skip
def test_addresses_in(value, found):
    assert addresses_in(value) == found


def test_running_text_is_searched_for_links_only():
    text = '<p>Fake: https://coins.example/. <a href="https://example.org/a?b=1&amp;c=2">real</a> <a id="3">x</a></p>'
    assert linked_in(text) == ["https://example.org/a?b=1&c=2"]
    body = SimpleNamespace(raw_data=[{"type": "text", "value": {"words": text}}])
    assert [use.address for use in uses(1, "Title", "text", "body", body)] == ["https://example.org/a?b=1&c=2"]


@settings(deadline=None, max_examples=50)
@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_value_is_survived(value):
    assert all("://" in address for address in [*addresses_in(value), *linked_in(value)])
