"""Prints what a first visit costs in a real browser on a slow line: when the page shows, and what came over the line.

``python bench/browser.py [--database FILE]`` serves the site as production does, once its launch review is recorded,
and opens pages in Chromium with an empty cache, held to 400 ms and 400 kbit/s by its own tools (no TLS). Each figure is
the median of five visits. ``--lighthouse`` also asks Lighthouse (bench/lighthouse.py, medians too), which ``npx``
downloads. The exit code is 1 above a budget: largest paint of the guide within 1.3 s, nothing that moves afterwards, no
long task, four requests, 30 kB, and those of Lighthouse; and when Lighthouse was to be asked and could not be.
"""

import argparse
import contextlib
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

from bench import lighthouse, machine, served  # noqa: E402
from run import RunError, find_browser  # noqa: E402

PAGES = (("guide", "/8-10/blocking/"), ("home", "/"), ("get help now", "/help-now/"))
VISITS, WIDTH, HEIGHT = 5, 412, 823
LATENCY_MS, BITS_A_SECOND = 400, 400_000
LCP_MS, REQUESTS, BYTES = 1300, 4, 30_000
# What an administrator does at /admin/ (README, "Before you show it to anyone"). Until then the site is a trial copy,
# which asks search engines to stay away.
RECORD_LAUNCH_REVIEW = """
import django; django.setup()
from datetime import date
from wagtail.models import Site
from organisation.models import SiteSettings
own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
own.launch_reviewed_by, own.launch_reviewed_on = "A safeguarding lead", date.today()
own.full_clean(); own.save()
"""
# A task of more than 50 ms keeps a page from answering: what is above that is its blocking time.
WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch("largest-contentful-paint", each => { window.seen.lcp = each.startTime; });
watch("layout-shift", each => { if (!each.hadRecentInput) window.seen.cls += each.value; });
watch("longtask", each => { window.seen.tbt += Math.max(0, each.duration - 50); });
"""


@dataclass(frozen=True)
class Visit:
    """One visit, or the median of several: milliseconds, a layout shift, what came over the line."""

    lcp: float
    cls: float
    tbt: float
    requests: float
    size: float


def main() -> int:
    """Visit and print; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", type=Path, help="An SQLite file with the starter content, to save loading it.")
    options.add_argument("--lighthouse", action="store_true", help="Ask Lighthouse too (downloads it with npx).")
    options.add_argument("--json", type=Path, help="Keep the figures in this file.")
    given = options.parse_args()
    try:
        browser = find_browser(Path(sys.executable))
    except RunError as error:
        print(f"Left out: {error.what} {error.mend}")
        return 1 if given.lighthouse else 0
    folder = Path(tempfile.mkdtemp(prefix="signpost-bench-browser-"))
    result, scores, left_out = machine.about(), {}, ""
    try:
        with served.our_site("ours", folder, "/", given.database) as server:
            site = server.url.rstrip("/")
            _record_launch_review(folder, site)
            medians = _visit_all(browser, site)
            _print(medians)
            scores = lighthouse.ask(site, PAGES, folder, browser) if given.lighthouse else {}
    except lighthouse.CannotAsk as error:
        left_out = str(error)
        print(f"Left out: {left_out}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    result["versions"]["browser"] = machine.said_by(browser, "--version")
    visits = {name: asdict(visit) for name, visit in medians.items()}
    machine.keep(result | {"what": "browser", "pages": visits, "lighthouse": scores}, given.json)
    over = budgets_exceeded(medians) + lighthouse.budgets_exceeded(scores)
    for line in over:
        print(f"OVER: {line}")
    return 1 if over or left_out else 0


def _record_launch_review(data: Path, site: str) -> None:
    env = served.environment(data, site)
    subprocess.run([sys.executable, "-c", RECORD_LAUNCH_REVIEW], env=env, cwd=ROOT / "site", check=True)


def budgets_exceeded(medians: dict[str, Visit]) -> list[str]:
    """Return, in words, which budgets were not kept."""
    found = []
    for name, visit in medians.items():
        if visit.cls > 0.001:
            found.append(f"{name}: something moves by {visit.cls:.3f} after it was shown")
        if visit.tbt:
            found.append(f"{name}: {visit.tbt:.0f} ms of long tasks")
    guide = medians["guide"]
    if guide.lcp > LCP_MS:
        found.append(f"guide: largest paint after {guide.lcp:.0f} ms of {LCP_MS}")
    if guide.requests > REQUESTS or guide.size > BYTES:
        found.append(f"guide: {guide.requests:.0f} requests and {guide.size:.0f} bytes of {REQUESTS} and {BYTES}")
    return found


def _visit_all(browser: str, site: str) -> dict[str, Visit]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        try:
            _visit(chromium, site + PAGES[0][1])  # the browser itself is read from the disk
            return {name: _median([_visit(chromium, site + path) for _ in range(VISITS)]) for name, path in PAGES}
        finally:
            chromium.close()


def _visit(chromium, url: str) -> Visit:
    """Open a page with an empty cache on the slow line; return what was seen once nothing more comes."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
    try:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS,
                  "downloadThroughput": BITS_A_SECOND / 8, "uploadThroughput": BITS_A_SECOND / 8})  # fmt: skip
        came: list[float] = []
        line.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
        page.add_init_script(WATCH)
        page.goto(url, wait_until="networkidle")
        seen = page.evaluate("window.seen")
        return Visit(seen["lcp"], seen["cls"], seen["tbt"], len(came), sum(came))
    finally:
        context.close()


def _median(visits: list[Visit]) -> Visit:
    return Visit(
        *(round(statistics.median(getattr(each, name) for each in visits), 4) for name in Visit.__annotations__)
    )


def _print(medians: dict[str, Visit]) -> None:
    print(f"{LATENCY_MS} ms, {BITS_A_SECOND // 1000} kbit/s, no TLS, median of {VISITS} first visits")
    print(f"{'page':16}{'LCP ms':>8}{'CLS':>8}{'long ms':>9}{'requests':>10}{'bytes':>8}")
    for name, visit in medians.items():
        print(f"{name:16}{visit.lcp:8.0f}{visit.cls:8.3f}{visit.tbt:9.0f}{visit.requests:10.0f}{visit.size:8.0f}")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
