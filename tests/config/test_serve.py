"""What is loaded before the workers are made is nothing that does not outlive the copying."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LOADED = """
import os, sys, threading
from config.serve import load
load()
from django.db import connections
print("threads", threading.active_count())
print("connections", [c.alias for c in connections.all(initialized_only=True) if c.connection is not None])
print("views", "guides.views" in sys.modules or "search.views" in sys.modules)
print("server", "config.rsgi" in sys.modules)
"""


def test_nothing_is_open_and_no_thread_runs_when_the_workers_are_made(loaded_data):
    env = os.environ | {
        "PYTHONPATH": str(ROOT / "site"),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SIGNPOST_DATA": str(loaded_data),
        "SIGNPOST_URL": "http://127.0.0.1:8123",
    }
    ran = subprocess.run([sys.executable, "-c", LOADED], env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["threads 1", "connections []", "views True", "server False"]


MANY = """
import resource
from config.serve import allow_many_lines
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
allow_many_lines()
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit.")
def test_as_many_lines_may_be_open_as_the_system_allows():
    ran = subprocess.run([sys.executable, "-c", MANY], cwd=ROOT / "site", capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_a_version_is_not_served_with_the_styles_and_scripts_of_another(tmp_path):
    """It would live, and make no page: so the server that is there keeps answering, and somebody is told."""
    (tmp_path / "static").mkdir()
    of_another = {"version": "1.1", "paths": {"of_another.js": "of_another.0123456789ab.js"}, "hash": ""}
    (tmp_path / "static" / "staticfiles.json").write_text(json.dumps(of_another), encoding="utf-8")
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SIGNPOST_DATA": str(tmp_path),
        "SIGNPOST_URL": "http://127.0.0.1:8123",
    }
    command = [sys.executable, "-m", "config.serve", "config.rsgi:site", "--interface", "rsgi", "--port", "0"]
    ran = subprocess.run(command, env=env, cwd=ROOT / "site", capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1 and "of this version are not in" in ran.stderr and "--only-static" in ran.stderr
