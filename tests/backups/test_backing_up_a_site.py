"""The commands on a whole site: a backup, and the same site in an empty place."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from backups import archive, making
from tests.conftest import ROOT
from tests.own_databases import on_postgres

pytestmark = pytest.mark.skipif(on_postgres(), reason="Its files are SQLite's. PostgreSQL: test_databases.py.")
KEY = "a-key-that-stands-in-no-backup-4711"
PICTURE = b"\x89PNG\r\n\x1a\n a drawing"


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run a command of the site in a folder of its own."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SIGNPOST_DATA": str(data),
        "SIGNPOST_SECRET_KEY": KEY + data.name,
    }
    command = [sys.executable, ROOT / "site" / "manage.py", *arguments]
    return subprocess.run(command, env=os.environ | own, capture_output=True, text=True)


def rows(path: Path) -> list[str]:
    """Return all that an SQLite file says but the numbers that must rise."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "page_life_generation" not in line]


@pytest.fixture(scope="module")
def backed_up(loaded_data, tmp_path_factory):
    """A site with an upload, and its backup."""
    data = tmp_path_factory.mktemp("one")
    shutil.copy(loaded_data / "signpost.sqlite3", data)
    (data / "media" / "originals").mkdir(parents=True)
    (data / "media" / "originals" / "a drawing.png").write_bytes(PICTURE)
    ran = manage(data, "back_up", "--to", str(data / "away"), "--keep", "3")
    assert ran.returncode == 0, ran.stderr
    assert "1 uploaded files" in ran.stdout and "read back" in ran.stdout and "secret key is not in it" in ran.stdout
    (backup,) = (data / "away").iterdir()
    return data, backup


def test_the_same_site_stands_in_an_empty_place(backed_up, tmp_path):
    data, backup = backed_up
    place = tmp_path / "two"
    ran = manage(place, "restore_backup", str(backup))
    assert ran.returncode == 0, ran.stderr
    assert rows(place / "signpost.sqlite3") == rows(data / "signpost.sqlite3")
    assert (place / "media" / "originals" / "a drawing.png").read_bytes() == PICTURE
    assert "another secret key" in ran.stdout, "Its second steps cannot be read here, and that was not said."
    with closing(sqlite3.connect(place / "signpost.sqlite3")) as connection:
        numbers = [number for (number,) in connection.execute("SELECT number FROM page_life_generation")]
    assert numbers and min(numbers) > 1_000_000_000, "What is kept in memory could be taken for what was restored."
    assert not list(place.glob(".restoring*"))
    again = manage(place, "restore_backup", str(backup))
    assert again.returncode == 1 and "There is a site here already" in again.stderr


def test_the_secret_key_is_not_in_it(backed_up, tmp_path):
    _data, backup = backed_up
    manifest = archive.read(backup, tmp_path / "out")
    assert set(manifest.files) == {"database", "media/originals/a drawing.png"}
    found = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert KEY.encode() not in found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"migrations": ["guides.9999_of_next_year"]},
            "another version of Signpost, which has guides.9999_of_next_year",
        ),
        ({"vendor": "postgresql"}, "is of postgresql, and DATABASE_URL names sqlite"),
    ],
)
def test_what_does_not_fit_changes_nothing(settings, tmp_path, change, said):
    settings.DATA_DIR = tmp_path / "two"
    backup = tmp_path / "backup.tar.gz"
    manifest = archive.Manifest("2026-11-23T07:00:00+00:00", "sqlite", {}, ["users.0001_initial"], "mark")
    archive.write(backup, [("database", partial(io.BytesIO, b"rows"))], replace(manifest, **change))
    with pytest.raises(archive.BackupError, match=said):
        making.restore(backup)
    assert not list(settings.DATA_DIR.iterdir())
