"""Drawings of the editors' own, as their files have them: words in YAML, and the picture beside it."""

import base64
from typing import ClassVar

from starter_content.fields import Flag, Line, OptionalLine
from starter_content.records import Record


class IllustrationRecord(Record):
    """A drawing: what it shows, who drew it, under which licence. ``content``: the picture, never in the YAML file."""

    OMIT: ClassVar[frozenset[str]] = frozenset({"description", "only_decorates", "credit", "licence", "content"})

    file: Line
    title: Line
    description: OptionalLine = None
    only_decorates: Flag = False
    credit: OptionalLine = None
    licence: OptionalLine = None
    content: str = ""

    @classmethod
    def for_file(cls, data: dict) -> dict:
        """Leave the picture out, and what is not so."""
        kept = super().for_file(data | {"content": ""})
        if kept.get("only_decorates") is False:
            del kept["only_decorates"]
        return kept


def as_text(picture: bytes) -> str:
    """Return a picture in the form in which records are compared."""
    return base64.b64encode(picture).decode()


def as_picture(text: str) -> bytes:
    """Return what ``as_text`` was given."""
    return base64.b64decode(text)
