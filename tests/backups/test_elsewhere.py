"""A copy at another place: it is what was sent, and with all the site's keys it cannot be deleted."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError
from django.core.management import CommandError, call_command

from backups import elsewhere
from backups.archive import BackupError
from config import s3_address
from tests.factories.s3 import KEYS, far_storage

NAME = "signpost-2026-11-23T030000Z.tar.gz"


@pytest.fixture(scope="module")
def far():
    """A storage with a bucket that takes locks, and one that does not."""
    with far_storage() as found:
        found.make_bucket("away", locked=True)
        found.make_bucket("open")
        yield found


@pytest.fixture
def place(far, settings, monkeypatch):
    """The site as SIGNPOST_BACKUPS makes it; returns how to name another bucket."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)

    def use(bucket: str) -> None:
        options = s3_address.options("", far.setting(bucket, "daily", "&lock_days=35"), days="lock_days")
        ours = {"BACKEND": "backups.locked_storage.LockedStorage", "OPTIONS": options}
        settings.STORAGES = settings.STORAGES | {"backups": ours}

    use("away")
    return use


@pytest.fixture
def archive(tmp_path):
    """Something to send."""
    path = tmp_path / NAME
    path.write_bytes(b"a whole site " * 100_000)
    return path


def test_what_comes_back_is_what_was_sent(place, archive, tmp_path):
    elsewhere.send(archive, datetime.now(UTC))
    assert NAME in elsewhere.names()
    assert elsewhere.fetch(NAME, tmp_path / "back").read_bytes() == archive.read_bytes()
    with pytest.raises(BackupError, match="there already"):
        elsewhere.fetch(NAME, tmp_path / "back")


def test_nobody_deletes_it_before_its_day(place, archive, far):
    now = datetime.now(UTC)
    until = elsewhere.send(archive, now)
    assert until == now + timedelta(days=35)
    client, key = far.client(), f"daily/{NAME}"
    kept = client.head_object(Bucket="away", Key=key)
    assert kept["ObjectLockMode"] == "COMPLIANCE"
    assert abs(kept["ObjectLockRetainUntilDate"] - until) < timedelta(seconds=1)
    with pytest.raises(ClientError, match="Access Denied|AccessDenied|protected"):
        client.delete_object(Bucket="away", Key=key, VersionId=kept["VersionId"])
    client.delete_object(Bucket="away", Key=key)  # without a version, this only puts a marker over it
    versions = client.list_object_versions(Bucket="away", Prefix=key)["Versions"]
    assert kept["VersionId"] in {each["VersionId"] for each in versions}


def test_a_copy_over_it_leaves_the_first_one(place, archive, far):
    elsewhere.send(archive, datetime.now(UTC))
    first = far.client().head_object(Bucket="away", Key=f"daily/{NAME}")["VersionId"]
    archive.write_bytes(b"written by somebody who broke in")
    elsewhere.send(archive, datetime.now(UTC))
    kept = far.client().get_object(Bucket="away", Key=f"daily/{NAME}", VersionId=first)["Body"].read()
    assert kept.startswith(b"a whole site ")


def test_a_place_that_takes_no_locks_is_refused(place, archive):
    place("open")
    with pytest.raises(BackupError, match="does not do what was asked"):
        elsewhere.send(archive, datetime.now(UTC))


def test_a_place_that_is_not_there_is_named(place, archive):
    place("nowhere")
    with pytest.raises(BackupError, match="SIGNPOST_BACKUPS"):
        elsewhere.send(archive, datetime.now(UTC))


def test_the_command_lists_and_fetches(place, archive, tmp_path):
    elsewhere.send(archive, datetime.now(UTC))
    said = io.StringIO()
    call_command("fetch_backup", stdout=said)
    assert NAME in said.getvalue().split()
    call_command("fetch_backup", NAME, to=tmp_path / "here", stdout=said)
    assert (tmp_path / "here" / NAME).stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="There is no signpost-1999"):
        call_command("fetch_backup", "signpost-1999-01-01T000000Z.tar.gz", to=tmp_path)


def test_without_a_place_nothing_is_sent(settings):
    settings.STORAGES = {name: each for name, each in settings.STORAGES.items() if name != "backups"}
    assert not elsewhere.there_is_one()
    with pytest.raises(CommandError, match="names no place"):
        call_command("fetch_backup")
