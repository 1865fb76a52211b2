"""Every uploaded file of a storage, wherever that storage is."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage

from backups.archive import BackupError


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the name of every file, folder by folder; a folder that is not there has none."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names_in(storage, f"{folder}{name}/")


def refuse_others(storage: Storage, folder: Path, names: list[str]) -> None:
    """Raise BackupError when a file of another content stands where one of an unpacked folder belongs."""
    for name in names:
        if storage.exists(name) and not _same(storage, name, folder / name):
            raise BackupError(f"There is another file called {name} among the media already. Name an empty place.")


def put_back(storage: Storage, folder: Path, names: list[str]) -> None:
    """Store the files of an unpacked folder under their own names; what stands there already is left."""
    for name in names:
        if storage.exists(name):
            continue
        with (folder / name).open("rb") as source:
            stored = storage.save(name, File(source, name))
        if stored != name:
            raise BackupError(f"The storage calls {name} {stored}: pages would not find it. Name an empty place.")


def _same(storage: Storage, name: str, path: Path) -> bool:
    with storage.open(name, "rb") as there, path.open("rb") as here:
        return hashlib.file_digest(there, "sha256").digest() == hashlib.file_digest(here, "sha256").digest()
