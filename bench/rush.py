"""Prints what happens when a whole school searches at once: statuses, times, and whether help still shows.

``python bench/rush.py`` starts the real server on a copy of the starter content, sends 1,000 searches from one place at
once, then more than one place may send within an hour. The exit code is 1 when any answer is a 5xx, the server ends, or
help is missing from the page that stands in for the search.
"""

import argparse
import http.client
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
AT_ONCE, OVER_THE_LIMIT, VISITORS = 1_000, 3_200, 100
HELP = ("/find/", "/help-now/", "tel:08001111", "tel:999")


def main() -> int:
    """Send them; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", required=True, help="An SQLite file with the starter content.")
    options.add_argument("--searches", type=int, nargs=2, default=(AT_ONCE, OVER_THE_LIMIT))
    given = options.parse_args()
    data = Path(tempfile.mkdtemp(prefix="signpost-bench-rush-"))
    with sqlite3.connect(given.database) as old, sqlite3.connect(data / "signpost.sqlite3") as new:
        old.backup(new)
    from tests.conftest import start_server

    process, url = start_server(data)
    try:
        statuses = sum((_send(url, number) for number in given.searches), Counter())
        missing = [words for words in HELP if words not in _get(url, "/search/busy/")]
    finally:
        print((data / "server.log").read_text(errors="replace")[-3000:])
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(data, ignore_errors=True)
    bad = [status for status in statuses if not status.startswith("303")]
    print(f"missing from the page that stands in: {missing or 'nothing'}")
    return 1 if bad or missing else 0


def _send(url: str, number: int) -> Counter:
    started = time.perf_counter()
    with ThreadPoolExecutor(VISITORS) as visitors:
        answers = list(visitors.map(lambda count: _post(url, f"someone said {count} to me"), range(number)))
    took = time.perf_counter() - started
    times = sorted(milliseconds for _status, milliseconds in answers)
    statuses = Counter(status for status, _milliseconds in answers)
    print(f"{number} searches, {VISITORS} at once: {took:.1f} s, {number / took:.0f} a second, median "
          f"{times[number // 2]:.0f} ms, longest {times[-1]:.0f} ms; {dict(statuses)}")  # fmt: skip
    return statuses


def _post(url: str, words: str) -> tuple[str, float]:
    started = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=300)
    connection.request(
        "POST", "/search/", urlencode({"q": words}), {"Content-Type": "application/x-www-form-urlencoded"}
    )
    response = connection.getresponse()
    response.read()
    busy = " to help" if response.headers.get("Location", "").endswith("/busy/") else ""
    return f"{response.status}{busy}", (time.perf_counter() - started) * 1000


def _get(url: str, path: str) -> str:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


if __name__ == "__main__":
    sys.exit(main())
