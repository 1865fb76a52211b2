"""PostgreSQL stops while pages are asked for: known pages are still there, others show the numbers; then as before.

It stays away over a restart of the site, too. And there is no other server whose end could be noticed, such as Redis.
"""

import os
import re
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import pytest
import urllib3

from bench.processes import Server
from bench.temporary_postgres import NoPostgres, Postgres
from tests.conftest import ROOT
from tests.drills.connections import connected_to
from tests.drills.whole_site import every_page, keep_last_good

pytestmark = pytest.mark.drills
# As an upgrade of the database takes.
STOPPED_SECONDS = float(os.environ.get("SIGNPOST_DRILL_SECONDS", "60"))
LONGEST, READERS = 8.0, 4
KNOWN = ("/8-10/blocking/", "/help/", "/help-now/", "/help/childline/", "/apps/snapchat/", "/")
NEVER_SEEN = ("/8-10/a-page-that-nobody-has-seen/", "/help/a-helpline-of-tomorrow/", "/feeds/guides.xml", "/search/")
NUMBERS = ("tel:999", "tel:08001111")
# Two pages say in quotation marks that nothing there says “open now”.
SAYS_NOW = re.compile(r"(?<!“)\b(?:open|closed) now\b", re.IGNORECASE)


@pytest.fixture
def postgres():
    """A PostgreSQL of one's own, which can be stopped and started."""
    try:
        own = Postgres()
    except NoPostgres as error:
        pytest.skip(f"{error} (Debian: apt-get install postgresql)")
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
            time.sleep(0.002)  # the database is the one that is to be out of breath, not this machine

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


def has_the_numbers(status: int, page: str) -> bool:
    """Whether an answer says that the site does not work, and whom to ring."""
    return status == 503 and all(number in page for number in NUMBERS)


def in_short(path: str, status: int, took: float, page: str) -> str:
    """Return what was seen, for the table."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    return f"{path}: {status} after {took:.0f} s{', ' + heading[1].strip() if heading else ''}"


def first_difference(before: str, now: str) -> str:
    """Return what stands where two pages begin to differ."""
    at = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), 0)
    return f"{before[at - 20 : at + 40]!r} is {now[at - 20 : at + 40]!r}"


def look_at_every_page(row, http, url: str, pages) -> None:
    """Ask for all pages that there are, and note for each whether it is still one, without "open now"."""
    for path in pages:
        answer = ask(http, url + path)
        row.saw(answer[0] == 200 and not SAYS_NOW.search(answer[2]), in_short(path, *answer))
    row.figure = f"{row.held} of {len(pages)} public pages are served: {100 * row.held / len(pages):.1f} %"


def test_the_database_stops_under_load(postgres, serve, tmp_path, drill):
    data = tmp_path / "data"
    data.mkdir()
    load(postgres.address, data)
    process, url = serve(data, DATABASE_URL=postgres.address)
    pages = every_page(url)
    assert len(pages) > 200 and set(KNOWN) <= set(pages)
    keep_last_good({"SIGNPOST_DATA": str(data), "DATABASE_URL": postgres.address, "SIGNPOST_URL": url})
    http = urllib3.PoolManager(retries=False)
    with drill("no cache server: what serves is connected to the database and to nothing else (so Redis cannot stop, "
               "be slow or be full)") as row:  # fmt: skip
        for path in KNOWN:
            assert ask(http, url + path)[0] == 200
            ports = connected_to(Server("", "", process).processes())
            row.saw(ports == {urlsplit(postgres.address).port}, f"ports {sorted(ports)}")
    postgres.stop()
    under_load(url, drill)
    with drill("database stopped: every page that is known is still served, and none says that somebody is there now"
               ) as row:  # fmt: skip
        look_at_every_page(row, http, url, pages)
    process.terminate()
    process.wait(20)
    # Known to the world by the same address, at another port of this machine.
    process, at = serve(data, DATABASE_URL=postgres.address, SIGNPOST_URL=url)
    http = urllib3.PoolManager(retries=False, headers={"Host": urlsplit(url).netloc})
    with drill("… and after a restart of the site with the database still stopped") as row:
        look_at_every_page(row, http, at, pages)
    postgres.start()
    with drill("database back: every page is as before, without a restart of the site") as row:
        again = ask_until_it_is_back(http, at + KNOWN[0], pages[KNOWN[0]])
        row.saw(again < LONGEST, f"the first page came after {again:.0f} s")
        for path, page in pages.items():
            answer = ask(http, at + path)
            row.saw(answer[2] == page, f"{in_short(path, *answer)}: {first_difference(page, answer[2])}")
        row.saw(process.poll() is None, "the server has ended")
        row.figure = f"the first page of the database after {again:.1f} s"


def under_load(url: str, drill) -> None:
    """Ask for known pages and for others for as long as the database is away."""
    readers = [Reader(url, KNOWN if number else NEVER_SEEN) for number in range(READERS)]
    time.sleep(STOPPED_SECONDS)
    for reader in readers:
        reader.stop()
    with (
        drill(f"database stopped for {STOPPED_SECONDS:.0f} s under load: a known page is there within {LONGEST:.0f} s"
              ) as known,
        drill("… and whoever asks for anything else gets 503 with the help numbers, in that time") as others,
    ):  # fmt: skip
        for path, status, took, page in readers[0].seen:
            others.saw(took < LONGEST and has_the_numbers(status, page), in_short(path, status, took, page))
        for path, status, took, page in (seen for reader in readers[1:] for seen in reader.seen):
            known.saw(took < LONGEST and status == 200, in_short(path, status, took, page))
        known.figure = f"slowest after {max(seen[2] for reader in readers for seen in reader.seen):.2f} s"


def ask_until_it_is_back(http, address: str, before: str) -> float:
    """Return after how many seconds a page is again what it was before, half a minute at the most.

    Not when ``/readyz`` says that the database answers: pages ask a database that is away once a second
    (page_cache.versions), and are the last good ones until then.
    """
    began = time.monotonic()
    while time.monotonic() < began + 30 and ask(http, address)[2] != before:
        time.sleep(0.1)
    return time.monotonic() - began
