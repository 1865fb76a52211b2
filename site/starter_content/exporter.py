"""The website as files again, so that its words outlive its host."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from starter_content import file_form, files
from starter_content.kinds import KINDS
from starter_content.kinds.base import Kind

# Keys by which a file says that its record is no part of the public site.
SAYS_THAT_IT_WAITS = {"published", "show"}


class FolderInUseError(Exception):
    """Raised when the folder to write to holds something already."""


@dataclass
class Written:
    """What was written: how many files, which of them copied, and what was left out because it is not published."""

    files: int = 0
    copied: int = 0
    left_out: list[str] = field(default_factory=list)


def export(folder: Path, copied_from: Path | None = None, overwrite: bool = False) -> Written:
    """Write everything that is published into ``folder``, in the form of content/.

    ``copied_from``: a content folder whose other files (explanations, licences, lists for other uses) are copied, so
    that the tree is whole. Raises FolderInUseError unless the folder is empty or ``overwrite`` is given. A helpline
    that is not published is written as one that waits to be verified, a topic or a door as not published; other pages
    that are not published are left out.
    """
    if folder.exists() and any(folder.iterdir()) and not overwrite:
        raise FolderInUseError(f"{folder} is not empty. Name an empty folder, or add --overwrite.")
    written = Written()
    for kind in KINDS.values():
        for path, text in _files_of(kind, written):
            _write(folder / path, text.encode())
            written.files += 1
        for path, picture in _beside(kind):
            _write(folder / path, picture)
            written.files += 1
    if copied_from and copied_from.is_dir() and copied_from.resolve() != folder.resolve():
        for path in files.others(copied_from):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copied_from / path, target)
            written.copied += 1
    return written


def _files_of(kind: Kind, written: Written) -> list[tuple[str, str]]:
    records = [(kind.address_of(item), kind.read(item)) for item in _published(kind, written)]
    if getattr(kind, "FILE", None) in {kind.reference(address).partition("#")[0] for address, _data in records[:1]}:
        text = file_form.list_file(kind.model, (data for _address, data in records))
        return [(kind.FILE, text)]
    write = file_form.markdown_file if "body" in kind.model.model_fields else file_form.yaml_file
    return [(kind.file_of(address), write(kind.model, data)) for address, data in records]


def _published(kind: Kind, written: Written) -> list:
    """Return the published objects of a kind, and those whose files can say that they are not published."""
    found = []
    for item in kind.objects():
        if kind.is_live(item):
            found.append(item)
        elif SAYS_THAT_IT_WAITS & kind.model.model_fields.keys():
            found.append(kind.latest(item))
        else:
            written.left_out.append(kind.reference(kind.address_of(item)))
    return found


def _beside(kind: Kind) -> list[tuple[str, bytes]]:
    """Return the pictures of a kind that has some."""
    return [kind.beside(item) for item in kind.objects()] if hasattr(kind, "beside") else []


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
