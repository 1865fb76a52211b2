"""The disk is full: pages are still read, nothing is acknowledged that is not kept, and it goes on when there is room.

The data folder lies on a small file system in memory, which needs the right to mount one (root).
"""

import contextlib
import subprocess
import urllib.request
from pathlib import Path

import pytest
import urllib3

from bench.kill import Browser, Site, newest_version, sound
from tests.drills.uploads import STORED, Uploader, picture

pytestmark = pytest.mark.drills
ROOM_MB, ROUNDS = 30, 5
PAGES = ("/8-10/blocking/", "/help/", "/help-now/", "/apps/")


@pytest.fixture
def small_disk(loaded_data, tmp_path):
    """A folder on a file system with little room beside the starter content."""
    place = tmp_path / "disk"
    place.mkdir()
    size = (loaded_data / "signpost.sqlite3").stat().st_size // 2**20 + ROOM_MB
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        pytest.skip("A small file system cannot be mounted here: run this as root.")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path) -> Path:
    """Use up all the room that is left."""
    filler = place / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65536)
    with contextlib.suppress(OSError), filler.open("ab", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)
    return filler


def save(browser: Browser, number: int) -> tuple[bool, str]:
    """Try to save; return whether it was acknowledged, and what was said."""
    try:
        return browser.save(number), "saved"
    except (AssertionError, ValueError, urllib3.exceptions.HTTPError) as error:
        return False, f"{type(error).__name__}: {error}"


def read(url: str) -> tuple[bool, str]:
    """Ask for a page; return whether it came."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status == 200, f"{answer.status}"
    except OSError as error:
        return False, str(error)


def test_the_disk_is_full(small_disk, copy_of_the_site, drill):
    site = Site(copy_of_the_site(small_disk))
    site.start()
    try:
        for path in PAGES:
            assert read(site.url + path)[0]
        writer, number, safe, refused = Browser(site, "writer", "page"), 3000, 0, 0
        writer.open()
        reads = "disk full for the database: every page is still read"
        keeps = "disk full for the database: what was acknowledged is kept, and nothing is kept by half"
        again = "disk full, then room again: saving works without a restart"
        with drill(reads) as reading, drill(keeps) as keeping, drill(again) as going_on:
            for _ in range(ROUNDS):
                filler = fill(small_disk)
                for _ in range(5):
                    number += 1
                    taken, _said = save(writer, number)
                    safe, refused = (number, refused) if taken else (safe, refused + 1)
                for path in PAGES:
                    reading.saw(*read(site.url + path))
                filler.unlink()
                found = newest_version(site, writer.about)
                keeping.saw(found in {(safe, safe), (number, number)} or not safe, f"safe {safe}, found {found}")
                keeping.saw(not sound(site), sound(site))
                number += 1
                writer.open()
                taken, said = save(writer, number)
                going_on.saw(taken, said)
                safe = number if taken else safe
            keeping.saw(newest_version(site, writer.about) == (safe, safe), f"safe {safe}")
            keeping.saw(refused > 0, "each save found room: the disk was not full")
            keeping.figure = f"{refused} saves of {5 * ROUNDS} were refused while it was full"
    finally:
        site.kill()


def stored(site: Site) -> tuple[int, dict[str, bytes]]:
    """Return how many pictures the site knows, and the files of its uploads."""
    files = {path.name: path.read_bytes() for path in (site.data / "media").rglob("*") if path.is_file()}
    return site.value(STORED), files


def test_the_disk_is_full_for_uploads(small_disk, copy_of_the_site, tmp_path, drill):
    site = Site(copy_of_the_site(tmp_path / "data"))
    (site.data / "media").mkdir()
    subprocess.run(["mount", "--bind", small_disk, site.data / "media"], check=True)
    site.start()
    try:
        editor, small, large = Uploader(site), picture(330), picture(1100)
        editor.open()
        assert editor.send("first.png", small)[0] == 302
        refuses = "disk full for uploads: the editor is told, no picture is stored, and no half file stays"
        reads = "disk full for uploads: every page is still read"
        again = "disk full for uploads, then room again: uploading works without a restart"
        with drill(refuses) as refusing, drill(reads) as reading, drill(again) as going_on:
            for number in range(ROUNDS):
                filler = fill(small_disk)
                with filler.open("r+b") as file:  # the beginning of the picture still finds room
                    file.truncate(filler.stat().st_size - 65536)
                before = stored(site)
                for content in (small, large):
                    status, said = editor.send(f"no-room-{number}.png", content)
                    refusing.saw(status >= 400 and "<h1" in said, f"{status}: {said[:200]}")
                refusing.saw(stored(site) == before, f"left behind: {sorted(set(stored(site)[1]) - set(before[1]))}")
                for path in PAGES:
                    reading.saw(*read(site.url + path))
                filler.unlink()
                for name, content in ((f"small-{number}.png", small), (f"large-{number}.png", large)):
                    status, said = editor.send(name, content)
                    going_on.saw(status == 302 and stored(site)[1].get(name) == content, f"{status}: {said[:200]}")
    finally:
        site.kill()
        subprocess.run(["umount", "-l", site.data / "media"], check=True)


def test_a_backup_on_a_full_disk(small_disk, copy_of_the_site, tmp_path, drill):
    from tests.drills.test_upgrades_and_restores import manage

    data = copy_of_the_site(tmp_path / "data")
    with drill("disk full for backups: the command says so, and leaves no half archive") as row:
        for _ in range(3):
            filler = fill(small_disk)
            ran = manage(data, "back_up", "--to", str(small_disk / "away"))
            left = [p.name for p in (small_disk / "away").iterdir()] if (small_disk / "away").exists() else []
            said = ran.stderr.strip()[-200:]
            row.saw(ran.returncode != 0 and not left and "Traceback" not in ran.stderr, f"{said} {left}")
            filler.unlink()
        ran = manage(data, "back_up", "--to", str(small_disk / "away"))
        row.saw(ran.returncode == 0, ran.stderr[-200:])
