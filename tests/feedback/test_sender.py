"""Who counts as one sender: what our own proxies wrote down, and nothing that a visitor claims."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from feedback.limits import HourlyLimit
from feedback.sender import address_of, sender_of

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ("", 0, PROXY),
        ("203.0.113.7", 0, PROXY),  # no proxy of ours: the header is the visitor's own
        ("", 1, PROXY),
        ("203.0.113.7", 1, "203.0.113.7"),
        ("1.2.3.4, 203.0.113.7", 1, "203.0.113.7"),  # the first was claimed
        ("1.2.3.4, 203.0.113.7, 10.0.0.9", 2, "203.0.113.7"),
        ("203.0.113.7", 2, PROXY),  # it did not come through both
        (" 203.0.113.7:4711 ", 1, "203.0.113.7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("[2001:db8::7]:4711", 1, "2001:db8::7"),
        ("::ffff:203.0.113.7", 1, "203.0.113.7"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(forwarded, proxies, expected):
    assert str(address_of(PROXY, forwarded, proxies)) == expected


@given(st.text(max_size=60), st.text(max_size=200), st.integers(0, 3))
def test_whatever_is_claimed_it_is_an_address_or_nothing(seen, forwarded, proxies):
    found = address_of(seen, forwarded, proxies)
    assert found is None or found.version in {4, 6}


@given(claimed=st.lists(st.ip_addresses().map(str), max_size=5), real=st.ip_addresses(v=4))
def test_nobody_can_pose_as_another(claimed, real):
    assert address_of(PROXY, ", ".join([*claimed, str(real)]), 1) == real


def sender(seen: str, forwarded: str = "") -> str:
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return sender_of(RequestFactory().get("/", REMOTE_ADDR=seen, **more))


def test_a_household_is_one_sender_however_many_addresses_it_takes():
    assert sender("2001:db8:1:2::1") == sender("2001:db8:1:2:ffff:ffff:ffff:ffff") != sender("2001:db8:1:3::1")


def test_behind_a_proxy_visitors_do_not_share_one_limit(settings, moment):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    limit = HourlyLimit(most=1)
    assert limit.allows(sender(PROXY, "203.0.113.7"), moment)
    assert limit.allows(sender(PROXY, "203.0.113.8"), moment)
    assert not limit.allows(sender(PROXY, "9.9.9.9, 203.0.113.7"), moment)


def test_what_is_no_address_is_one_sender_too(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert sender(PROXY, "unknown") == sender(PROXY, "x" * 500) == ""
