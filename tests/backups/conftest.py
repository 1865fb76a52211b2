"""A small place of its own for each test: a database file and a folder of uploads."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture
def small(tmp_path) -> Path:
    """An SQLite file with what every copy must have: a table, and the migrations that were applied."""
    path = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        connection.execute("INSERT INTO django_migrations VALUES ('users', '0001_initial')")
        connection.execute('CREATE TABLE "a ""strange"" name" (words TEXT)')
        connection.executemany('INSERT INTO "a ""strange"" name" VALUES (?)', [("one",), ("two",)])
    return path


def settings_of(path: Path) -> dict:
    """Return what Django's settings say of an SQLite file."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
