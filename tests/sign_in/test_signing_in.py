"""Signing in, as a person does it."""

import re

import pytest
from allauth.mfa.models import Authenticator

from tests.factories.accounts import code_for, signed_in, with_password_only, with_second_step

pytestmark = pytest.mark.django_db


def shown(response) -> str:
    return response.content.decode()


def test_the_first_sign_in_leads_through_the_set_up_to_the_desk(client, writer, submit):
    assert submit("rowan")["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == "/admin/two-step/app/"
    page = shown(client.get("/admin/two-step/app/"))
    secret = re.search(r'<code id="key">([A-Z2-7 ]+)</code>', page).group(1)
    assert "data:image/svg+xml;base64," in page and "otpauth://totp/rowan?secret=" in page
    assert "did not work" in shown(client.post("/admin/two-step/app/", {"code": "000000"}))
    assert client.get("/admin/").status_code == 302
    # After a wrong code the key is the same: the app has it already.
    assert client.post("/admin/two-step/app/", {"code": code_for(secret)})["Location"] == "/admin/two-step/codes/"
    codes = re.findall(r"<code>(\d{8})</code>", shown(client.get("/admin/two-step/codes/")))
    assert len(set(codes)) == 10
    assert client.get("/admin/").status_code == 200


def test_afterwards_every_sign_in_asks_for_a_code(client, writer, submit):
    secret = with_second_step(writer)
    assert submit("rowan")["Location"] == "/admin/sign-in/second-step/"
    assert client.get("/admin/")["Location"].startswith("/admin/sign-in/")
    assert "did not work" in shown(client.post("/admin/sign-in/second-step/", {"code": code_for(secret, 20)}))
    assert client.post("/admin/sign-in/second-step/", {"code": code_for(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_it_leads_back_to_where_somebody_wanted_to_go(client, writer, submit):
    secret = with_second_step(writer)
    submit("rowan", next="/admin/reports/")
    response = client.post("/admin/sign-in/second-step/", {"code": code_for(secret)})
    assert response["Location"] == "/admin/reports/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/admin/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client, writer, submit, elsewhere):
    secret = with_second_step(writer)
    submit("rowan", next=elsewhere)
    assert client.post("/admin/sign-in/second-step/", {"code": code_for(secret)})["Location"] == "/admin/"


def test_a_clock_that_is_half_a_minute_off_is_forgiven(client, writer, submit):
    secret = with_second_step(writer)
    submit("rowan")
    assert client.post("/admin/sign-in/second-step/", {"code": code_for(secret, -1)})["Location"] == "/admin/"


def test_a_code_is_good_once_for_as_long_as_it_holds(client, writer, submit, settings):
    secret = with_second_step(writer)
    code = code_for(secret, 1)
    submit("rowan")
    assert client.post("/admin/sign-in/second-step/", {"code": code}).status_code == 302
    client.post("/admin/sign-out/")
    # allauth itself forgets a used code after one period; this one holds for three.
    from django.core.cache import caches

    caches["sign_in"].delete(f"allauth.mfa.totp.used?user={writer.pk}&code={code}")
    submit("rowan")
    assert "did not work" in shown(client.post("/admin/sign-in/second-step/", {"code": f"{code[:3]} {code[3:]}"}))


def test_a_recovery_code_stands_in_for_the_phone_once(client, writer, submit):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with_second_step(writer)
    code = RecoveryCodes.activate(writer).generate_codes()[3]
    submit("rowan")
    assert client.post("/admin/sign-in/second-step/", {"code": code})["Location"] == "/admin/"
    client.post("/admin/sign-out/")
    submit("rowan")
    assert "did not work" in shown(client.post("/admin/sign-in/second-step/", {"code": code}))


def test_who_lost_the_phone_sets_up_a_new_one_with_a_recovery_code(client, writer, submit):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    old = with_second_step(writer)
    submit("rowan")
    client.post("/admin/sign-in/second-step/", {"code": RecoveryCodes.activate(writer).generate_codes()[0]})
    assert client.post("/admin/two-step/app/remove/").status_code == 302
    assert client.get("/admin/")["Location"] == "/admin/two-step/app/", "Without any second step nothing else opens."
    client.get("/admin/two-step/app/")
    new = client.session["mfa.totp.secret"]
    assert new != old and client.post("/admin/two-step/app/", {"code": code_for(new)}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_the_second_step_cannot_be_reached_without_the_password(client, writer):
    with_second_step(writer)
    assert client.get("/admin/sign-in/second-step/")["Location"] == "/admin/sign-in/"


def test_starting_again_forgets_the_password_that_was_given(client, writer, submit):
    with_second_step(writer)
    submit("rowan")
    client.post("/admin/sign-out/")
    assert client.get("/admin/sign-in/second-step/")["Location"] == "/admin/sign-in/"


def test_signing_out_takes_a_button_not_a_link(client, editor):
    signed_in(client, editor)
    for address in ("/admin/sign-out/", "/admin/logout/"):
        assert "Sign out?" in shown(client.get(address))
        assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/")["Location"] == "/admin/sign-in/"
    assert client.get("/admin/").status_code == 302


def test_a_session_from_before_the_second_step_ends(client, editor):
    with_password_only(client, editor)
    with_second_step(editor)
    assert client.get("/admin/")["Location"].startswith("/admin/sign-in/")
    assert "now has a second step" in shown(client.get("/admin/sign-in/"))


def test_changing_the_second_step_asks_for_the_password_after_a_while(client, editor, monkeypatch):
    from allauth.account.internal.flows import login

    signed_in(client, editor)
    session = client.session
    records = session[login.AUTHENTICATION_METHODS_SESSION_KEY]
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [record | {"at": record["at"] - 3600} for record in records]
    session.save()
    where = client.get("/admin/two-step/codes/new/")["Location"]
    assert where == "/admin/sign-in/password/?next=%2Fadmin%2Ftwo-step%2Fcodes%2Fnew%2F"
    assert "not your password" in shown(client.post(where, {"password": "wrong"}))
    assert client.post(where, {"password": "a long password for tests"})["Location"] == "/admin/two-step/codes/new/"
    assert client.post("/admin/two-step/codes/new/")["Location"] == "/admin/two-step/codes/"


def test_the_cookie_ends_with_the_browser(client, writer, submit):
    secret = with_second_step(writer)
    submit("rowan")
    response = client.post("/admin/sign-in/second-step/", {"code": code_for(secret)})
    assert response.cookies["sessionid"]["max-age"] == "" and response.cookies["sessionid"]["path"] == "/admin/"


class TestReset:
    """An administrator takes a second step away."""

    def test_it_takes_a_button_and_ends_sessions(self, client, editor, writer):
        from django.test import Client

        theirs = signed_in(Client(), writer)
        signed_in(client, editor)
        address = f"/admin/two-step/reset/{writer.pk}/"
        assert "Reset second step" in shown(client.get("/admin/users/"))
        assert "their voice or their face" in shown(client.get(address))
        assert theirs.get("/admin/").status_code == 200
        assert client.post(address)["Location"] == "/admin/users/"
        assert theirs.get("/admin/")["Location"].startswith("/admin/sign-in/")
        assert not Authenticator.objects.filter(user=writer).exists()

    def test_nobody_takes_it_from_somebody_who_may_do_more(self, client, editor, writer):
        from django.contrib.auth.models import Permission

        writer.user_permissions.add(*Permission.objects.filter(codename__in=["change_user", "add_user"]))
        with_second_step(editor)
        signed_in(client, writer)
        address = f"/admin/two-step/reset/{editor.pk}/"
        assert client.post(address).status_code == 302
        assert Authenticator.objects.filter(user=editor).exists()

    def test_a_writer_takes_it_from_nobody(self, client, editor, writer):
        from users.models import User

        other = User.objects.create_user("hazel")
        with_second_step(other)
        signed_in(client, writer)
        client.post(f"/admin/two-step/reset/{other.pk}/")
        assert Authenticator.objects.filter(user=other).exists()
