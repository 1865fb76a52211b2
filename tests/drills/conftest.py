"""Fault drills: what must hold while something breaks, how often it was tried, how often it held.

``python run.py drills`` runs them (``python -m pytest tests/drills -m drills``); they take minutes and are no part of
the default suite. Each drill has a row in the table at the end.
"""

import contextlib
import sqlite3
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import start_server

_rows: list["Row"] = []


@dataclass
class Row:
    """What must hold, and what was seen each time that it did not. ``figure``: what was measured meanwhile."""

    must_hold: str
    tried: int = 0
    broken: list[str] = field(default_factory=list)
    figure: str = ""

    @property
    def held(self) -> int:
        """Return how often it held."""
        return self.tried - len(self.broken)

    def saw(self, held: bool, otherwise: object = "") -> None:
        """Note one try. ``otherwise``: what was seen instead, for the table."""
        self.tried += 1
        if not held:
            self.broken.append(str(otherwise)[:300])


def pytest_ignore_collect(collection_path, config):
    """Leave the drills out unless they are asked for by their name."""
    asked = "drills" in (config.getoption("markexpr") or "")
    return None if asked or collection_path.name == "conftest.py" else True


def pytest_terminal_summary(terminalreporter):
    """Print the table."""
    if not _rows:
        return
    terminalreporter.section("Fault drills")
    terminalreporter.write_line(f"{'tried':>6}{'held':>6}  what must hold")
    for row in _rows:
        terminalreporter.write_line(f"{row.tried:6}{row.held:6}  {row.must_hold}")
        if row.figure:
            terminalreporter.write_line(f"{'':14}measured: {row.figure}")
        for seen in dict.fromkeys(row.broken):
            terminalreporter.write_line(f"{'':14}seen instead: {seen}")


@pytest.fixture
def drill():
    """Begin a row: ``with drill("what must hold") as row: … row.saw(held)``.

    Where it did not hold the test goes on, so that the other rows are filled, and fails at its end.
    """
    begun: list[Row] = []

    @contextlib.contextmanager
    def _begin(must_hold: str):
        row = Row(must_hold)
        begun.append(row)
        _rows.append(row)
        yield row

    yield _begin
    for row in begun:
        assert row.tried, f"Nothing was tried: {row.must_hold}"
        assert not row.broken, f"{row.must_hold}: {len(row.broken)} of {row.tried} times not: {row.broken[:3]}"


@pytest.fixture
def copy_of_the_site(loaded_data, tmp_path):
    """A data folder of one's own with the starter content (SQLite)."""

    def _copy(folder: Path = tmp_path / "data") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            contextlib.closing(sqlite3.connect(loaded_data / "signpost.sqlite3")) as old,
            contextlib.closing(sqlite3.connect(folder / "signpost.sqlite3")) as new,
        ):
            old.backup(new)
        return folder

    return _copy


@pytest.fixture
def serve():
    """Serve a data folder: ``process, url = serve(folder)``; ended afterwards."""
    running = []

    def _serve(data: Path, **environment: str):
        process, url = start_server(data, **environment)
        running.append(process)
        return process, url

    yield _serve
    for process in running:
        process.terminate()  # it ends its workers; killed, it would leave them behind
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
