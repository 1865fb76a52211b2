"""Whoever tries many names from one place is stopped too: each try costs the site work, and a row."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches

from feedback.limits import HourlyLimit
from sign_in import limits
from sign_in.adapter import WAIT
from tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_one_sender_tries_so_many_names_and_no_more(writer, submit, monkeypatch):
    monkeypatch.setattr(limits, "tries", HourlyLimit(3))
    for number in range(3):
        assert str(WAIT) not in submit(f"somebody {number}", "a guess").content.decode()
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: pytest.fail("a password was looked at"))
    monkeypatch.setattr(caches[limits.COUNTS], "set", lambda *args, **more: pytest.fail("a row was written"))
    assert WAIT.split(",")[0] in submit("somebody else", "a guess").content.decode()


def test_others_are_not_held_up(writer, submit, monkeypatch):
    monkeypatch.setattr(limits, "tries", HourlyLimit(1))
    submit("somebody", "a guess", address="203.0.113.9")
    assert submit("rowan", PASSWORD, address="203.0.113.9").status_code == 200
    assert submit("rowan", PASSWORD, address="192.0.2.1").status_code == 302
