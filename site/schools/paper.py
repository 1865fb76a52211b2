"""A sheet as HTML for paper: a poster on A4 or a leaflet on A5, in colour or for a mono printer."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from permalinks import qr
from permalinks.codes import paper_path
from permalinks.models import Edition
from review.staleness import Standing
from schools.drawn import drawing, hills
from schools.fit import calls_size_for, is_tight, sizes_for, title_size_for
from schools.pdf import FOLDER
from schools.sheet import Sheet
from taxonomy.audiences import BY_CODE

INK = "#12282e"
# The hills of each reader, as in signpost.css; "all": of what is for every age.
HILLS = {
    "4-7": "#ffd45e", "8-10": "#8fd468", "11-13": "#5fcbda", "14-17": "#c7abf5", "parents": "#ffb499",
    "schools": "#a3bdf6", "help": "#f9bccb", "all": "#8fd468",
}  # fmt: skip
HILLS_IN_GREY = "#dddddd"


@dataclass(frozen=True)
class Layout:
    """One kind of paper. ``key``: the last part of its address. ``size``: "A4" or "A5"."""

    key: str
    name: str
    size: str
    template: str
    mono: bool
    pages: int


LAYOUTS = (
    Layout("poster", _("A4 poster, in colour"), "A4", "schools/poster.html", False, 1),
    Layout("poster-mono", _("A4 poster, for a black and white printer"), "A4", "schools/poster.html", True, 1),
    Layout("leaflet", _("A5 leaflet, in colour"), "A5", "schools/leaflet.html", False, 2),
    Layout("leaflet-mono", _("A5 leaflet, for a black and white printer"), "A5", "schools/leaflet.html", True, 2),
)
LAYOUT_BY_KEY = {layout.key: layout for layout in LAYOUTS}


@dataclass(frozen=True)
class Around:
    """What stands around the words: who runs this copy, and how far the page may be relied on."""

    site_name: str
    is_trial: bool
    standing: Standing
    edition: Edition | None
    overdue: frozenset[str] = frozenset()


def documents_of(sheet: Sheet, layout: Layout, around: Around) -> Iterator[str]:
    """Yield the document of a sheet in its own language, in smaller and smaller letters.

    Nothing of a request goes in.
    """
    with translation.override(sheet.language):
        context = context_of(sheet, layout, around)
    for size in sizes_for(sheet, layout.size):
        with translation.override(sheet.language):
            yield render_to_string(layout.template, context | _sizes(sheet, layout, size))


def _sizes(sheet: Sheet, layout: Layout, size: float) -> dict:
    return {
        "size": size,
        "title_size": round(title_size_for(sheet, layout.size, size), 1),
        "calls_size": round(calls_size_for(sheet, layout.size, size), 1),
        "tight": is_tight(layout.size, size),
    }


def context_of(sheet: Sheet, layout: Layout, around: Around) -> dict:
    """Return what the templates of paper show."""
    number = around.edition.number if around.edition else None
    reader = BY_CODE.get(sheet.audience)
    look = reader.code if reader else "help" if sheet.kind == "helplines.helpline" else "all"

    def drawn(name: str, css: str) -> str:
        return drawing(name, css, INK, layout.mono)

    return {
        "sheet": sheet,
        "look": look,
        "is_helpline": look == "help",
        "mono": layout.mono,
        "paper": layout.size,
        "reader": reader,
        "around": around,
        "calls": [(number, number.key in around.overdue) for number in sheet.numbers],
        "for_child": reader is None or reader.is_child,
        "emblem": drawn(sheet.drawing, "emblem"),
        "robin": drawn("robin", "robin"),
        "mark": drawn("mark", "mark"),
        "hills": hills(HILLS_IN_GREY if layout.mono else HILLS[look]),
        "qr": base64.b64encode(qr.png(settings.SIGNPOST_URL + paper_path(sheet.code, number), pixels=8)).decode(),
        "short_address": short_address(sheet.code),
        "host": host(),
        "go": paper_path(sheet.code).rstrip("/"),
    }


def short_address(code: str) -> str:
    """Return what is typed by hand: host and code, without https and without the edition."""
    return host() + paper_path(code).rstrip("/")


def host() -> str:
    """Return the site's host as it is typed, with its port where it has one."""
    return urlsplit(settings.SIGNPOST_URL).netloc


@cache
def stylesheet() -> str:
    """Return the stylesheet of all paper."""
    return (FOLDER / "paper.css").read_text(encoding="utf-8")
