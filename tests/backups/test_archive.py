"""The archive: whole or not there, and nothing damaged is ever taken for sound."""

import gzip
import io
import json
import tarfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from backups import archive
from backups.archive import BackupError, Manifest

MADE = Manifest("2026-11-23T07:00:00+00:00", "sqlite", {"pages": 2}, ["users.0001_initial"], "mark")
MEMBERS = {"database": b"rows" * 5_000, "media/originals/a drawing.png": bytes(range(256)) * 40}


def openers(members: dict[str, bytes]):
    return [(name, partial(io.BytesIO, content)) for name, content in members.items()]


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "backup.tar.gz"
    archive.write(path, openers(MEMBERS), MADE)
    return path


def test_what_went_in_comes_out(made, tmp_path):
    manifest = archive.read(made, tmp_path / "out")
    assert {name: (tmp_path / "out" / name).read_bytes() for name in MEMBERS} == MEMBERS
    assert (manifest.rows, manifest.migrations, manifest.key_mark) == (MADE.rows, MADE.migrations, "mark")
    assert set(manifest.files) == set(MEMBERS) and manifest == archive.read(made)


def test_nobody_else_may_read_it(made):
    assert made.stat().st_mode & 0o777 == 0o600


def test_an_upload_that_is_gone_meanwhile_is_left_out(tmp_path):
    def gone():
        raise FileNotFoundError

    path = tmp_path / "backup.tar.gz"
    archive.write(path, [*openers({"database": b"x"}), ("media/gone.png", gone)], MADE)
    assert set(archive.read(path).files) == {"database"}


def test_a_full_disk_leaves_nothing_behind_and_the_older_one_as_it_was(made):
    class Full(io.BytesIO):
        def read(self, size=-1):
            raise OSError(28, "No space left on device")

    before = made.read_bytes()
    with pytest.raises(BackupError, match="No space left on device.*Make room"):
        archive.write(made, [*openers(MEMBERS), ("media/late.png", Full)], MADE)
    assert made.read_bytes() == before and [each.name for each in made.parent.iterdir()] == [made.name]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_what_was_cut_off_is_refused(made, tmp_path, data):
    whole = made.read_bytes()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole[: data.draw(st.integers(0, len(whole) // 2))])
    with pytest.raises(BackupError, match="Take another one"):
        archive.read(cut, tmp_path / "out" / str(len(list(tmp_path.glob("out/*")))))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(missing=st.integers(1, 600))
def test_what_lacks_its_last_bytes_is_refused_or_says_the_same(made, tmp_path, missing):
    """Behind the manifest stands padding, which says nothing."""
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(made.read_bytes()[:-missing])
    try:
        found = archive.read(cut)
    except BackupError:
        return
    assert found == archive.read(made)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_what_was_changed_is_refused_or_says_the_same(made, tmp_path, data):
    content = bytearray(gzip.decompress(made.read_bytes()))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    bent = tmp_path / "bent.tar.gz"
    bent.write_bytes(gzip.compress(bytes(content)))
    try:
        found = archive.read(bent)
    except BackupError:
        return
    # A byte of padding, of a date or of an owner says nothing; every file must be what it was.
    assert found.files == archive.read(made).files


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/passwd", "media/../../outside", "media/", "other", "media/a:b", "media\\..\\x"]
)
def test_nothing_is_unpacked_elsewhere(tmp_path, name):
    path = tmp_path / "foreign.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo(name)
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    with pytest.raises(BackupError, match="does not belong there"):
        archive.read(path, tmp_path / "out")
    assert not (tmp_path / "outside").exists() and not list((tmp_path).glob("out/*"))


def test_links_are_no_files(tmp_path):
    path = tmp_path / "foreign.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo("media/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(BackupError, match="does not belong there"):
        archive.read(path, tmp_path / "out")


def test_a_newer_kind_of_archive_is_named_as_such(tmp_path):
    path = tmp_path / "newer.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        text = json.dumps({"format": archive.FORMAT + 1}).encode()
        member = tarfile.TarInfo("manifest.json")
        member.size = len(text)
        tar.addfile(member, io.BytesIO(text))
    with pytest.raises(BackupError, match="newer Signpost"):
        archive.read(path)
