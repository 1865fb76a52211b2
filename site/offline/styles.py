"""The styles and scripts of a copy: shared files, where each page of the site carries its own."""

import hashlib
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

import rcssmin

from frontend.stylesheet import FOLDER, SHEETS, stylesheet

OWN = Path(__file__).parent / "copy"
# A page whose style stands elsewhere says which it needs, until its links are written.
MARK = re.compile(r"<!--style:([a-z_]+)-->")
# Scripts of the site that a copy takes along; a browser loads no module from a disk, and none of them is one.
SCRIPTS = ("tell_someone",)
EVERY_PAGE = "script/copy.js"
COPY = "copy"


def without_styles(html: str) -> str:
    """Return a page with a short mark in place of each stylesheet of the site."""
    for name in SHEETS:
        html = html.replace(f"<style>{stylesheet(name)}</style>", f"<!--style:{name}-->", 1)
    return html


@cache
def style_file(name: str) -> str:
    """Return the file of a stylesheet: its name changes with its content, so that no browser shows an old one."""
    digest = hashlib.sha256(style_text(name).encode()).hexdigest()[:8]
    return f"style/{name}-{digest}.css"


@cache
def style_text(name: str) -> str:
    """Return the text of a stylesheet of the site, or of the copy's own."""
    if name == COPY:
        return rcssmin.cssmin((OWN / "copy.css").read_text(encoding="utf-8"))
    return stylesheet(name)


def script_file(name: str) -> str:
    """Return the file of a script that pages of the site name."""
    return f"script/{name}.js"


def shared_files(html_pages: Collection[str]) -> dict[str, bytes]:
    """Return the files that some pages (with their marks) need: their styles and scripts."""
    names = {COPY, *(name for html in html_pages for name in MARK.findall(html))}
    files = {style_file(name): style_text(name).encode() for name in names}
    leave = _closed((FOLDER / "leave_this_site.js").read_text(encoding="utf-8"))
    files[EVERY_PAGE] = (leave + (OWN / "copy.js").read_text(encoding="utf-8")).encode()
    for name in SCRIPTS:
        if any(f"{name}." in html for html in html_pages):
            files[script_file(name)] = _closed((FOLDER / f"{name}.js").read_text(encoding="utf-8")).encode()
    return files


def _closed(script: str) -> str:
    """Return a script whose names do not meet those of another one."""
    return f"(() => {{\n{script}}})();\n"
