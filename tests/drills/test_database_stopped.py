"""PostgreSQL stops while pages are asked for: an answer or the page with the numbers, never silence; then as before."""

import os
import re
import subprocess
import sys
import threading
import time

import pytest
import urllib3

from bench.temporary_postgres import NoPostgres, Postgres
from tests.conftest import ROOT

pytestmark = pytest.mark.drills
# One minute, as an upgrade of the database takes: SIGNPOST_DRILL_SECONDS=60.
STOPPED_SECONDS = float(os.environ.get("SIGNPOST_DRILL_SECONDS", "10"))
LONGEST, READERS = 8.0, 4
KNOWN = ("/8-10/blocking/", "/help/", "/help-now/", "/help/childline/", "/apps/snapchat/", "/")
NEVER_SEEN = ("/parents/blocking/", "/help/scotland/", "/apps/tiktok/")
NUMBERS = ("tel:999", "tel:08001111")


@pytest.fixture
def postgres():
    """A PostgreSQL of one's own with the starter content, which can be stopped and started."""
    try:
        own = Postgres()
    except NoPostgres as error:
        pytest.skip(str(error))
    try:
        own.start()
        yield own
    finally:
        own.remove()


def load(address: str, data) -> None:
    """Load the starter content."""
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(data), "DATABASE_URL": address}
    for command in (["migrate", "-v0"], ["load_content"]):
        ran = subprocess.run([sys.executable, str(ROOT / "site" / "manage.py"), *command], env=os.environ | own,
                             capture_output=True, text=True)  # fmt: skip
        assert ran.returncode == 0, ran.stderr


class Reader:
    """Asks for pages, one after the other, until told to stop; keeps every answer."""

    def __init__(self, url: str, paths: tuple[str, ...]):
        self.url, self.paths, self.seen, self.is_over = url, paths, [], False
        self.thread = threading.Thread(target=self._ask)
        self.thread.start()

    def _ask(self) -> None:
        http, number = urllib3.PoolManager(retries=False), 0
        while not self.is_over:
            path = self.paths[number % len(self.paths)]
            number += 1
            self.seen.append((path, *ask(http, self.url + path)))

    def stop(self) -> None:
        """End it."""
        self.is_over = True
        self.thread.join(60)


def ask(http, address: str) -> tuple[int, float, str]:
    """Return status (0 for silence), seconds, and the page."""
    began = time.monotonic()
    try:
        answer = http.request("GET", address, timeout=30, redirect=False)
        return answer.status, time.monotonic() - began, answer.data.decode(errors="replace")
    except urllib3.exceptions.HTTPError as error:
        return 0, time.monotonic() - began, str(error)


def is_well(status: int, took: float, page: str) -> bool:
    """Whether an answer is what it should be while the database is stopped."""
    with_numbers = status == 503 and all(number in page for number in NUMBERS)
    return took < LONGEST and (status == 200 or with_numbers)


def in_short(path: str, status: int, took: float, page: str) -> str:
    """Return what was seen, for the table."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    return f"{path}: {status} after {took:.0f} s{', ' + heading[1].strip() if heading else ''}"


def test_the_database_stops_under_load(postgres, serve, tmp_path, drill):
    data = tmp_path / "data"
    data.mkdir()
    load(postgres.address, data)
    process, url = serve(data, DATABASE_URL=postgres.address)
    http = urllib3.PoolManager(retries=False)
    for path in KNOWN * 2:
        assert ask(http, url + path)[0] == 200, path
    postgres.stop()
    readers = [Reader(url, KNOWN if number else NEVER_SEEN) for number in range(READERS)]
    time.sleep(STOPPED_SECONDS)
    for reader in readers:
        reader.stop()
    with drill(f"database stopped for {STOPPED_SECONDS:.0f} s under load: a page, or 503 with the numbers, within "
               f"{LONGEST:.0f} s") as row:  # fmt: skip
        for path, *answer in (seen for reader in readers for seen in reader.seen):
            row.saw(is_well(*answer), in_short(path, *answer))
    with drill("… and whatever was asked for before is still a page") as row:
        for path, *answer in (seen for reader in readers[1:] for seen in reader.seen):
            row.saw(answer[0] == 200, in_short(path, *answer))
    postgres.start()
    with drill("database back: every page is there again, without a restart of the site") as row:
        for path in (*KNOWN, *NEVER_SEEN) * 2:
            answer = ask(http, url + path)
            row.saw(answer[0] == 200, in_short(path, *answer))
        row.saw(process.poll() is None, "the server has ended")
