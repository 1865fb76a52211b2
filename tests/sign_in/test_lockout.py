"""Guessing is slow, and nobody can use that against somebody else."""

import base64
import os
import re
import subprocess
import sys

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from sign_in.limits import key_for
from sign_in.models import Count
from tests.conftest import ROOT
from tests.factories.accounts import code_for, signed_in, with_second_step
from tests.own_databases import own_database
from tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db

WRONG = "do not belong together"
WAIT = "Wait 15 minutes"


def said(response) -> str:
    """Return which of the two things a page says; empty when it says neither."""
    page = response.content.decode()
    return WRONG if WRONG in page else WAIT if WAIT in page else ""


@pytest.fixture
def clock(monkeypatch):
    """Move the clock of the counting on by some minutes."""
    from allauth.core.internal import ratelimit

    ahead = [0]
    now = ratelimit.time.time

    class Clock:
        time = staticmethod(lambda: now() + ahead[0])
        monotonic = staticmethod(ratelimit.time.monotonic)
        sleep = staticmethod(ratelimit.time.sleep)

    monkeypatch.setattr(ratelimit, "time", Clock)
    # The rows of the cache run out by the clock of the database's users, which stands still here: the lists hold times.
    return lambda minutes: ahead.__setitem__(0, ahead[0] + minutes * 60)


@pytest.mark.parametrize("name", ["rowan", "nobody-of-this-name"])
def test_after_five_of_twenty_failed_tries_nothing_is_looked_at(writer, submit, name):
    answers = [said(submit(name, f"guess {number}")) for number in range(20)]
    assert answers == [WRONG] * 5 + [WAIT] * 15


def test_while_waiting_not_even_the_right_password_opens(writer, submit, clock):
    for number in range(5):
        submit("rowan", f"guess {number}")
    assert said(submit("rowan")) == WAIT
    clock(16)
    assert submit("rowan").status_code == 302


def test_the_wait_grows(writer, submit, clock):
    def tries_until_the_wait() -> int:
        count = 0
        while said(submit("rowan", "a guess")) == WRONG:
            count += 1
        return count

    assert tries_until_the_wait() == 5
    clock(16)
    assert tries_until_the_wait() == 5
    clock(16)
    assert tries_until_the_wait() == 0, "After ten failures, a quarter of an hour is not enough."
    clock(180)
    assert tries_until_the_wait() == 5
    clock(16)
    assert tries_until_the_wait() == 5
    clock(181)
    assert tries_until_the_wait() == 0, "After twenty failures, three hours are not enough."
    clock(24 * 60)
    assert submit("rowan").status_code == 302


def test_somebody_elsewhere_cannot_lock_anybody_out(writer, submit):
    for number in range(20):
        submit("rowan", f"guess {number}", address="203.0.113.9")
    assert said(submit("rowan", address="203.0.113.9")) == WAIT
    assert submit("rowan", address="192.0.2.1").status_code == 302


def test_one_person_cannot_lock_out_a_school(writer, editor, submit):
    for number in range(40):
        submit(f"somebody {number % 4}", f"guess {number}")
    assert submit("rowan").status_code == 302


def test_success_takes_nothing_off_the_count(writer, submit, client):
    for _round in range(2):
        submit("rowan", "a guess")
        submit("rowan", "a guess")
        assert submit("rowan").status_code == 302
        client.post("/admin/sign-out/")
    assert said(submit("rowan", "a guess")) == WRONG
    assert said(submit("rowan", "a guess")) == WAIT


