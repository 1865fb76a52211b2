"""Prints how cost grows with the number of pages: processor and queries of each kind of answer, and of publishing.

``python bench/growth.py`` loads the starter content into a temporary folder (``--database FILE`` saves that), adds
guides in bulk (``bench/many_pages.py``), and asks at each size. Every answer is made anew: this is what a page costs
whoever asks first. ``--postgres`` does the same on a PostgreSQL of its own, whose processor time is counted in. The
exit code is 1 above a budget: a second of processor for the whole sitemap at 10,000 pages, and no more queries for a
guide at the largest size than at the smallest.

Apps, helplines and topics' texts do not grow with it: what grows is guides, and a topic for every six.
"""

import argparse
import contextlib
import gc
import io
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

from bench import machine  # noqa: E402
from bench.many_pages import be_ready, client, copy_database, cpu_seconds, grow_to  # noqa: E402

SIZES = (100, 1_000, 10_000)
ROUNDS = 7
SITEMAP_SECONDS, SITEMAP_PAGES = 1.0, 10_000
ASKED = (
    ("guide", "/8-10/blocking/"),
    ("audience page", "/8-10/"),
    ("topic page", "/topics/blocking/"),
    ("app directory", "/apps/"),
    ("help", "/help/"),
    ("get help now", "/help-now/me/hazel/11-13/"),
    ("feed", "/feeds/guides.xml"),
    ("API, list of guides", "/api/v1/guides"),
    ("sitemap, the index", "/sitemap.xml"),
)
WHOLE_SITEMAP, GUIDE = "sitemap, all parts", "guide"


@dataclass(frozen=True)
class Cost:
    """What one answer costs: medians in milliseconds (of processors; until it is there), queries, and bytes."""

    what: str
    cpu: float
    wall: float
    queries: int
    size: int = 0


def main() -> int:
    """Measure at each size; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="An SQLite file with the starter content, to save loading it.")
    options.add_argument("--postgres", action="store_true", help="Measure on PostgreSQL.")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--json", type=Path, help="Keep the figures in this file.")
    given = options.parse_args()
    data = Path(tempfile.mkdtemp(prefix="signpost-bench-growth-"))
    os.environ["SIGNPOST_DATA"] = str(data)
    try:
        with contextlib.ExitStack() as stack:
            if given.postgres:
                from bench.temporary_postgres import postgres

                os.environ["DATABASE_URL"] = stack.enter_context(postgres())
            elif given.database:
                copy_database(Path(given.database), data / "signpost.sqlite3")
            return _measure_all(given)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _measure_all(given) -> int:
    be_ready()
    from django.core.management import call_command
    from django.db import connection

    result = machine.about()
    call_command("migrate", verbosity=0)
    if given.postgres or not given.database:
        call_command("load_content", stdout=io.StringIO())
    by_size: dict[int, list[Cost]] = {}
    for size in given.sizes:
        took = _timed(lambda size=size: grow_to(size))
        # What growing leaves in memory is not what a server holds: no collection is to go through it.
        gc.collect()
        gc.freeze()
        print(f"{_pages()} pages ({took:.0f} s to add them)", flush=True)
        by_size[_pages()] = _measure()
    vendor = connection.vendor
    connection.close()
    _print(by_size, vendor)
    rows = {str(size): [asdict(cost) for cost in costs] for size, costs in by_size.items()}
    machine.keep(result | {"what": "growth", "database": vendor, "pages": rows}, given.json)
    over = budgets_exceeded(by_size)
    for line in over:
        print(f"OVER: {line}")
    return 1 if over else 0


def budgets_exceeded(by_size: dict[int, list[Cost]]) -> list[str]:
    """Return, in words, which budgets were not kept."""
    found, by_name = [], {size: {cost.what: cost for cost in costs} for size, costs in by_size.items()}
    for size, costs in by_name.items():
        cost = costs[WHOLE_SITEMAP]
        if size <= SITEMAP_PAGES * 1.1 and cost.cpu > SITEMAP_SECONDS * 1000:
            found.append(f"the whole sitemap takes {cost.cpu:.0f} ms of processor at {size} pages")
    smallest, largest = by_name[min(by_name)][GUIDE], by_name[max(by_name)][GUIDE]
    if largest.queries > smallest.queries:
        found.append(f"a guide takes {largest.queries} queries at {max(by_name)} pages, {smallest.queries} at first")
    return found


def _measure() -> list[Cost]:
    costs = [_cost(what, lambda path=path: _get(path)) for what, path in ASKED]
    parts = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client().get("/sitemap.xml").content.decode())
    costs.append(_cost(f"{WHOLE_SITEMAP}", lambda: sum(_get(path) for path in parts), rounds=3))
    costs.append(_cost("search for “block”, sent and read", lambda: _search("block")))
    costs.append(_cost("publish a guide", _publish, rounds=5))
    return costs


def _cost(what: str, ask: Callable[[], int | None], rounds: int = ROUNDS) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()  # what is kept in memory is read
    with CaptureQueriesContext(connection) as asked:
        size = ask()
        queries = len(asked)  # before the next request forgets them
    wall, cpu = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), cpu_seconds()
        ask()
        cpu.append((cpu_seconds() - used) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    middle = [round(statistics.median(each), 1) for each in (cpu, wall)]
    return Cost(what, *middle, queries, size or 0)


def _get(path: str) -> int:
    answer = client().get(path, headers={"accept-encoding": "br"})
    assert answer.status_code == 200, (path, answer.status_code)
    return len(answer.content)


def _search(words: str) -> int:
    answer = client().post("/search/", urlencode({"q": words}), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 303 and "/busy/" not in answer["Location"], answer.status_code
    return _get(answer["Location"])


def _publish() -> None:
    """Publish a guide as it is, through the gate and everything that follows a change."""
    from guides.models import GuidePage
    from tests.factories.publishing import publish

    publish(GuidePage.objects.get(slug="blocking", audience="8-10"))


def _pages() -> int:
    from wagtail.models import Page

    return Page.objects.count()


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _print(by_size: dict[int, list[Cost]], vendor: str) -> None:
    print(f"\n{vendor}: milliseconds of processor, and queries, uncached\n{'pages':24}", end="")
    print("".join(f"{size:>16}" for size in by_size))
    for number, cost in enumerate(next(iter(by_size.values()))):
        row = "".join(f"{costs[number].cpu:10.1f}{costs[number].queries:6}" for costs in by_size.values())
        print(f"{cost.what:24}{row}")


if __name__ == "__main__":
    sys.exit(main())
