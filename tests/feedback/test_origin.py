"""Whether a button was pressed on our own page."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from feedback.origin import pressed_here


def request(**headers):
    return RequestFactory().post("/apps/x/block/any/moved/", headers=headers)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": ""}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://testserver"}, True),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "http://testserver:8000"}, False),
        ({"origin": "ftp://testserver"}, False),
        ({"origin": "//testserver"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({}, False),
    ],
)
def test_only_a_page_of_this_host_counts(headers, ours):
    assert pressed_here(request(**headers)) is ours


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
def test_no_origin_at_all_breaks_it(origin):
    assert pressed_here(request(origin=origin)) is (origin in {"http://testserver", "https://testserver"})
