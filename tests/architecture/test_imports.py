"""Imports only go down."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_floors_are_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [linter], cwd=ROOT, env={"PYTHONPATH": str(ROOT / "site"), "PATH": ""}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_app_stands_on_a_floor():
    apps = {path.parent.name for path in (ROOT / "site").glob("*/__init__.py")}
    named = set((ROOT / ".importlinter").read_text().split())
    assert apps <= named, f"Choose a floor in .importlinter for: {apps - named}"


def test_every_app_says_what_it_is():
    for path in (ROOT / "site").glob("*/__init__.py"):
        assert path.read_text(encoding="utf-8").startswith('"""'), f"{path} does not begin with what the app is."
