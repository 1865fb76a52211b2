"""Uploads in a folder, each of them whole or not at all, also when the disk is full or the power goes.

Django's own storage leaves the beginning of a file behind when there is no room for the rest. Of a large upload it even
stores the beginning as if it were all, where the very last part found too little room: ``file_move_safe`` does not look
at how much was written (seen with Django 5.2).
"""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

# What the name of a file begins with that is not whole yet. It lies beside the folders of whole ones.
BEGUN = ".begun-"


class Written:
    """A file that only needs to be given its name, in the form that Django's storage moves."""

    def __init__(self, path: Path):
        self._path = path

    def temporary_file_path(self) -> str:
        """Return where it is."""
        return str(self._path)


class UploadsOnDisk(FileSystemStorage):
    """Django's storage of files; a file gets its name when all of it is on the disk."""

    def _save(self, name: str, content: File) -> str:
        """Store a file, and return its name; raises OSError, and leaves nothing behind, where there is no room."""
        begun = Path(self.path(f"{BEGUN}{secrets.token_hex(16)}"))
        begun.parent.mkdir(parents=True, exist_ok=True)
        try:
            with begun.open("xb") as file:
                for piece in content.chunks():
                    file.write(piece.encode() if isinstance(piece, str) else piece)
                file.flush()
                os.fsync(file.fileno())
            return super()._save(name, Written(begun))
        finally:
            with contextlib.suppress(FileNotFoundError):  # it has its name now
                begun.unlink()

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return folders and whole files: what is not whole may be gone the next moment."""
        folders, files = super().listdir(path)
        return folders, [name for name in files if not name.startswith(BEGUN)]
