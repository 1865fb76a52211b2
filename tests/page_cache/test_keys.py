"""Which requests are answered from what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from page_cache.building import known_hosts
from page_cache.keys import Key, is_small, key_of

HOSTS = known_hosts(["signpost.example.org"], 8000)


def request(path="/8-10/blocking/", query="", **more):
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "signpost.example.org",
    } | more


def test_a_page_has_one_key_however_the_host_is_written():
    assert key_of(request(), HOSTS, False) == Key("signpost.example.org", "/8-10/blocking/", "")
    assert key_of(request(HTTP_HOST="Signpost.Example.ORG"), HOSTS, False) == key_of(request(), HOSTS, False)
    assert key_of(request(REQUEST_METHOD="HEAD"), HOSTS, False) == key_of(request(), HOSTS, False)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/", "/admin/pages/3/edit/", "/static/signpost.css", "/media/x.svg", "/livez", "/readyz", "/search/",
        "/cy/search/", "/search/a-b/", "/did-this-help/k7m3p/no/", "/go/k7m3p/", "/GO/k7m3p", "/x" * 200,
        "/for-schools/k7m3p/poster.pdf", "/for-schools/offline/everything.zip", "/go/k7m3p/qr.png",
    ],
)  # fmt: skip
def test_what_is_answered_anew(path):
    assert key_of(request(path), HOSTS, False) is None


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "signpost.example.org.evil.example"},
        {"HTTP_HOST": ""},
        {"HTTP_HOST": "signpost.example.org:8001"},
        {"HTTP_HOST": "signpost.example.org:08000"},
        {"QUERY_STRING": "utm_source=newsletter"},
        {"QUERY_STRING": "for=children&for=children&for=children&for=children"},
    ],
)
def test_requests_that_are_handed_on(more):
    assert key_of(request(**more), HOSTS, False) is None


def test_behind_tls_what_came_without_it_is_handed_on_to_be_sent_there():
    assert key_of(request(), HOSTS, True) is None
    assert key_of(request(HTTP_X_FORWARDED_PROTO="http"), HOSTS, True) is None
    assert key_of(request(HTTP_X_FORWARDED_PROTO="https"), HOSTS, True) is not None


def test_a_list_that_is_narrowed_has_a_key_of_its_own():
    keys = {key_of(request("/help/", query), HOSTS, False) for query in ("", "for=children", "for=parents")}
    assert len(keys) == 3 and None not in keys


@given(st.text(max_size=400))
def test_a_visitor_cannot_fill_the_memory_with_questions(query):
    if is_small(query) and query:
        assert len(query) < 220
        assert all(part.split("=")[0] in {"for", "kind", "age", "apps", "page"} for part in query.split("&"))


@given(st.text(), st.text(), st.text())
def test_no_request_is_too_strange(path, host, query):
    key_of(request(path, query, HTTP_HOST=host), HOSTS, False)
