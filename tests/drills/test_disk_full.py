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

pytestmark = pytest.mark.drills
ROOM_MB, ROUNDS = 12, 5
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
        writer, number, safe = Browser(site, "writer", "page"), 3000, 0
        writer.open()
        reads = "disk full for the database: every page is still read"
        keeps = "disk full for the database: what was acknowledged is kept, and nothing is kept by half"
        again = "disk full, then room again: saving works without a restart"
        with drill(reads) as reading, drill(keeps) as keeping, drill(again) as going_on:
            for _ in range(ROUNDS):
                filler = fill(small_disk)
                for _ in range(5):
                    number += 1
                    safe = number if save(writer, number)[0] else safe
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
    finally:
        site.kill()


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
