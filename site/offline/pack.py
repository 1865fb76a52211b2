"""Builds a copy of the site, or of one topic, and writes it as a folder or as a zip file.

The same content on the same day gives the same bytes: files are sorted, and their times are that day.
"""

import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage

from frontend.drawings import symbols
from navigation.furniture import furniture
from offline import addresses, links, own_pages, styles, what
from offline.addresses import SEARCH, START, Resolve
from offline.notice import Days, around, days
from offline.rendering import ask
from permalinks.languages import DEFAULT, language_of
from taxonomy.models import Topic

START_HERE, READ_ME = "START-HERE.html", "README.txt"
# Pages that are no page of the site have no address there; their links are written as from its front page.
NO_ADDRESS = "/"
# A copy that somebody shows to the world must not be found in place of the site: its numbers may be old. Every page
# names the site's own as the one that counts; this keeps search engines from reading the copy at all.
ROBOTS = "User-agent: *\nDisallow: /\n"


@dataclass(frozen=True)
class Pack:
    """``files``: content by name. ``pages``: how many of them are pages of the site."""

    files: dict[str, bytes]
    about: Days
    pages: int


def whole_site(moment: datetime, wanted: Callable[[str], bool] = addresses.belongs_to_a_copy) -> Pack:
    """Return a copy of the whole site as it is at ``moment`` (aware). ``wanted``: which addresses to follow."""
    found = what.whole_site(partial(ask, moment=moment), wanted)
    about = days(moment, found.due)
    own = {SEARCH: own_pages.everything(found.pages, moment, DEFAULT)}
    pack = _pack(found, own, addresses.in_whole_site(frozenset(found.pages), found.moved), about, DEFAULT)
    wrong = own_pages.wrong_address(moment, DEFAULT)
    pack.files["404.html"] = links.alone(wrong, settings.SIGNPOST_URL).encode()
    pack.files["robots.txt"] = ROBOTS.encode()
    return pack


def family(topic: Topic, moment: datetime) -> Pack:
    """Return the pack of one topic as it is at ``moment`` (aware)."""
    language = language_of(topic.locale_id)
    found = what.family(topic, partial(ask, moment=moment))
    about, directory = days(moment, found.due), what.directory_of(topic)
    rows = what.rows_of_the_directory(topic)
    own = {START: own_pages.start(topic, about, moment, language, directory)}
    return _pack(found, own, addresses.in_family(frozenset(found.pages), found.moved, directory, rows), about, language)


def _pack(found: what.Found, own: dict[str, str], resolve: Resolve, about: Days, language: str) -> Pack:
    besides = around(about, language)
    files = styles.shared_files([*found.pages.values(), *own.values()])
    pictures: dict[str, None] = {}
    pages = len(found.pages)
    rows = [(address, addresses.file_of(address)) for address in found.pages]
    for address, place in [*rows, *((NO_ADDRESS, place) for place in own)]:
        html = own[place] if place in own else found.pages.pop(address)
        fitted = links.fit(html, address, place, resolve, besides)
        files[place] = fitted.html.encode()
        pictures.update(dict.fromkeys(fitted.pictures))
    files |= {f"{links.PICTURES}/{name}": content for name in pictures for content in _picture(name)}
    files["favicon.svg"] = _favicon()
    files[START_HERE] = files[START]
    name = furniture(language).settings.name
    files[READ_ME] = own_pages.read_me(about, language, name).replace("\n", "\r\n").encode()
    return Pack(files, about, pages)


def _picture(name: str):
    """Yield the content of a picture, wherever pictures are kept; nothing for one that is gone."""
    with suppress(FileNotFoundError), default_storage.open(name) as file:
        yield file.read()


def _favicon() -> bytes:
    mark = symbols()["mark"].replace('<symbol id="i-mark"', '<svg xmlns="http://www.w3.org/2000/svg"')
    return mark.replace("</symbol>", "</svg>").encode()


def write_zip(pack: Pack, target: BinaryIO) -> None:
    """Write a pack as a zip file, which says in its comment when it was made."""
    day = pack.about.made_on
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name in sorted(pack.files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            file.writestr(entry, pack.files[name])
        file.comment = comment(pack)


def comment(pack: Pack) -> bytes:
    """Return what a zip file says of itself."""
    about = {"made_on": f"{pack.about.made_on}", "look_again": f"{pack.about.look_again}", "pages": pack.pages}
    return json.dumps(about).encode()


def write_folder(pack: Pack, folder: Path) -> None:
    """Write a pack into an empty folder; raises FileExistsError when something is in the way."""
    for name, content in sorted(pack.files.items()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
