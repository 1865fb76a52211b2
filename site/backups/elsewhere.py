"""Copies of backups at another place, which the site itself cannot delete. The place is a storage of Django's."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

from backups import keeping
from backups.archive import CHUNK, BackupError

ALIAS = "backups"


def there_is_one() -> bool:
    """Whether SIGNPOST_BACKUPS names a place."""
    return ALIAS in settings.STORAGES


def send(path: Path, now: datetime) -> datetime:
    """Copy an archive there, locked from ``now`` on, and compare what is there with it; returns the lock's end.

    Raises BackupError when the place does not answer, takes no lock, or holds something else afterwards.
    """
    with _spoken_plainly() as storage:
        until = storage.lock_from(now)
        with path.open("rb") as source:
            stored = storage.save(path.name, File(source, path.name))
        with storage.open(stored, "rb") as there, path.open("rb") as here:
            same = _digest(there) == _digest(here)
        if not same:
            raise BackupError(f"The copy of {path.name} elsewhere is not what was sent. Send it again.")
    return until


def names() -> list[str]:
    """Return the names of the archives there, the oldest first; raises BackupError when the place does not answer."""
    with _spoken_plainly() as storage:
        return sorted(name for name in storage.listdir("")[1] if keeping.NAME.fullmatch(name))


def fetch(name: str, folder: Path) -> Path:
    """Copy an archive from there into a folder; returns its path. Raises BackupError."""
    target = folder / name
    if target.exists():
        raise BackupError(f"{target} is there already. Name another folder with --to.")
    half = target.with_name(f".{name}.half")
    try:
        with _spoken_plainly() as storage, storage.open(name, "rb") as source:
            folder.mkdir(parents=True, exist_ok=True)
            half.touch(mode=0o600)
            with half.open("wb") as file:
                for chunk in _chunks(source):
                    file.write(chunk)
        half.replace(target)
    except FileNotFoundError as gone:
        raise BackupError(f"There is no {name} elsewhere. Without a name, fetch_backup lists what there is.") from gone
    finally:
        half.unlink(missing_ok=True)
    return target


@contextmanager
def _spoken_plainly() -> Iterator[Storage]:
    """Give the storage, and turn what goes wrong with it into a BackupError."""
    if not there_is_one():
        raise BackupError("SIGNPOST_BACKUPS names no place. See docs/backups.md.")
    # Loaded here: a site without such a place never needs the library.
    from backups.locked_storage import PROBLEMS

    try:
        yield storages[ALIAS]
    except FileNotFoundError:
        raise
    except PROBLEMS as error:
        raise BackupError(f"The place that SIGNPOST_BACKUPS names does not do what was asked: {error}.") from error


def _chunks(source) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _digest(source) -> bytes:
    total = hashlib.sha256()
    for chunk in _chunks(source):
        total.update(chunk)
    return total.digest()