def test_behind_a_proxy_the_visitors_address_counts(writer, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def try_from(address, password):
        sent = {"login": "rowan", "password": password}
        return client.post("/admin/sign-in/", sent, REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": address})

    for number in range(6):
        try_from("198.51.100.7, 203.0.113.9", f"guess {number}")
    assert said(try_from("203.0.113.9", PASSWORD)) == WAIT, "What a visitor wrote into the header does not count."
    assert try_from("192.0.2.1", PASSWORD).status_code == 302


def test_without_a_proxy_nobody_chooses_their_address(writer, client):
    for number in range(6):
        sent = {"login": "rowan", "password": f"guess {number}"}
        response = client.post("/admin/sign-in/", sent, headers={"x-forwarded-for": f"198.51.100.{number}"})
    assert said(response) == WAIT


class TestNobodyLearnsWhichAccountsExist:
    def test_the_page_is_the_same(self, writer, submit):
        def page(name):
            html = submit(name, "a guess", address="192.0.2.50").content.decode()
            return re.sub(r'value="[^"]*"', "", html)

        assert page("rowan") == page("nobody-of-this-name")

    def test_an_account_that_was_switched_off_looks_like_none(self, writer, submit):
        writer.is_active = False
        writer.save()
        assert [said(submit("rowan")) for _number in range(6)] == [WRONG] * 5 + [WAIT]

    def test_the_work_is_the_same(self, writer, submit, monkeypatch):
        """Time is not measured here: the costly steps are counted."""
        hashed = []
        encode = MD5PasswordHasher.encode

        def counted(self, password, salt):
            hashed.append(1)
            return encode(self, password, salt)

        monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

        def work(name):
            hashed.clear()
            with CaptureQueriesContext(connection) as captured:
                submit(name, "a guess")
            return len(hashed), [query["sql"].split(" ", 1)[0] for query in captured.captured_queries]

        work("warm-up")
        hashes, queries = work("rowan")
        assert (hashes, queries) == work("nobody-of-this-name") and hashes == 1

    def test_a_locked_name_takes_no_work_whether_or_not_it_exists(self, writer, submit, monkeypatch):
        for name in ("rowan", "nobody-of-this-name"):
            for number in range(6):
                submit(name, f"guess {number}")
        monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: pytest.fail("a password was looked at"))
        assert said(submit("rowan")) == said(submit("nobody-of-this-name")) == WAIT


class TestSecondStep:
    def test_codes_are_not_guessed(self, client, writer, submit):
        secret = with_second_step(writer)
        submit("rowan")
        address = "/admin/sign-in/second-step/"
        for number in range(5):
            assert "did not work" in client.post(address, {"code": f"{number:06}"}).content.decode()
        assert WAIT in client.post(address, {"code": code_for(secret)}).content.decode()

    def test_another_address_does_not_help(self, client, writer, submit):
        """Whoever gets this far knows the password: here the account is guarded as a whole."""
        secret = with_second_step(writer)
        for number in range(5):
            here = f"192.0.2.{number + 1}"
            submit("rowan", address=here)
            response = client.post("/admin/sign-in/second-step/", {"code": "000000"}, REMOTE_ADDR=here)
            assert "did not work" in response.content.decode()
        submit("rowan", address="192.0.2.200")
        response = client.post("/admin/sign-in/second-step/", {"code": code_for(secret)}, REMOTE_ADDR="192.0.2.200")
        assert WAIT in response.content.decode()

    def test_whoever_does_not_know_the_password_cannot_lock_it(self, client, writer, submit):
        secret = with_second_step(writer)
        for number in range(20):
            submit("rowan", f"guess {number}", address="203.0.113.9")
        submit("rowan")
        assert client.post("/admin/sign-in/second-step/", {"code": code_for(secret)}).status_code == 302


def test_the_counts_hold_no_name_and_no_address(writer, submit):
    for number in range(7):
        submit("rowan", f"guess {number}", address="203.0.113.9")
    rows = list(Count.objects.values_list("cache_key", "value"))
    assert rows
    for key, value in rows:
        kept = key.encode() + base64.b64decode(value)
        assert b"rowan" not in kept and b"203.0.113.9" not in kept


def test_nothing_is_counted_in_the_memory_of_one_process(writer, submit):
    before = set(caches["default"]._cache)
    submit("rowan", "a guess")
    assert set(caches["default"]._cache) == before


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_key_tells_nothing_and_names_differ(one, two):
    assert one not in key_for(one, "192.0.2.1") or len(one) < 6
    same = key_for(one, "192.0.2.1") == key_for(two, "192.0.2.1")
    assert same or one != two
    assert key_for(one, "192.0.2.1") != key_for(one, "192.0.2.2")


@pytest.mark.parametrize("spelling", ["Rowan", " rowan ", "ＲＯＷＡＮ"])
def test_another_spelling_is_no_further_name(spelling):
    assert key_for(spelling, "192.0.2.1") == key_for("rowan", "192.0.2.1")


THREE_TRIES = """
import django
django.setup()
from django.test import Client
for number in range(3):
    page = Client().post("/admin/sign-in/", {"login": "rowan", "password": "a guess"}).content.decode()
    print("WAIT" if "Wait 15 minutes" in page else "WRONG" if "do not belong" in page else page)
"""


def test_several_processes_of_the_server_count_together(loaded_data, tmp_path):
    with own_database(loaded_data, tmp_path) as database:
        assert _tries_of_two_processes(tmp_path, database.environment) == ["WRONG"] * 5 + ["WAIT"]


def _tries_of_two_processes(data, environment):
    own = environment | {
        "SIGNPOST_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": str(ROOT / "site"),
    }
    heard = []
    for _process in range(2):
        command = [sys.executable, "-c", THREE_TRIES]
        ran = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        heard += ran.stdout.split()
    return heard


def test_wrong_passwords_given_again_count_too(client, editor):
    from allauth.account.internal.flows import login

    signed_in(client, editor)
    session = client.session
    key = login.AUTHENTICATION_METHODS_SESSION_KEY
    session[key] = [record | {"at": 0} for record in session[key]]
    session.save()
    answers = [client.post("/admin/sign-in/password/", {"password": "a guess"}).content.decode() for _n in range(6)]
    assert all("not your password" in page for page in answers[:5]) and WAIT in answers[5]
