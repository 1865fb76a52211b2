"""The machine of the database goes without a word: whoever asks it is told soon, and no thread of the site hangs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.drills
ROUNDS, LONGEST = 2, 15
OPTIONS = """
import json
from config.settings import base
print(json.dumps(base.DATABASES["default"]["OPTIONS"]))
"""


@pytest.fixture
def options(tmp_path) -> str:
    """What the site's settings give to a connection with a PostgreSQL, as JSON."""
    own = {"DATABASE_URL": "postgres://site@db.example.org/site", "PYTHONPATH": str(ROOT / "site"),
           "SIGNPOST_DATA": str(tmp_path)}  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", OPTIONS], env=os.environ | own, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_machine_of_the_database_is_gone(options, drill):
    alone = ["unshare", "--net", sys.executable, str(Path(__file__).with_name("gone_without_a_word.py")), options]
    try:
        subprocess.run(["unshare", "--net", "ip", "link", "set", "lo", "up"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("A network of its own cannot be made here: run this as root (Debian: apt-get install iproute2).")
    with drill(f"the machine of the database gone without a word: whoever asks is told within {LONGEST} s") as row:
        for _ in range(ROUNDS):
            ran = subprocess.run(alone, capture_output=True, text=True)
            assert ran.returncode == 0, ran.stderr
            took = json.loads(ran.stdout)
            for when, seconds in took.items():
                row.saw(seconds is not None and seconds < LONGEST, f"asked {when} it went: {seconds or 'no end'}")
        row.figure = f"after {took['after']} s; after {took['before']} s where the answer was on its way"
