"""Copies of databases: of one moment, compared, and never over another."""

import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from backups import databases
from backups.archive import BackupError
from bench.temporary_postgres import NoPostgres, postgres, programs
from tests.backups.conftest import settings_of

STRANGE = 'a "strange" name'


def test_a_copy_comes_back_row_for_row(small, tmp_path):
    rows, migrations = databases.copy(settings_of(small), tmp_path / "copy")
    assert rows == {STRANGE: 2, "django_migrations": 1} and migrations == ["users.0001_initial"]
    back = settings_of(tmp_path / "new" / "place.sqlite3")
    assert databases.is_empty(back)
    assert databases.put_back(back, tmp_path / "copy") == rows
    with closing(sqlite3.connect(back["NAME"])) as new, closing(sqlite3.connect(small)) as old:
        assert list(new.iterdump()) == list(old.iterdump())


def test_a_copy_is_of_one_moment_while_others_write(small, tmp_path):
    """A writer always stores two rows together; no copy ever has an odd one."""
    stop = threading.Event()

    def write():
        with closing(sqlite3.connect(small, timeout=20)) as connection:
            while not stop.is_set():
                with connection:
                    connection.executemany('INSERT INTO "a ""strange"" name" VALUES (?)', [("x" * 2_000,)] * 2)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [databases.copy(settings_of(small), tmp_path / f"copy{n}")[0][STRANGE] for n in range(12)]
    finally:
        stop.set()
        writer.join()
    assert all(count % 2 == 0 for count in counts) and counts == sorted(counts) and counts[-1] > counts[0]


def test_a_site_is_never_written_over(small, tmp_path):
    databases.copy(settings_of(small), tmp_path / "copy")
    before = small.read_bytes()
    with pytest.raises(BackupError, match="Move it away"):
        databases.put_back(settings_of(small), tmp_path / "copy")
    assert small.read_bytes() == before


def test_a_damaged_copy_leaves_the_place_empty(small, tmp_path):
    databases.copy(settings_of(small), tmp_path / "copy")
    content = bytearray((tmp_path / "copy").read_bytes())
    content[4096:4196] = os.urandom(100)
    (tmp_path / "copy").write_bytes(content)
    place = settings_of(tmp_path / "place.sqlite3")
    with pytest.raises(BackupError):
        databases.put_back(place, tmp_path / "copy")
    assert databases.is_empty(place) and not list(tmp_path.glob(".place*"))


def test_other_kinds_of_database_are_refused_by_name():
    with pytest.raises(BackupError, match="mysql"):
        databases.vendor_of({"ENGINE": "django.db.backends.mysql"})


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server with two databases: one with rows, one empty."""
    try:
        with postgres() as url:
            parts = urlsplit(url)
            one = {
                "ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": parts.username,
                "HOST": parts.hostname, "PORT": parts.port, "PASSWORD": "",
            }  # fmt: skip
            with databases._postgres(one) as connection:
                connection.execute("CREATE TABLE django_migrations (app text, name text)")
                connection.execute("INSERT INTO django_migrations VALUES ('users', '0001_initial')")
                connection.execute('CREATE TABLE "a ""strange"" name" (words text)')
                connection.execute('INSERT INTO "a ""strange"" name" VALUES (\'Ŵy\'), (\'two\')')
            made = [programs() / "createdb", "-h", parts.hostname, "-p", str(parts.port), "-U", parts.username, "empty"]
            subprocess.run(made, check=True)
            yield one
    except NoPostgres as why:
        pytest.skip(str(why))


@pytest.fixture
def dump_programs(monkeypatch):
    """PostgreSQL's own programs on the path; Debian's wrappers look for servers of their own."""
    try:
        monkeypatch.setenv("PATH", str(programs()), prepend=os.pathsep)
    except NoPostgres as why:
        pytest.skip(str(why))
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed.")


def test_postgresql_comes_back_row_for_row_and_never_over_another(server, dump_programs, tmp_path):
    rows, migrations = databases.copy(server, tmp_path / "copy")
    assert rows == {STRANGE: 2, "django_migrations": 1} and migrations == ["users.0001_initial"]
    empty = server | {"NAME": "empty"}
    assert databases.is_empty(empty)
    assert databases.put_back(empty, tmp_path / "copy") == rows
    with databases._postgres(empty) as connection:
        assert connection.execute('SELECT words FROM "a ""strange"" name"').fetchall() == [("Ŵy",), ("two",)]
    with pytest.raises(BackupError, match="has tables already"):
        databases.put_back(empty, tmp_path / "copy")


def test_a_database_that_does_not_answer_is_said(server, dump_programs, tmp_path):
    with pytest.raises(BackupError, match="could not be asked"):
        databases.copy(server | {"NAME": "nowhere"}, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
