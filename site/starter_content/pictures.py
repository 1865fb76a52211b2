"""Reads the pictures that stand beside the words of drawings, and says what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from images.pixel_files import problem_with_pixels
from images.svg_files import problem_with
from starter_content.illustration_records import as_text
from starter_content.problems import Report
from starter_content.reading import FileRecord

KIND = "illustration"
ENDINGS = tuple(settings.WAGTAILIMAGES_EXTENSIONS)
IS_PICTURE = re.compile(rf"illustrations/[a-z0-9-]+\.(?:{'|'.join(ENDINGS)})")


def with_pictures(folder: Path, records: list[FileRecord], report: Report) -> Iterator[FileRecord]:
    """Give every record, drawings with their picture; those whose picture is missing or unfit are marked as broken."""
    for record in records:
        if record.kind != KIND or record.broken:
            yield record
            continue
        picture = _picture(folder, record, report.about(record.file))
        broken = picture is None
        data = {} if broken else record.data | {"content": as_text(picture)}
        yield replace(record, data=data, broken=broken)


def _picture(folder: Path, record: FileRecord, report: Report) -> bytes | None:
    name, line = record.data["file"], record.line("file")
    expected = record.file.removesuffix(".yaml")
    path = f"illustrations/{name}"
    if not IS_PICTURE.fullmatch(path) or path.rpartition(".")[0] != expected:
        report.wrong(line, f"The picture must be called as this file is, such as “{record.address}.svg”. Rename one.")
        return None
    if not (folder / path).is_file():
        report.wrong(line, f"There is no file “{name}” beside this one. Put it there, or take this file out.")
        return None
    if (folder / path).stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        report.wrong(line, f"“{name}” is larger than {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 1_000_000} MB.")
        return None
    content = (folder / path).read_bytes()
    problem = problem_with(content) if name.endswith(".svg") else problem_with_pixels(content)
    if problem:
        report.wrong(line, f"“{name}”: {problem}")
        return None
    return content
