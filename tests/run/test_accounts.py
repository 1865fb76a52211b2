"""The commands that make accounts: a random password, shown once."""

import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from tests.factories.accounts import with_second_step
from users.management.new_password import random_password

PASSWORD = re.compile(r"password +(\S+)")


def said_by(command: str, *arguments: str) -> str:
    """Return what a management command says."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_passwords_are_long_easy_to_copy_and_never_the_same():
    passwords = {random_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}", password) for password in passwords)


@pytest.mark.django_db
class TestFirstEditor:
    def test_the_password_is_shown_once_and_never_again(self, settings):
        settings.SIGNPOST_URL = "http://127.0.0.1:8123"
        first, second = said_by("make_first_editor"), said_by("make_first_editor")
        assert "http://127.0.0.1:8123/admin/" in first
        password = PASSWORD.search(first).group(1)
        assert authenticate(username="editor", password=password).is_superuser
        assert not PASSWORD.search(second)
        assert password not in second
        assert get_user_model().objects.count() == 1

    def test_nothing_is_made_where_somebody_can_sign_in_already(self):
        get_user_model().objects.create_superuser("rowan", password="something long")
        assert not PASSWORD.search(said_by("make_first_editor"))
        assert list(get_user_model().objects.values_list("username", flat=True)) == ["rowan"]

    def test_an_account_of_another_kind_with_the_name_is_left_alone(self):
        get_user_model().objects.create_user("editor", password="something long")
        assert "first-editor" in said_by("make_first_editor")
        assert not get_user_model().objects.get(username="editor").is_superuser


@pytest.mark.django_db
class TestEditor:
    def test_an_account_is_made(self):
        password = PASSWORD.search(said_by("make_editor", "--username", "rowan")).group(1)
        assert authenticate(username="rowan", password=password)

    def test_an_account_that_exists_is_not_touched_unless_asked(self):
        said_by("make_editor", "--username", "rowan")
        before = get_user_model().objects.get(username="rowan").password
        with pytest.raises(CommandError, match="--new-password"):
            said_by("make_editor", "--username", "rowan")
        assert get_user_model().objects.get(username="rowan").password == before

    def test_a_lost_password_is_replaced(self):
        old = PASSWORD.search(said_by("make_editor", "--username", "rowan")).group(1)
        new = PASSWORD.search(said_by("make_editor", "--username", "rowan", "--new-password")).group(1)
        assert authenticate(username="rowan", password=new)
        assert not authenticate(username="rowan", password=old)

    @pytest.mark.parametrize("arguments", [["--username", "no spaces please"], ["--username", "x", "--new-password"]])
    def test_a_name_that_does_not_fit_is_refused(self, arguments):
        with pytest.raises(CommandError):
            said_by("make_editor", *arguments)
        assert not get_user_model().objects.exists()

    def test_a_lost_phone_is_replaced_and_the_password_stays(self):
        password = PASSWORD.search(said_by("make_editor", "--username", "rowan")).group(1)
        rowan = get_user_model().objects.get(username="rowan")
        with_second_step(rowan)
        said = said_by("make_editor", "--username", "rowan", "--new-second-step")
        assert "sets up a new second step" in said and not PASSWORD.search(said)
        assert not Authenticator.objects.exists() and authenticate(username="rowan", password=password)

    def test_who_lost_everything_gets_both(self):
        said_by("make_editor", "--username", "rowan")
        with_second_step(get_user_model().objects.get(username="rowan"))
        said = said_by("make_editor", "--username", "rowan", "--new-second-step", "--new-password")
        assert authenticate(username="rowan", password=PASSWORD.search(said).group(1))
        assert not Authenticator.objects.exists()

    def test_a_second_step_of_nobody_is_refused(self):
        with pytest.raises(CommandError, match="no account named hazel"):
            said_by("make_editor", "--username", "hazel", "--new-second-step")
