"""A session ends when its owner may do more or less than before, or proves in another way who they are."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.test import Client

from tests.factories.accounts import signed_in, with_second_step
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(writer):
    """The writer's own browser, signed in."""
    return signed_in(Client(), writer)


def is_open(browser: Client) -> bool:
    response = browser.get("/admin/")
    assert response.status_code == 200 or response["Location"].startswith("/admin/sign-in/")
    return response.status_code == 200


@pytest.fixture
def reviewers(db):
    return Group.objects.create(name="People who review")


CHANGES = {
    "a group is given": lambda user, writers, reviewers: user.groups.add(reviewers),
    "a group is taken": lambda user, writers, reviewers: user.groups.remove(writers),
    "all groups are taken": lambda user, writers, reviewers: user.groups.clear(),
    "groups are set": lambda user, writers, reviewers: user.groups.set([reviewers]),
    "a group takes somebody in": lambda user, writers, reviewers: reviewers.user_set.add(user),
    "a group lets somebody go": lambda user, writers, reviewers: writers.user_set.remove(user),
    "a group lets everybody go": lambda user, writers, reviewers: writers.user_set.clear(),
    "a group is deleted": lambda user, writers, reviewers: writers.delete(),
    "groups are deleted in bulk": lambda user, writers, reviewers: Group.objects.filter(pk=writers.pk).delete(),
    "a permission of their own is given": lambda user, writers, reviewers: user.user_permissions.add(
        Permission.objects.get(codename="change_user")
    ),
    "all rights are given": lambda user, writers, reviewers: _save(user, is_superuser=True),
    "the account is switched off": lambda user, writers, reviewers: _save(user, is_active=False),
    "the password is changed": lambda user, writers, reviewers: _new_password(user),
    "the second step is removed": lambda user, writers, reviewers: Authenticator.objects.filter(user=user).delete(),
    "the account is deleted": lambda user, writers, reviewers: user.delete(),
}


def _save(user, **changes):
    for name, value in changes.items():
        setattr(user, name, value)
    user.save()


def _new_password(user):
    user.set_password("another long password")
    user.save()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_ends_the_session(theirs, writer, writers, reviewers, change):
    assert is_open(theirs)
    CHANGES[change](writer, writers, reviewers)
    assert not is_open(theirs)


KEPT = {
    "the name is changed": lambda user, writers, reviewers: _save(user, first_name="Rowan"),
    "the same groups are set again": lambda user, writers, reviewers: user.groups.set([writers]),
    "a group is added that is there": lambda user, writers, reviewers: user.groups.add(writers),
    "somebody else gets a group": lambda user, writers, reviewers: writers.user_set.add(User.objects.create_user("h")),
    "a group is renamed": lambda user, writers, reviewers: _save(writers, name="Those who write"),
    "another group is deleted": lambda user, writers, reviewers: reviewers.delete(),
    "recovery codes are made": lambda user, writers, reviewers: Authenticator.objects.create(
        user=user, type="recovery_codes", data={"seed": "x", "used_mask": 0}
    ).delete(),
}


@pytest.mark.parametrize("change", KEPT)
def test_what_changes_no_role_keeps_the_session(theirs, writer, writers, reviewers, change):
    KEPT[change](writer, writers, reviewers)
    assert is_open(theirs)


@pytest.mark.parametrize("field", ["is_active", "is_superuser"])
def test_a_right_that_is_given_back_brings_no_session_back(theirs, writer, field):
    before = getattr(writer, field)
    _save(writer, **{field: not before})
    _save(writer, **{field: before})
    assert not is_open(theirs)


def test_an_old_copy_of_the_account_brings_no_session_back(theirs, writer, reviewers):
    old = User.objects.get(pk=writer.pk)
    writer.groups.add(reviewers)
    old.first_name = "Rowan"
    old.save()
    assert not is_open(theirs)


def test_an_administrator_changes_a_role_on_the_screen(client, editor, theirs, writer, writers, reviewers):
    signed_in(client, editor)
    address = f"/admin/users/edit/{writer.pk}/"
    sent = {"username": "rowan", "email": "r@example.org", "first_name": "Rowan", "last_name": "Tree"}
    sent |= {"is_active": "on", "password1": "", "password2": ""}
    assert client.post(address, sent | {"groups": [writers.pk]}).status_code == 302
    assert is_open(theirs), "Only the name was changed."
    assert client.post(address, sent | {"groups": [writers.pk, reviewers.pk]}).status_code == 302
    assert not is_open(theirs)


def test_who_changes_their_own_password_stays_and_is_signed_out_elsewhere(writer):
    here, elsewhere = signed_in(Client(), writer), signed_in(Client(), writer)
    form = here.get("/admin/account/").context["panels_by_tab"]
    assert form
    sent = {"password-old_password": "a long password for tests"}
    sent |= {"password-new_password1": "another long password", "password-new_password2": "another long password"}
    sent |= {"name_email-first_name": "Rowan", "name_email-last_name": "Tree", "name_email-email": "r@example.org"}
    sent |= {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    sent |= {"theme-keyboard_shortcuts": "on", "locale-preferred_language": "", "locale-current_time_zone": ""}
    response = here.post("/admin/account/", sent)
    assert response.status_code == 302, response.context and response.context["panels_by_tab"]
    assert User.objects.get(pk=writer.pk).check_password("another long password")
    assert is_open(here) and not is_open(elsewhere)


def test_who_removes_their_own_app_stays_to_set_up_the_next_and_is_signed_out_elsewhere(writer):
    here, elsewhere = signed_in(Client(), writer), signed_in(Client(), writer)
    here.post("/admin/two-step/app/remove/")
    assert here.get("/admin/")["Location"] == "/admin/two-step/app/"
    assert not is_open(elsewhere)


def test_other_people_stay(theirs, editor, reviewers):
    others = signed_in(Client(), editor)
    with_second_step(editor)
    User.objects.get(username="rowan").groups.add(reviewers)
    assert is_open(others)
