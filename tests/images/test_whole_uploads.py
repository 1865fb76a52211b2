"""A file that is uploaded is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from images.uploads_on_disk import BEGUN, UploadsOnDisk


class NoRoomForTheRest(File):
    """A file whose second half finds no room."""

    def chunks(self, chunk_size=None):
        yield b"the beginning"
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def storage(tmp_path):
    return UploadsOnDisk(location=tmp_path / "media")


def files(storage) -> set[str]:
    return {path.name for path in Path(storage.location).rglob("*") if path.is_file()}


def test_the_site_stores_uploads_with_it():
    assert isinstance(storages["default"], UploadsOnDisk)


@pytest.mark.parametrize("content", [b"", b"a picture" * 100_000, "words"])
def test_what_is_stored_is_what_was_sent(storage, content):
    assert storage.save("folder/a.png", ContentFile(content)) == "folder/a.png"
    assert Path(storage.path("folder/a.png")).read_bytes() == (content.encode() if content == "words" else content)
    assert files(storage) == {"a.png"}


def test_a_large_upload_that_lies_on_another_disk_is_copied_whole(storage):
    upload = TemporaryUploadedFile("large.png", "image/png", 4_000_000, None)
    upload.write(os.urandom(4_000_000))
    upload.seek(0)
    storage.save("large.png", upload)
    upload.seek(0)
    assert Path(storage.path("large.png")).read_bytes() == upload.read()


def test_what_finds_no_room_leaves_nothing_behind(storage):
    with pytest.raises(OSError, match="No space left"):
        storage.save("folder/a.png", NoRoomForTheRest(None, "a.png"))
    assert files(storage) == set()


def test_a_name_is_never_given_twice(storage):
    names = {storage.save("a.png", ContentFile(b"one")), storage.save("a.png", ContentFile(b"two"))}
    assert len(names) == 2
    # Somebody else took the name after it was found to be free.
    third = storage._save("a.png", ContentFile(b"three"))
    assert third not in names and files(storage) == names | {third}


def test_whoever_lists_the_files_is_not_told_of_what_is_not_whole(storage):
    storage.save("a.png", ContentFile(b"whole"))
    Path(storage.path(f"{BEGUN}0")).write_bytes(b"hal")
    assert storage.listdir("") == ([], ["a.png"])
