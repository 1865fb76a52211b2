"""The editors' part can be reached from some networks only, and at a name of its own, where that is wanted."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sign_in.whence import lies_within

pytestmark = pytest.mark.django_db
SCHOOL = [ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")]
DESK = ("/admin/", "/admin/sign-in/", "/admin/pages/", "/admin/nothing/", "/admin/login/")


def is_closed(response) -> bool:
    html = response.content.decode()
    return response.status_code == 404 and "tel:999" in html and "tel:08001111" in html and not response.cookies


@pytest.mark.parametrize("path", DESK)
def test_from_elsewhere_there_is_nothing_but_help(client, settings, path):
    settings.EDITORS_NETWORKS = SCHOOL
    assert is_closed(client.get(path, REMOTE_ADDR="203.0.113.7"))
    assert is_closed(client.post(path, REMOTE_ADDR="203.0.113.7"))
    assert client.get(path, REMOTE_ADDR="192.0.2.9").status_code in {200, 302}
    assert client.get(path, REMOTE_ADDR="2001:db8::1").status_code in {200, 302}


def test_the_public_pages_are_there_for_everybody(client, settings):
    settings.EDITORS_NETWORKS = SCHOOL
    assert client.get("/help/", REMOTE_ADDR="203.0.113.7").status_code == 200


def test_behind_a_proxy_the_visitor_counts_and_not_what_is_claimed(client, settings):
    settings.EDITORS_NETWORKS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = SCHOOL, 1

    def ask(forwarded):
        return client.get("/admin/sign-in/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": forwarded})

    assert ask("192.0.2.9").status_code == 200
    assert is_closed(ask("192.0.2.9, 203.0.113.7"))
    assert is_closed(ask("unknown"))


def test_without_the_setting_everybody_may_try(client, settings):
    assert settings.EDITORS_NETWORKS == [] and settings.EDITORS_HOST == ""
    assert client.get("/admin/sign-in/", REMOTE_ADDR="203.0.113.7").status_code == 200


def test_at_a_name_of_its_own_the_desk_answers_there_alone(client, settings):
    settings.EDITORS_HOST = "desk.example.org"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "desk.example.org"]
    assert is_closed(client.get("/admin/sign-in/"))
    assert client.get("/admin/sign-in/", headers={"host": "desk.example.org"}).status_code == 200
    assert client.get("/admin/sign-in/", headers={"host": "DESK.example.org:443"}).status_code == 200
    assert client.get("/help/").status_code == 200


@given(st.ip_addresses())
def test_an_address_lies_in_every_network_only_where_there_is_none(address):
    assert lies_within(address, [])
    assert lies_within(address, SCHOOL) == any(address in network for network in SCHOOL)
    assert not lies_within(None, SCHOOL) and lies_within(None, []) and lies_within(ip_address("::1"), [])
