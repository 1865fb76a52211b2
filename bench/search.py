"""Prints what a search costs at 1,000 and at 10,000 pages: median, 99th percentile, worst, and CPU.

``python bench/search.py`` loads the starter content into a temporary folder, adds guides in bulk, types the phrases of
``tests/search/phrases.yaml`` into the box (the search, and the page of its answer), then asks for the words that stand
in most pages. ``--postgres`` does the same on a PostgreSQL server of its own. The exit code is 1 above a budget: 12
queries; median 60 ms; on SQLite 100 ms of CPU for the worst word at 10,000 pages, and at most 12 times its time at
1,000.
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
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

from bench.many_pages import be_ready, client, copy_database, cpu_seconds, grow_to  # noqa: E402

SIZES = (1_000, 10_000)
MEDIAN_MS, WORST_WORD_MS, GROWTH, MOST_QUERIES = 60, 100, 12, 12
WORDS_TRIED, ROUNDS = 12, 5
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one search: until the answer is there, and of processors (this process, the database's own)."""

    text: str
    wall: float
    cpu: float
    hits: int


def main() -> int:
    """Measure at each size; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--database",
        help="To save loading: an SQLite file with the starter content, or a postgres://... "
        "of one's own with it, which grows to 10,000 pages.",
    )
    options.add_argument("--postgres", action="store_true", help="Measure on PostgreSQL.")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    given = options.parse_args()
    data = Path(tempfile.mkdtemp(prefix="signpost-bench-search-"))
    os.environ["SIGNPOST_DATA"] = str(data)
    try:
        with contextlib.ExitStack() as stack:
            if given.postgres:
                from bench.temporary_postgres import postgres

                os.environ["DATABASE_URL"] = stack.enter_context(postgres())
            elif (given.database or "").startswith("postgres"):
                os.environ["DATABASE_URL"] = given.database
            elif given.database:
                copy_database(Path(given.database), data / "signpost.sqlite3")
            return _measure_all(given.sizes, loaded=bool(given.database) and not given.postgres)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _measure_all(sizes, loaded: bool) -> int:
    be_ready()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    if not loaded:
        call_command("load_content", stdout=io.StringIO())
    print(f"{connection.vendor}; one search is the POST and the page of its answer")
    print(f"{'pages':>7} {'what':24}{'median':>8}{'p99':>8}{'worst':>8}{'CPU':>8}{'CPU max':>9}{'queries':>9}")
    over, worst = [], {}
    for size in sizes:
        grow_to(size)
        # What growing leaves in memory is not what a server holds: no collection is to go through it.
        gc.collect()
        gc.freeze()
        median, worst[size], queries = _measure(size)
        over += [f"{queries} queries at {size} pages"] if queries > MOST_QUERIES else []
        over += [f"median {median:.0f} ms at {size} pages"] if median > MEDIAN_MS else []
    connection.close()
    if connection.vendor == "sqlite":
        over += [f"worst word {ms:.0f} ms of CPU at {size} pages" for size, ms in worst.items() if ms > WORST_WORD_MS]
    growth = worst[sizes[-1]] / worst[sizes[0]]
    print(f"worst word: {growth:.1f} times from {sizes[0]} to {sizes[-1]} pages")
    over += [f"worst word grows {growth:.1f} times"] if growth > GROWTH else []
    for line in over:
        print(f"OVER: {line}")
    return 1 if over else 0


def _measure(size: int) -> tuple[float, float, int]:
    """Print the figures; return the median of the phrases, the CPU of the worst word, and the most queries."""
    from ruamel.yaml import YAML

    phrases = YAML(typ="safe").load((ROOT / "tests/search/phrases.yaml").read_text(encoding="utf-8"))
    typed = [each["phrase"] for each in phrases]
    for text in typed[:10]:  # what is kept in memory
        _ask(text)
    costs = [_ask(text) for text in typed]
    queries = [_queries(text) for text in typed]
    _print(size, f"{len(typed)} phrases", costs, f"{max(queries)}")
    slowest = max(costs, key=lambda cost: cost.cpu)
    print(f"{'':8}worst phrase: {slowest.text!r}, {slowest.cpu:.0f} ms of CPU")
    words = _most_frequent_words()
    by_word = {word: [_ask(word) for _ in range(ROUNDS)] for word in [*words, " ".join(words)]}
    _print(size, f"{len(by_word)} frequent words", [cost for each in by_word.values() for cost in each])
    cpu = {word: statistics.median(cost.cpu for cost in each) for word, each in by_word.items()}
    slowest = max(cpu, key=cpu.get)
    print(f"{'':8}worst word: {slowest!r}, {cpu[slowest]:.0f} ms of CPU")
    return statistics.median(cost.wall for cost in costs), cpu[slowest], max(queries)


def _print(size: int, what: str, costs: list[Cost], queries: str = "") -> None:
    wall, cpu = sorted(cost.wall for cost in costs), [cost.cpu for cost in costs]
    p99 = wall[min(len(wall) - 1, round(len(wall) * 0.99))]
    figures = f"{statistics.median(wall):8.1f}{p99:8.1f}{wall[-1]:8.1f}{statistics.median(cpu):8.1f}{max(cpu):9.1f}"
    print(f"{size:7} {what:24}{figures}{queries:>9}   {statistics.mean(cost.hits for cost in costs):.1f} hits")


def _ask(text: str) -> Cost:
    """Type a text into the box and follow to the answer."""
    from urllib.parse import urlencode

    reader = client()
    started, cpu = time.perf_counter(), cpu_seconds()
    response = reader.post("/search/", urlencode({"q": text}), content_type=FORM)
    assert response.status_code == 303 and "/busy/" not in response["Location"], response.status_code
    answer = reader.get(response["Location"])
    cost = (time.perf_counter() - started) * 1000, (cpu_seconds() - cpu) * 1000
    assert answer.status_code == 200
    return Cost(text, *cost, response["Location"].count("-"))


def _queries(text: str) -> int:
    """Return how many queries one search makes."""
    from urllib.parse import urlencode

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client().post("/search/", urlencode({"q": text}), content_type=FORM)
    return len(asked)


def _most_frequent_words() -> list[str]:
    """Return the words that stand in most pages, and mean something to the search."""
    from wagtail.search.models import IndexEntry

    from guides.models import GuidePage
    from search.full_text import LEFT_OUT
    from search.tokens import words_of

    seen = Counter()
    for guide in GuidePage.objects.live()[:200]:
        text = " ".join(
            str(part) for part in (guide.title, guide.lead, *guide.body.stream_block.get_searchable_content(guide.body))
        )
        for start in range(0, len(text), 400):
            seen.update(set(words_of(text[start : start + 400])))
    assert IndexEntry.objects.exists()
    return [word for word, _times in seen.most_common(200) if word not in LEFT_OUT and re.fullmatch("[a-z]{3,}", word)][
        :WORDS_TRIED
    ]


if __name__ == "__main__":
    sys.exit(main())
