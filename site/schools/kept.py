"""PDFs that were drawn once are kept on disk, under a name that their content gives them; the folder stays small."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

MOST_FILES = 2_000
MOST_BYTES = 100_000_000


def folder() -> Path:
    """Return where they lie. Whoever deletes it loses nothing: they are drawn again."""
    return Path(settings.DATA_DIR) / "paper"


def name_of(*parts: str) -> str:
    """Return the name of a PDF that is drawn from these texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40] + ".pdf"


def read(name: str) -> bytes | None:
    """Return a kept PDF, and note that it was wanted; None when there is none."""
    path = folder() / name
    try:
        content = path.read_bytes()
    except OSError:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return content


def keep(name: str, content: bytes) -> None:
    """Keep a PDF: whole or not at all. A full or read-only disk is no reason to fail: it is then drawn each time."""
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=folder(), suffix=".half")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(half).replace(folder() / name)
        _make_room()


def _make_room() -> None:
    """Delete what was wanted longest ago, until both bounds hold."""
    files = []
    for path in folder().iterdir():
        with contextlib.suppress(OSError):
            known = path.stat()
            files.append((known.st_mtime, known.st_size, path))
    files.sort()
    many, much = len(files), sum(size for _when, size, _path in files)
    for _when, size, path in files:
        if many <= MOST_FILES and much <= MOST_BYTES:
            return
        path.unlink(missing_ok=True)
        many, much = many - 1, much - size
