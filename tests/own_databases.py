"""A database of one's own with the starter content: for each worker process, and for each server that tests start.

SQLite: a copy of the loaded file. PostgreSQL, where DATABASE_URL names one: a database made from the loaded one, which
nobody else may be connected to meanwhile; it is dropped afterwards.
"""

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

# Read before a worker process names its own copy.
LOADED_INTO = os.environ.get("DATABASE_URL", "")
FILE = "signpost.sqlite3"


@dataclass(frozen=True)
class OwnDatabase:
    """``name``: for Django's settings. ``environment``: what a process that asks it needs."""

    name: str
    environment: dict[str, str]

    def rows(self, question: str) -> list[tuple]:
        """Return what the database answers to a question in SQL."""
        with contextlib.closing(self._connect()) as connection:
            return connection.execute(question).fetchall()

    def everything(self) -> str:
        """Return all rows of all tables as text, the index of the full text among them."""
        if not self.environment:
            with contextlib.closing(self._connect()) as connection:
                return "\n".join(connection.iterdump())
        tables = self.rows("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        return "\n".join(row for (table,) in tables for (row,) in self.rows(f"SELECT t::text FROM {table} AS t"))

    def _connect(self):
        if not self.environment:
            return sqlite3.connect(self.name)
        import psycopg

        return psycopg.connect(self.environment["DATABASE_URL"], autocommit=True)


def on_postgres() -> bool:
    """Whether the suite runs on a PostgreSQL."""
    return LOADED_INTO.startswith("postgres")


@contextlib.contextmanager
def own_database(loaded_data: Path, data: Path) -> Iterator[OwnDatabase]:
    """Copy what was loaded for the data folder ``data``; yields the copy."""
    if not on_postgres():
        # What still stands in the write-ahead log is copied too.
        with sqlite3.connect(loaded_data / FILE) as old, sqlite3.connect(data / FILE) as new:
            old.backup(new)
        yield OwnDatabase(str(data / FILE), {})
        return
    name, loaded = f"own_{uuid.uuid4().hex}", urlsplit(LOADED_INTO)
    _say(f'CREATE DATABASE "{name}" TEMPLATE "{loaded.path.strip("/")}"')
    try:
        yield OwnDatabase(name, {"DATABASE_URL": loaded._replace(path=f"/{name}").geturl()})
    finally:
        _say(f'DROP DATABASE "{name}" WITH (FORCE)')


def _say(command: str) -> None:
    import psycopg

    # Not from the loaded database itself: whoever is connected to it keeps it from being copied.
    with psycopg.connect(urlsplit(LOADED_INTO)._replace(path="/template1").geturl(), autocommit=True) as connection:
        connection.execute(command)
