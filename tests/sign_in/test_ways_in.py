"""There is one way in, and every other is closed."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sign_in.access import FOR_SETTING_UP, OPEN
from tests.factories.accounts import signed_in, with_password_only, with_second_step

pytestmark = pytest.mark.django_db

# Wagtail's and allauth's other ways in, as they would be named if they were on.
OLD = ["/admin/login/", "/django-admin/login/", "/_util/login/", "/_util/authenticate_with_password/1/2/"]
RESET = [
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/complete/",
    "/admin/password_reset/confirm/MQ/set-password/",
]
OFF = [
    *("signup/", "email/", "confirm-email/", "confirm-email/key/", "password/change/", "password/set/"),
    *("password/reset/", "password/reset/done/", "password/reset/key/1-x/", "login/code/", "login/code/confirm/"),
    *("inactive/", "2fa/", "2fa/trust/", "2fa/webauthn/signup/", "3rdparty/", "social/login/error/", "sessions/"),
    *("phone/verify/", "google/login/", "signup/passkey/"),
]
PARTS_OF_NAMES = ("signup", "email", "reset_password", "set_password", "login_code", "trust", "social", "inactive")


def patterns(resolver=None, prefix="/", namespace=""):
    """Yield address, name and view of every address below /admin/ that takes no argument."""
    for entry in (resolver or get_resolver()).url_patterns:
        part = str(entry.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from patterns(entry, prefix + part, inner)
        elif isinstance(entry, URLPattern) and prefix.startswith("/admin/") and not set("<(*") & set(prefix + part):
            yield prefix + part, ":".join(filter(None, [namespace, entry.name]))


@pytest.fixture(scope="module")
def addresses():
    """Every address of the desk that takes no argument, with its name."""
    found = {}
    for address, name in patterns():
        found.setdefault(address, name)  # the first one answers
    assert len(found) > 60 and "/admin/reports/site-history/" in found and "/admin/api/main/pages/" in found, found
    return found


def test_without_signing_in_every_address_leads_to_the_sign_in(client, addresses):
    for address, name in addresses.items():
        response = client.get(address)
        if name in OPEN:
            continue
        assert response.status_code == 302 and response["Location"].startswith("/admin/sign-in/?next="), address


@pytest.mark.parametrize("has_second_step", [False, True])
@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}, {"accept": "application/json"}])
def test_a_password_alone_opens_no_screen(client, writer, editor, addresses, has_second_step, headers):
    if has_second_step:
        with_second_step(editor)
    allowed = set() if has_second_step else FOR_SETTING_UP
    for address, name in addresses.items():
        if name in OPEN:
            continue
        with_password_only(client, editor)
        response = client.get(address, headers=headers)
        if name in allowed:
            continue
        assert response.status_code == (403 if headers else 302), (address, response.status_code)
        if not headers:
            where = response["Location"]
            assert where == "/admin/two-step/app/" or where.startswith("/admin/sign-in/?next="), (address, where)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_no_method_gets_past_the_second_step(client, editor, method):
    with_password_only(client, editor)
    for address in ("/admin/", "/admin/users/new/", "/admin/account/", "/admin/api/main/pages/", "/admin/nowhere/"):
        assert getattr(client, method)(address).status_code == 302, (method, address)


def test_what_stays_open_tells_nothing(client, addresses):
    for address, name in addresses.items():
        if name in OPEN:
            response = client.get(address)
            assert response.status_code in (200, 302), address
            assert "Signpost" not in response.content.decode() or name == "account_login", address


@pytest.mark.parametrize("address", OLD)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_old_ways_in_ask_nothing_and_open_nothing(client, editor, address, method):
    sent = {"username": "robin", "password": "a long password for tests"}
    response = getattr(client, method)(address, sent)
    assert response.status_code in (302, 404, 405), response.status_code
    if response.status_code == 302:
        assert response["Location"].startswith("/admin/sign-in/")
    assert "_auth_user_id" not in client.session


def test_the_old_way_in_keeps_where_somebody_wanted_to_go(client):
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/admin/sign-in/?next=%2Fadmin%2Fpages%2F"


@pytest.mark.parametrize("address", RESET)
def test_no_password_is_reset_by_mail(client, editor, address, mailoutbox):
    signed_in(client, editor)
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "robin@example.org"}).status_code == 404
    assert mailoutbox == []


@pytest.mark.parametrize("prefix", ["/admin/", "/admin/sign-in/", "/admin/two-step/", "/accounts/", "/"])
def test_what_we_do_not_offer_has_no_address(client, editor, prefix):
    signed_in(client, editor)
    for part in OFF:
        assert client.get(prefix + part).status_code == 404, prefix + part


def test_no_name_of_allauth_that_we_do_not_offer_leads_anywhere(addresses):
    for name in addresses.values():
        assert not (name.startswith(("account_", "mfa_")) and any(part in name for part in PARTS_OF_NAMES)), name


def test_an_account_without_a_role_is_told_so_and_does_not_go_round_in_circles(client, db):
    from users.models import User

    nobody = User.objects.create_user("hazel", password="a long password for tests")
    signed_in(client, nobody)
    response = client.get("/admin/")
    assert response.status_code == 403 and "no role yet" in response.content.decode()
    assert client.get("/admin/two-step/").status_code == 200
    assert client.get("/admin/sign-in/", follow=True).status_code == 403


def test_the_second_step_is_asked_of_every_role(client, writer):
    with_password_only(client, writer)
    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")
    signed_in(client, writer)
    assert client.get("/admin/").status_code == 200


def test_the_public_site_knows_nothing_of_it(client, editor):
    signed_in(client, editor)
    response = client.get("/8-10/blocking/")
    assert response.status_code == 200 and not response.cookies and "Vary" not in response.headers.get("Cookie", "")
