"""A delivery network in one setting: what it means, and what is said when it is wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import cdn_address, env


def network(text, token="a-token"):
    return cdn_address.network("SIGNPOST_CDN", text, token)


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("cloudflare:0a1b", "cloudflare", {"ZONEID": "0a1b", "BEARER_TOKEN": "a-token"}),
        ("cloudfront:E2EXAMPLE", "cloudfront", {"DISTRIBUTION_ID": "E2EXAMPLE"}),
        ("fastly:", "fastly", {"TOKEN": "a-token"}),
        ("fastly", "fastly", {"TOKEN": "a-token"}),
        ("http://varnish:6081", "own", {"LOCATION": "http://varnish:6081"}),
    ],
)
def test_each_network_becomes_a_setting_of_wagtail(text, kind, options):
    found = network(text)
    (backend,) = found.backends.values()
    assert found.kind == kind and {key: value for key, value in backend.items() if key != "BACKEND"} == options


def test_several_caches_of_ones_own_are_all_asked():
    found = network("http://one:6081, https://two/").backends
    assert [backend["LOCATION"] for backend in found.values()] == ["http://one:6081", "https://two"]


def test_the_host_that_is_asked_can_be_another_one():
    (backend,) = network("cloudflare:zone?endpoint=http://127.0.0.1:9/").backends.values()
    assert backend["ENDPOINT"] == "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("text", "token", "said"),
    [
        ("akamai:x", "t", "must be one of cloudflare:ZONE"),
        ("cloudflare:", "t", "must be one of"),
        ("cloudflare:../zones", "t", "letters and digits"),
        ("fastly:service", "t", "must be one of"),
        ("cloudflare:zone?endpiont=x", "t", "must be one of"),
        ("cloudflare:zone", "", "Set SIGNPOST_CDN_TOKEN"),
        ("fastly:", "", "Set SIGNPOST_CDN_TOKEN"),
        ("http://varnish/path", "", "without a path"),
        ("http://varnish ftp://other", "", "It names: ftp://other"),
    ],
)
def test_what_is_wrong_is_named(text, token, said):
    with pytest.raises(ValueError, match="SIGNPOST_CDN") as error:
        network(text, token)
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["http://me:secret-4711@varnish", "cloudflare:secret-4711@zone"])
def test_a_password_in_it_is_refused_and_not_repeated(text):
    with pytest.raises(ValueError) as error:
        network(text)
    assert "secret-4711" not in str(error.value)


def test_without_a_network_nothing_is_told_and_with_one_a_minute(monkeypatch):
    for name in ("SIGNPOST_CDN", "SIGNPOST_CDN_TOKEN", "SIGNPOST_CDN_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    assert env.cdn() is None and env.cdn_seconds() == 0
    monkeypatch.setenv("SIGNPOST_CDN", "http://varnish:6081")
    assert env.cdn().kind == "own" and env.cdn_seconds() == 60
    monkeypatch.setenv("SIGNPOST_CDN", "cloudflare:zone")
    with pytest.raises(ImproperlyConfigured, match="SIGNPOST_CDN_TOKEN"):
        env.cdn_seconds()
