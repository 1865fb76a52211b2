"""Each network is asked to purge in its own words, and one that does not is noticed."""

import json

import pytest
from wagtail.contrib.frontend_cache.utils import get_backends

from config import cdn_address
from delivery_network import backends
from delivery_network.backends import NotPurged

URLS = [f"https://www.example.org/8-10/{number}/" for number in range(31)] + ["https://www.example.org/help/?for=me"]


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "for-tests")


def asked(purge_server, text, urls=URLS):
    """Have addresses purged by the network that a setting names; return what it was asked."""
    found = cdn_address.network("SIGNPOST_CDN", text.format(purge_server.url), "a-token")
    for backend in get_backends(found.backends).values():
        backend.purge_batch(urls)
    return purge_server.asked


def test_cloudflare_gets_addresses_in_parts(purge_server):
    first, second = asked(purge_server, "cloudflare:zone1?endpoint={}")
    assert first[:2] == ("POST", "/client/v4/zones/zone1/purge_cache") and first[2]["Authorization"] == "Bearer a-token"
    assert json.loads(first[3])["files"] + json.loads(second[3])["files"] == URLS


def test_fastly_gets_one_address_after_the_other(purge_server):
    found = asked(purge_server, "fastly:?endpoint={}", URLS[-2:])
    assert [each[1] for each in found] == [
        "/purge/www.example.org/8-10/30/", "/purge/www.example.org/help/?for=me"
    ]  # fmt: skip
    assert all(each[0] == "POST" and each[2]["Fastly-Key"] == "a-token" for each in found)


def test_cloudfront_gets_paths(purge_server):
    ((method, path, _headers, body),) = asked(purge_server, "cloudfront:E1?endpoint={}", URLS[-2:])
    assert method == "POST" and path.endswith("/distribution/E1/invalidation")
    assert "<Path>/8-10/30/</Path>" in body and "<Path>/help/?for=me</Path>" in body


def test_a_cache_of_ones_own_gets_purge_for_the_host(purge_server):
    ((method, path, headers, _body),) = asked(purge_server, "{}", URLS[-1:])
    assert (method, path, headers["Host"]) == ("PURGE", "/help/?for=me", "www.example.org")


@pytest.mark.parametrize(
    "text", ["cloudflare:zone1?endpoint={}", "fastly:?endpoint={}", "cloudfront:E1?endpoint={}", "{}"]
)
def test_a_network_that_refuses_is_noticed_and_no_token_is_said(purge_server, text):
    purge_server.down = True
    with pytest.raises(NotPurged) as error:
        asked(purge_server, text)
    assert "a-token" not in str(error.value)


@pytest.mark.parametrize("text", ["cloudflare:z?endpoint={}", "fastly:?endpoint={}", "cloudfront:E1?endpoint={}", "{}"])
def test_a_network_that_cannot_be_reached_is_noticed(purge_server, text, monkeypatch):
    monkeypatch.setattr(backends, "PATIENCE", 1)
    found = cdn_address.network("SIGNPOST_CDN", text.format("http://127.0.0.1:1"), "a-token")
    (backend,) = get_backends(found.backends).values()
    with pytest.raises(NotPurged):
        backend.purge_batch(URLS[:1])
