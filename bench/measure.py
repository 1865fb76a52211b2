"""Prints what each kind of page costs, beside its budget: bytes on the wire, requests, queries.

``python run.py bench`` starts it. It loads the starter content into a temporary folder, serves it as production does,
and asks for one page of each kind. The exit code is 1 when a budget is exceeded.
"""

import argparse
import io
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
os.environ["SIGNPOST_DATA"] = tempfile.mkdtemp(prefix="signpost-bench-")

from bench import machine  # noqa: E402
from bench.many_pages import copy_database  # noqa: E402

FIRST_FLIGHT = 14_600
WHOLE_PAGE = 60_000
REQUESTS = 3
# Path, and the most queries an uncached page may ask (None: no budget of its own).
PAGES = [
    ("/", 15), ("/4-7/", 15), ("/8-10/", 15), ("/11-13/", 15), ("/14-17/", 15), ("/parents/", 15), ("/schools/", 15),
    ("/topics/", None), ("/help/", 8), ("/help/scotland/", 8), ("/help/childline/", 8), ("/help-now/", 10),
    ("/help-now/me/", 10), ("/help-now/me/hazel/", 10), ("/help-now/me/hazel/11-13/", 10), ("/help-now/note/", 10),
    ("/help-now/me/nothing/", None),
    ("/practice/", 10), ("/practice/spot-the-fake/", 10), ("/practice/what-would-you-say/", 10),
    ("/apps/", 10), ("/apps/compare/?apps=snapchat,tiktok,roblox", 12), ("/apps/nothing/", None),
    ("/practice/family-plan/", 12),
    ("/practice/family-plan/?one=8-10:roblox.youtube.minecraft.fortnite.whatsapp.apple"
     "&two=11-13:snapchat.tiktok.instagram.discord.whatsapp.android", 12),
    ("/about/", None), ("/nothing/", None),
]  # fmt: skip


def main() -> int:
    """Measure every page; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path, help="Keep the figures in this file.")
    options.add_argument("--keep-database", type=Path, help="Leave the starter content here, as an SQLite file.")
    given, about = options.parse_args(), machine.about()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    call_command("load_content", stdout=io.StringIO())
    loading = time.perf_counter() - started
    rows = [_measure(path, budget) for path, budget in [*PAGES, *_guides_and_topics()]]
    _print(rows, loading)
    result = about | {"what": "bytes and queries", "loading_seconds": round(loading, 1), "pages": rows}
    machine.keep(result, given.json)
    if given.keep_database:
        copy_database(Path(os.environ["SIGNPOST_DATA"]) / "signpost.sqlite3", given.keep_database)
    shutil.rmtree(os.environ["SIGNPOST_DATA"], ignore_errors=True)
    return 1 if any(row["over"] for row in rows) else 0


def _guides_and_topics() -> list[tuple[str, int | None]]:
    """Return every guide, activity, app, action and topic: the budget holds for any of them."""
    from activities.models import RehearsalPage, SpotTheFakePage
    from guides.models import GuidePage
    from lessons.models import LessonPage
    from platforms.models import DeviceSteps, Platform
    from taxonomy.models import Topic

    apps = [(app.url, 12) for app in Platform.objects.filter(live=True)]
    apps += [(f"{steps.platform.url}{steps.action}/", 12) for steps in DeviceSteps.objects.select_related("platform")]
    apps = list(dict.fromkeys(apps))
    guides = [(guide.relative_path(), 10) for guide in GuidePage.objects.live().order_by("path")]
    for model in (SpotTheFakePage, RehearsalPage):
        guides += [(activity.relative_path(), 10) for activity in model.objects.live().order_by("path")]
    for lesson in LessonPage.objects.live().order_by("path"):
        guides += [(lesson.relative_path() + end, 12) for end in ("", "20/", "45/", "sheet/")]
    # One answer for each reader and each worry; nations differ by little.
    answers = {f"/help-now/{path.who}/{path.worry.code}/": path for path in _answers()}
    guides += [(f"/help-now/{'/'.join(path.segments)}/", 10) for path in answers.values()]
    return guides + apps + [(topic.url, None) for topic in Topic.objects.filter(live=True)]


def _answers() -> list:
    from help_now import catalogue
    from help_now.models import HelpNowPage
    from help_now.paths import every_path
    from page_life import collector

    collector.stop()
    words = catalogue.read_words(HelpNowPage.objects.get())
    return every_path(words.worries, {"wales"})


def _measure(path: str, budget: int | None) -> dict:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(path)  # what is kept in memory is read
    with CaptureQueriesContext(connection) as captured:
        plain = client.get(path)
    asked = len(captured.captured_queries)
    packed = client.get(path, headers={"accept-encoding": "br"})
    flight = len(packed.content)
    headers = sum(len(name) + len(value) + 4 for name, value in packed.items())
    html = plain.content.decode()
    further = re.findall(r'<(?:script|link|img|source)[^>]*(?:src|href)="(/(?:static|media|favicon)[^"]*)"', html)
    extra = sum(_size(address) for address in further)
    over = []
    if flight > FIRST_FLIGHT:
        over.append("first flight")
    if flight + extra > WHOLE_PAGE:
        over.append("whole page")
    if 1 + len([a for a in further if "favicon" not in a]) > REQUESTS:
        over.append("requests")
    if budget is not None and asked > budget:
        over.append("queries")
    return {
        "path": path, "html": len(plain.content), "flight": flight, "headers": headers, "whole": flight + extra,
        "requests": 1 + len([a for a in further if "favicon" not in a]), "queries": asked, "queries_budget": budget,
        "milliseconds": _time(client, path), "over": over,
    }  # fmt: skip


def _time(client, path: str) -> float:
    """Return the median time of nine uncached answers, in milliseconds."""
    times = []
    for _ in range(9):
        started = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - started)
    return round(sorted(times)[4] * 1000, 1)


def _size(address: str) -> int:
    """Return the size of a static file as it is sent (Brotli)."""
    import brotli

    if "favicon" in address:
        from frontend.drawings import symbols

        return len(symbols()["mark"])
    source = ROOT / "site" / "frontend" / "static" / address.rsplit("/", 1)[-1]
    return len(brotli.compress(source.read_bytes())) if source.exists() else 0


def _print(rows: list[dict], loading: float) -> None:
    heading = f"{'page':32}{'HTML':>8}{'flight':>8}{'whole':>8}{'requests':>10}{'queries':>9}{'of':>4}{'ms':>7}"
    print(heading)
    for row in rows:
        over = f"  OVER: {', '.join(row['over'])}" if row["over"] else ""
        print(
            f"{row['path']:32}{row['html']:8}{row['flight']:8}{row['whole']:8}{row['requests']:10}"
            f"{row['queries']:9}{row['queries_budget'] or '-':>4}{row['milliseconds']:7}{over}"
        )
    largest = max(rows, key=lambda row: row["flight"])
    print(f"\nLargest first flight: {largest['flight']} of {FIRST_FLIGHT} bytes ({largest['path']})")
    print(f"Largest whole page: {max(row['whole'] for row in rows)} of {WHOLE_PAGE} bytes")
    print(f"Most requests: {max(row['requests'] for row in rows)} of {REQUESTS}")
    print(f"Over a budget: {sum(bool(row['over']) for row in rows)} of {len(rows)} pages")
    print(f"load_content on an empty database: {loading:.1f} s")
    print("flight: HTML with its CSS, as sent (Brotli). whole: with script and icon. of: the budget of queries.")


if __name__ == "__main__":
    sys.exit(main())
