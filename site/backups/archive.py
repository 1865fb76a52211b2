"""The archive: a compressed tar whose last member says what all others must be. Touches nothing but files.

Members: ``database``, then ``media/…``, and last ``manifest.json``. What was cut off has no last member, so that half
an archive is never taken for a whole one.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

FORMAT = 1
DATABASE, MEDIA, MANIFEST = "database", "media/", "manifest.json"
CHUNK = 1 << 20
# The manifest names every file: a million of them, and it is still below this.
LARGEST_MANIFEST = 200_000_000
UNREADABLE = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, KeyError, TypeError)


class BackupError(Exception):
    """A backup cannot be made, read or restored: what is wrong, and how to mend it."""


@dataclass(frozen=True)
class Manifest:
    """What an archive holds.

    ``made_at``: ISO 8601 with offset. ``vendor``: "sqlite" or "postgresql". ``rows``: by table. ``migrations``: applied
    then, as "app.name". ``key_mark``: tells the site's secret key from others, and gives nothing of it away. ``files``:
    the SHA-256 of each member.
    """

    made_at: str
    vendor: str
    rows: dict[str, int]
    migrations: list[str]
    key_mark: str
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def write(path: Path, members: Iterable[tuple[str, Callable[[], BinaryIO]]], manifest: Manifest) -> Manifest:
    """Write an archive, whole or not at all; only its owner may read it. Returns the manifest with its files.

    ``members``: names, and how each is opened; what is gone by then (FileNotFoundError) is left out. Raises BackupError
    when it cannot be written.
    """
    half = path.with_name(f".{path.name}.half")
    files: dict[str, str] = {}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar:
                for name, open_it in members:
                    with contextlib.suppress(FileNotFoundError), open_it() as source:
                        files[name] = _add(tar, name, source)
                whole = Manifest(**asdict(manifest) | {"files": files})
                _add(tar, MANIFEST, io.BytesIO(json.dumps(asdict(whole), ensure_ascii=False).encode()))
            raw.flush()
            os.fsync(raw.fileno())
        half.replace(path)
    except OSError as error:
        raise BackupError(
            f"The backup could not be written to {path.parent}: {error}. Make room, or name another folder with --to."
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return whole


def _add(tar: tarfile.TarFile, name: str, source: BinaryIO) -> str:
    """Add what can be read from ``source``; returns its SHA-256. A far storage does not tell the size beforehand."""
    digest = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(max_size=10 * CHUNK) as copy:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        member = tarfile.TarInfo(name)
        member.size, member.mode = copy.tell(), 0o600
        copy.seek(0)
        tar.addfile(member, copy)
    return digest.hexdigest()


def read(path: Path, into: Path | None = None) -> Manifest:
    """Read a whole archive and compare every member with the manifest; with ``into``, unpack into this empty folder.

    Raises BackupError when it is damaged, cut off, not ours, or has a member that does not belong there.
    """
    found: dict[str, str] = {}
    try:
        with tarfile.open(path, mode="r|gz") as tar:
            manifest = _read_members(tar, into, found)
    except UNREADABLE as error:
        raise BackupError(f"{path} cannot be read as a backup of Signpost ({error}). Take another one.") from error
    if manifest is None:
        raise BackupError(f"{path} ends too early: it was cut off while it was written or copied. Take another one.")
    if manifest.files != found:
        wrong = sorted(name for name in manifest.files | found if manifest.files.get(name) != found.get(name))
        raise BackupError(f"{path} is damaged: {wrong[0]} is not what it was. Take another one.")
    return manifest


def _read_members(tar: tarfile.TarFile, into: Path | None, found: dict[str, str]) -> Manifest | None:
    for member in tar:
        if not (member.isreg() and _belongs(member.name)):
            raise ValueError(f"{member.name!r} does not belong there")
        source = tar.extractfile(member)
        if member.name == MANIFEST:
            return _manifest(source.read(LARGEST_MANIFEST))
        with _target(into, member.name) as target:
            found[member.name] = _copy(source, target)
    return None


def _belongs(name: str) -> bool:
    """Whether a name is one of ours, and stays below the folder into which it is unpacked."""
    if name in {DATABASE, MANIFEST}:
        return True
    parts = PurePosixPath(name).parts
    return name.startswith(MEDIA) and len(parts) > 1 and ".." not in parts and "\\" not in name and ":" not in name


def _manifest(text: bytes) -> Manifest:
    given = json.loads(text)
    if given.get("format") != FORMAT:
        raise BackupError("This backup was made by a newer Signpost. Install that version first.")
    return Manifest(**given)


@contextlib.contextmanager
def _target(into: Path | None, name: str) -> Iterator[BinaryIO | None]:
    if into is None:
        yield None
        return
    path = into / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        yield file


def _copy(source: BinaryIO, target: BinaryIO | None) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest()


def room_for(path: Path, folder: Path) -> None:
    """Raise BackupError when a folder clearly has no room for what an archive holds (twice its size at least)."""
    needed, free = 2 * path.stat().st_size, shutil.disk_usage(folder).free
    if free < needed:
        raise BackupError(
            f"There are {free // CHUNK} MB free at {folder}, and {needed // CHUNK} are needed. Make room."
        )
