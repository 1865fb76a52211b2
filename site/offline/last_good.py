"""The last good answer of every page, in a file of its own: shown while the database does not answer, and kept over a
restart. These are lasting answers: they name hours and days, and never say that somebody is there now."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import brotli
from django.conf import settings

logger = logging.getLogger(__name__)
TABLES = """
CREATE TABLE IF NOT EXISTS answers (path TEXT PRIMARY KEY, body BLOB NOT NULL, round TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# Seconds for which the file may be busy before somebody gives up: nobody waits for a page that long.
PATIENCE = 2.0


def file() -> Path:
    """Return where they are kept. Whoever deletes the file loses nothing: they are made again."""
    return Path(settings.DATA_DIR) / "last_good.sqlite3"


@contextmanager
def opened(at: Path | None = None) -> Iterator[sqlite3.Connection]:
    """Open the file, made if need be; what is done inside is done whole or not at all. Raises sqlite3.Error."""
    with closing(sqlite3.connect(at or file(), timeout=PATIENCE)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES)
        with connection:
            yield connection


def answer(path: str) -> bytes | None:
    """Return the last good answer to a path, compressed with Brotli; None when there is none, or no file to read."""
    if not file().exists():
        return None
    try:
        with opened() as connection:
            row = connection.execute("SELECT body FROM answers WHERE path = ?", [path]).fetchone()
    except sqlite3.Error:
        logger.exception("The last good answers cannot be read")
        return None
    return row[0] if row else None


def opened_up(body: bytes) -> str:
    """Return the page of an answer."""
    return brotli.decompress(body).decode()


def keep(path: str, html: str, of_round: str) -> None:
    """Keep an answer to a path in place of the one before. ``of_round``: which walk through the site it belongs to."""
    body = brotli.compress(html.encode(), mode=brotli.MODE_TEXT, quality=9)
    with opened() as connection:
        connection.execute("REPLACE INTO answers VALUES (?, ?, ?)", [path, body, of_round])


def forget(path: str) -> None:
    """Forget a path: there is no such page any more."""
    with opened() as connection:
        connection.execute("DELETE FROM answers WHERE path = ?", [path])


def forget_everything_but(of_round: str) -> None:
    """Forget what was not seen on a walk."""
    with opened() as connection:
        connection.execute("DELETE FROM answers WHERE round != ?", [of_round])


def how_many() -> int:
    """Return how many answers are kept."""
    with opened() as connection:
        return connection.execute("SELECT count(*) FROM answers").fetchone()[0]


def fact(name: str) -> str:
    """Return what was noted under a name; empty when nothing was."""
    with opened() as connection:
        row = connection.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
    return row[0] if row else ""


def note(name: str, value: str) -> None:
    """Note something beside the answers."""
    with opened() as connection:
        connection.execute("REPLACE INTO facts VALUES (?, ?)", [name, value])


def forget_all_after(withdrawal: str) -> bool:
    """Forget every answer when something was withdrawn since the last call; return whether that was so.

    ``withdrawal``: the number that rises with every withdrawal.
    """
    with opened() as connection:
        row = connection.execute("SELECT value FROM facts WHERE name = 'withdrawal'").fetchone()
        if row and row[0] == withdrawal:
            return False
        connection.execute("DELETE FROM answers")
        connection.execute("REPLACE INTO facts VALUES ('withdrawal', ?)", [withdrawal])
    return True


def take_turn(name: str, seconds: float) -> bool:
    """Take the turn to walk through the site, for so many seconds, unless another process has it; return whether."""
    now = time.time()
    with opened() as connection:
        connection.execute("DELETE FROM facts WHERE name = 'turn' AND CAST(value AS REAL) < ?", [now])
        row = connection.execute("SELECT value FROM facts WHERE name = 'whose turn'").fetchone()
        taken = connection.execute("SELECT 1 FROM facts WHERE name = 'turn'").fetchone()
        if taken and row and row[0] != name:
            return False
        connection.execute("REPLACE INTO facts VALUES ('turn', ?), ('whose turn', ?)", [str(now + seconds), name])
    return True
