"""A consistent copy of the database while editors work, and a copy put into an empty one. SQLite and PostgreSQL.

Everything is asked of the database itself: SQLite's backup API, and PostgreSQL's ``pg_dump`` under a snapshot that the
counting of rows shares.
"""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backups.archive import BackupError

SQLITE, POSTGRES = "sqlite", "postgresql"
MIGRATIONS = "django_migrations"
OURS_IN_POSTGRES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
OURS_IN_SQLITE = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
)


def vendor_of(settings: dict[str, Any]) -> str:
    """Return the kind of a database in Django's settings; raises BackupError for kinds that cannot be backed up."""
    for vendor in (SQLITE, POSTGRES):
        if vendor in settings["ENGINE"]:
            return vendor
    raise BackupError(f"A database of the kind {settings['ENGINE']} cannot be backed up from here. Use its own tools.")


def copy(settings: dict[str, Any], target: Path) -> tuple[dict[str, int], list[str]]:
    """Write a copy into a new file; returns how many rows each table had, and which migrations were applied.

    Rows and copy are of one moment, whatever is written meanwhile. Raises BackupError.
    """
    make = _copy_sqlite if vendor_of(settings) == SQLITE else _copy_postgres
    return make(settings, target)


def put_back(settings: dict[str, Any], source: Path) -> dict[str, int]:
    """Put a copy into an empty database; returns the rows of each table.

    Raises BackupError, and has then changed nothing.
    """
    put = _put_back_sqlite if vendor_of(settings) == SQLITE else _put_back_postgres
    return put(settings, source)


def is_empty(settings: dict[str, Any]) -> bool:
    """Whether there is no table yet; raises BackupError when the database cannot be asked."""
    if vendor_of(settings) == SQLITE:
        path = Path(settings["NAME"])
        return not path.exists() or not _rows_of_sqlite(path)
    with _postgres(settings) as connection:
        return connection.execute(OURS_IN_POSTGRES).fetchone() is None


# --- SQLite ---------------------------------------------------------------------------------------------------------


def _copy_sqlite(settings: dict[str, Any], target: Path) -> tuple[dict[str, int], list[str]]:
    path = Path(settings["NAME"])
    if not path.exists():
        raise BackupError(f"There is no database at {path} yet.")
    try:
        with contextlib.closing(sqlite3.connect(path)) as live, contextlib.closing(sqlite3.connect(target)) as new:
            live.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")
        return _sound_rows(target), _migrations_of_sqlite(target)
    except sqlite3.Error as error:
        raise BackupError(f"The database at {path} could not be copied: {error}.") from error


def _sound_rows(path: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise BackupError(f"The database is damaged ({said}). Restore an older backup.")
    return _rows_of_sqlite(path)


def _rows_of_sqlite(path: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute(OURS_IN_SQLITE)]
        return {name: connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0] for name in tables}


def _migrations_of_sqlite(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return _named(connection.execute(f"SELECT app, name FROM {MIGRATIONS}"))


def _put_back_sqlite(settings: dict[str, Any], source: Path) -> dict[str, int]:
    path = Path(settings["NAME"])
    if not is_empty(settings):
        raise BackupError(f"There is a database at {path} already. Move it away, or name an empty place.")
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    try:
        half.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(half)) as new:
            old.backup(new)
        rows = _sound_rows(half)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        half.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"The database could not be put at {path}: {error}. Nothing was changed.") from error
    finally:
        half.unlink(missing_ok=True)
    return rows


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _postgres(settings: dict[str, Any]) -> Iterator[Any]:
    import psycopg

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {ours: settings[name] for name, ours in names.items() if settings.get(name)}
    try:
        with psycopg.connect(**given) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield connection
    except psycopg.Error as error:
        raise BackupError(f"The database {settings['NAME']} could not be asked: {error}.") from error


def _program(settings: dict[str, Any], name: str, *arguments: str) -> None:
    known = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    own = {variable: str(settings[key]) for variable, key in known.items() if settings.get(key)}
    try:
        ran = subprocess.run([name, *arguments], env=os.environ | own, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BackupError(f"PostgreSQL's {name} is not installed here (Debian: postgresql-client).") from error
    if ran.returncode:
        raise BackupError(f"{name} said: {ran.stderr.strip()[-500:]}")


def _copy_postgres(settings: dict[str, Any], target: Path) -> tuple[dict[str, int], list[str]]:
    with _postgres(settings) as connection:
        # Whoever shares the snapshot sees the same moment, for as long as this transaction lasts.
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        _program(settings, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
                 f"--file={target}")  # fmt: skip
        return _rows_of_postgres(connection), _named(connection.execute(f"SELECT app, name FROM {MIGRATIONS}"))


def _rows_of_postgres(connection: Any) -> dict[str, int]:
    tables = [name for (name,) in connection.execute(OURS_IN_POSTGRES).fetchall()]
    return {name: connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0] for name in tables}


def _put_back_postgres(settings: dict[str, Any], source: Path) -> dict[str, int]:
    if not is_empty(settings):
        raise BackupError(
            f"The database {settings['NAME']} has tables already. Make an empty one, and name it in DATABASE_URL."
        )
    _program(settings, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
             f"--dbname={settings['NAME']}", str(source))  # fmt: skip
    with _postgres(settings) as connection:
        return _rows_of_postgres(connection)


def _named(rows: Any) -> list[str]:
    return sorted(f"{app}.{name}" for app, name in rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
