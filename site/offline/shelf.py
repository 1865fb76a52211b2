"""Packs that were built are kept on disk: each whole or not at all, one for each topic and one of the whole site."""

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from offline.pack import Pack, write_zip

EVERYTHING = "everything"
# Seconds after which half a file belongs to nobody.
HALF_IS_LEFT = 3600


@dataclass(frozen=True)
class Kept:
    """A pack on disk. ``etag``: of its bytes."""

    path: Path
    size: int
    etag: str
    made_on: date
    look_again: date
    pages: int


def folder() -> Path:
    """Return where they lie. Whoever deletes it loses nothing: they are built again."""
    return Path(settings.DATA_DIR) / "offline"


def kept(name: str, state: str = "*") -> Kept | None:
    """Return the newest kept pack of a name, of one state of the content or of any; None when there is none."""
    found = sorted(folder().glob(f"{name}.{state}.zip"), key=_written_at, reverse=True)
    return next((each for each in map(_read, found) if each), None)


def keep(name: str, state: str, pack: Pack) -> Kept:
    """Keep a pack in place of the older ones of its name; raises OSError when the disk is full or read-only.

    Nobody ever sees half of one, and a pack that could not be written leaves the older one where it is.
    """
    folder().mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=folder(), suffix=".half")
    target = folder() / f"{name}.{state}.zip"
    try:
        with os.fdopen(handle, "wb") as file:
            write_zip(pack, file)
        Path(half).chmod(0o644)
        Path(half).replace(target)
    finally:
        Path(half).unlink(missing_ok=True)
    _tidy(name, target)
    found = _read(target)
    if found is None:
        raise OSError(f"{target.name} was written, and cannot be read.")
    return found


def _tidy(name: str, target: Path) -> None:
    """Delete the older packs of a name, and halves that a stopped process has left behind."""
    halves = [half for half in folder().glob("*.half") if _written_at(half) < _written_at(target) - HALF_IS_LEFT]
    for old in [*folder().glob(f"{name}.*.zip"), *halves]:
        if old != target:
            with contextlib.suppress(OSError):
                old.unlink()


def _written_at(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _read(path: Path) -> Kept | None:
    with contextlib.suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
        known = path.stat()
        return _described(path, known.st_mtime_ns, known.st_size)
    return None


@lru_cache(maxsize=256)
def _described(path: Path, changed: int, size: int) -> Kept:
    """Return what a file says of itself; ``changed`` and ``size`` make it be read again when it is another one."""
    with path.open("rb") as file:
        etag = hashlib.file_digest(file, "sha256").hexdigest()[:32]
    with zipfile.ZipFile(path) as packed:
        about = json.loads(packed.comment)
    days = (date.fromisoformat(about["made_on"]), date.fromisoformat(about["look_again"]))
    return Kept(path, size, f'"{etag}"', *days, about["pages"])
