"""How many processes and threads serve is for the environment to say."""

import argparse
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

import run
from config import env

HERE = argparse.Namespace(host="127.0.0.1", port=8123)


def option(command: list, name: str) -> str:
    return str(command[command.index(name) + 1])


def test_one_process_and_four_threads_unless_said_otherwise(monkeypatch):
    monkeypatch.delenv("SIGNPOST_WORKERS", raising=False)
    monkeypatch.delenv("SIGNPOST_THREADS", raising=False)
    command = run.server_command(Path("python"), HERE, production=True)
    assert option(command, "--workers") == "1"
    assert (env.workers(), env.threads()) == (1, 4)


def test_the_environment_says_how_many(monkeypatch):
    monkeypatch.setenv("SIGNPOST_WORKERS", "3")
    monkeypatch.setenv("SIGNPOST_THREADS", "16")
    command = run.server_command(Path("python"), HERE, production=True)
    assert option(command, "--workers") == "3"
    assert (env.workers(), env.threads()) == (3, 16)


@pytest.mark.parametrize("given", ["0", "-1", "many", "²", ""])
def test_anything_else_than_a_number_is_refused(monkeypatch, given):
    monkeypatch.setenv("SIGNPOST_WORKERS", given)
    with pytest.raises(ImproperlyConfigured, match="SIGNPOST_WORKERS must be a number"):
        env.workers()
