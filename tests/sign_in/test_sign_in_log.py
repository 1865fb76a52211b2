"""What is written into the log about sign-ins and accounts, and what is not."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry

from audit import actions
from tests.factories.accounts import code_for, signed_in, with_password_only, with_second_step
from users.models import User

pytestmark = pytest.mark.django_db


def logged(action: str) -> list[tuple[str, str, str]]:
    """Return who, of whom, and the words, oldest first."""
    entries = ModelLogEntry.objects.filter(action=action).order_by("pk")
    return [(entry.user and entry.user.username, entry.label, entry.data.get("words", "")) for entry in entries]


def test_a_sign_in_with_all_that_belongs_to_it(client, writer, submit):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    secret = with_second_step(writer)
    codes = RecoveryCodes.activate(writer).generate_codes()
    submit("rowan", "a guess")
    submit("rowan")
    assert logged(actions.SIGNED_IN) == [], "The password alone is no sign-in."
    client.post("/admin/sign-in/second-step/", {"code": "000000"})
    client.post("/admin/sign-in/second-step/", {"code": code_for(secret)})
    client.post("/admin/sign-out/")
    submit("rowan")
    client.post("/admin/sign-in/second-step/", {"code": codes[0]})
    assert logged(actions.SIGN_IN_FAILED) == [(None, "rowan", "")]
    assert logged(actions.SECOND_STEP_FAILED) == [(None, "rowan", "")]
    assert logged(actions.SIGNED_IN) == [("rowan", "rowan", "")] * 2
    assert logged(actions.SIGNED_OUT) == [("rowan", "rowan", "")]
    assert logged(actions.RECOVERY_CODE_USED) == [("rowan", "rowan", "9 left")]


def test_a_name_that_is_no_account_is_kept_as_a_hash(submit):
    submit("my secret typed into the wrong box", "a guess")
    submit("my secret typed into the wrong box", "a guess")
    (entry, again) = logged(actions.SIGN_IN_FAILED)
    assert entry == again and entry[0] is None and entry[2].startswith("no such account: ")
    kept = str(list(ModelLogEntry.objects.filter(action=actions.SIGN_IN_FAILED).values()))
    assert "secret" not in kept and "192.0.2" not in kept


def test_a_lockout_is_written_once(writer, submit):
    for number in range(20):
        submit("rowan", f"guess {number}")
        submit("nobody-of-this-name", f"guess {number}")
    assert len(logged(actions.SIGN_IN_FAILED)) == 10
    assert [line[1] for line in logged(actions.LOCKED_OUT)][0] == "rowan" and len(logged(actions.LOCKED_OUT)) == 2


def test_the_second_step_from_set_up_to_removal(client, writer):
    with_password_only(client, writer)
    client.get("/admin/two-step/app/")
    client.post("/admin/two-step/app/", {"code": code_for(client.session["mfa.totp.secret"])})
    client.post("/admin/two-step/codes/new/")
    client.post("/admin/two-step/app/remove/")
    assert logged(actions.SECOND_STEP_SET_UP) == [("rowan", "rowan", "authenticator app")]
    assert logged(actions.RECOVERY_CODES_MADE) == [("rowan", "rowan", "")] * 2
    assert logged(actions.SECOND_STEP_REMOVED) == [("rowan", "rowan", "authenticator app")]


def test_an_administrator_who_resets_is_named(client, editor, writer):
    with_second_step(writer)
    signed_in(client, editor).post(f"/admin/two-step/reset/{writer.pk}/")
    assert logged(actions.SECOND_STEP_REMOVED) == [("robin", "rowan", "authenticator app")]


def test_roles_and_passwords(writer, writers):
    reviewers = Group.objects.create(name="People who review")
    before = len(logged(actions.ROLE_CHANGED))
    writer.groups.add(reviewers)
    writer.is_superuser = True
    writer.set_password("another long password")
    writer.save()
    assert [line[1:] for line in logged(actions.ROLE_CHANGED)][before:] == [
        ("rowan", "Groups: People who review, People who write"),
        ("rowan", "all rights, given or taken"),
    ]
    assert logged(actions.PASSWORD_CHANGED) == [(None, "rowan", "")]


def test_a_sign_in_that_renews_the_hash_is_no_new_password(writer, submit, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    assert submit("rowan").status_code == 302
    assert User.objects.get(pk=writer.pk).password.startswith("pbkdf2")
    assert logged(actions.PASSWORD_CHANGED) == []


def test_deleting_an_account_leaves_no_line_about_its_second_step(writer):
    with_second_step(writer)
    User.objects.filter(pk=writer.pk).delete()
    assert logged(actions.SECOND_STEP_REMOVED) == []


def test_visitors_leave_no_line(client):
    before = ModelLogEntry.objects.count()
    client.get("/8-10/blocking/")
    client.get("/nowhere/")
    client.get("/admin/sign-in/")
    assert ModelLogEntry.objects.count() == before
