"""The server is killed in the middle of a save and of a publication: no draft is lost, nothing is published by half."""

import sqlite3

import pytest

from bench.kill import run, table
from tests.own_databases import on_postgres


@pytest.mark.skipif(on_postgres(), reason="Its files are SQLite's: python bench/kill.py.")
def test_a_killed_server_loses_no_draft_and_publishes_nothing_by_half(loaded_data, tmp_path):
    # Twenty kills each: python bench/kill.py.
    with sqlite3.connect(loaded_data / "signpost.sqlite3") as old:
        old.backup(sqlite3.connect(tmp_path / "signpost.sqlite3"))
    results = run(tmp_path, kills=3, seed=20261122)
    assert len(results) == 6 and not any(result.problems for result in results), table(results)
