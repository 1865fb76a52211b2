"""What the start refuses: keys that can be guessed, and settings that do not say what they seem to say."""

import os
import secrets
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

import run
from config import env
from config.secret_keys import FEWEST_CHARACTERS, SHORTEST, repeats, weakness_of
from tests.conftest import ROOT

WEAK = {
    "": "too short",
    "s3cret": "too short: 6 characters",
    "a" * 80: "only 1 different",
    "abcdefghijk" * 7: "over and over",
    "django-insecure-7$k!2m#q9z^w8x&v5b*n1c(4l)0p@o3i6u_yhtgr": "django-insecure",
    "ChangeMe-7k2mq9zw8xv5bn1c4l0po3i6uyhtgrfedswaqzxcvbn": "changeme",
    "only-for-tests-7k2mq9zw8xv5bn1c4l0po3i6uyhtgrfedswaq": "only-for-tests",
}


@pytest.mark.parametrize(("key", "words"), WEAK.items())
def test_a_weak_key_is_refused_where_the_world_can_reach_the_site(monkeypatch, key, words):
    monkeypatch.setenv("SIGNPOST_URL", "https://help.example.org")
    monkeypatch.setenv("SIGNPOST_SECRET_KEY", key)
    if not key:
        assert weakness_of(key).startswith("is " + words)
        return
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret_key()
    said = str(refusal.value)
    assert words in said and "secrets.token_urlsafe(64)" in said and "\n" not in said
    assert len(key) < 8 or key not in said, "A key is never shown."


def test_on_this_machine_alone_any_key_will_do(monkeypatch):
    monkeypatch.setenv("SIGNPOST_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("SIGNPOST_SECRET_KEY", "only-for-tests")
    assert env.secret_key() == "only-for-tests"


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_a_key_as_it_is_told_to_be_made_is_taken(monkeypatch, make):
    monkeypatch.setenv("SIGNPOST_URL", "https://help.example.org")
    for _time in range(50):
        key = make(64)
        monkeypatch.setenv("SIGNPOST_SECRET_KEY", key)
        assert env.secret_key() == key


def test_the_key_that_the_site_makes_for_itself_is_strong(monkeypatch, tmp_path):
    monkeypatch.setenv("SIGNPOST_URL", "https://help.example.org")
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path))
    monkeypatch.delenv("SIGNPOST_SECRET_KEY", raising=False)
    key = env.secret_key()
    assert weakness_of(key) == "" and env.secret_key() == key
    (tmp_path / "secret_key").write_text("")  # as after a full disk
    with pytest.raises(ImproperlyConfigured, match="secret_key is too short"):
        env.secret_key()


@given(st.text(min_size=1, max_size=40), st.integers(2, 9))
def test_a_piece_again_and_again_is_seen_wherever_it_is_cut_off(piece, times):
    assert repeats(piece * times)
    assert repeats((piece * (times + 1))[: len(piece) * times + 1])


@given(st.text(max_size=200))
def test_what_is_called_strong_is_long_and_mixed(key):
    if weakness_of(key) == "":
        assert len(key) >= SHORTEST and len(set(key)) >= FEWEST_CHARACTERS and not repeats(key)


def test_the_start_says_so_in_one_line_and_how_to_mend_it():
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "site"), "SIGNPOST_URL": "https://help.example.org", "SIGNPOST_SECRET_KEY": "s3cret",
    }  # fmt: skip
    said = subprocess.run([sys.executable, "-c", run.SETTINGS_CHECK], env=environment, capture_output=True, text=True)
    assert said.returncode != 0
    last = run.tail(said.stderr, 1)
    assert "SIGNPOST_SECRET_KEY is too short: 6 characters" in last and "Make one with" in last


MISTAKES = [
    ("SIGNPOST_EDITORS_NETWORKS", "192.0.2.0/24, office", env.editors_networks, "office"),
    ("SIGNPOST_EDITORS_NETWORKS", "192.0.2.0/33", env.editors_networks, "192.0.2.0/33"),
    ("SIGNPOST_EDITORS_HOST", "https://desk.example.org", env.editors_host, "and nothing more"),
    ("SIGNPOST_EDITORS_HOST", "desk.example.org/admin", env.editors_host, "and nothing more"),
    ("SIGNPOST_EDITORS_HOST", "desk.example.org:8443", env.editors_host, "and nothing more"),
    ("SIGNPOST_LOG_FORMAT", "xml", env.log_format, "plain, json"),
    ("SIGNPOST_METRICS_PORT", "x", env.metrics, "a port"),
    ("SIGNPOST_METRICS_PORT", "70000", env.metrics, "a port"),
    ("SIGNPOST_METRICS_PORT", "٣", env.metrics, "a port"),
    ("SIGNPOST_ERRORS_DSN", "errors.example.org", env.errors_dsn, "https://KEY@"),
    ("SIGNPOST_ERRORS_DSN", "https://errors.example.org/1", env.errors_dsn, "https://KEY@"),
]


@pytest.mark.parametrize(("name", "value", "read", "words"), MISTAKES)
def test_a_mistake_is_named_in_plain_words(monkeypatch, name, value, read, words):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read()
    assert name in str(refusal.value) and words in str(refusal.value)


def test_what_is_set_well_is_read(monkeypatch):
    monkeypatch.setenv("SIGNPOST_EDITORS_NETWORKS", "192.0.2.7/24, 2001:db8::/32 203.0.113.7")
    assert [str(each) for each in env.editors_networks()] == ["192.0.2.0/24", "2001:db8::/32", "203.0.113.7/32"]
    monkeypatch.setenv("SIGNPOST_URL", "https://help.example.org")
    monkeypatch.setenv("SIGNPOST_EDITORS_HOST", "Desk.example.org")
    assert env.allowed_hosts() == ["help.example.org", "desk.example.org"]
    monkeypatch.setenv("SIGNPOST_METRICS_PORT", "9464")
    assert env.metrics() == ("127.0.0.1", 9464)
    monkeypatch.setenv("SIGNPOST_METRICS_HOST", "0.0.0.0")
    assert env.metrics() == ("0.0.0.0", 9464)


def test_every_setting_is_off_unless_it_is_asked_for(monkeypatch):
    for name in (*(row[0] for row in MISTAKES), "SIGNPOST_METRICS_HOST"):
        monkeypatch.delenv(name, raising=False)
    assert (env.editors_networks(), env.editors_host(), env.metrics(), env.errors_dsn()) == ([], "", None, "")
    assert env.log_format() == "plain"
