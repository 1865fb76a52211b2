"""Asks Lighthouse, which is downloaded for that, about pages of a running site: on its own line, and on slow 3G.

Lighthouse loads a page on the line there is and works out what it would have been on another ("simulate", its own
default), or it has Chromium hold the line to that while the page loads ("devtools"): ``LINES`` says which. In all of
them the processor is four times slower than this one, and nothing is kept.
"""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

# Figures of two versions cannot be compared; this one runs on Node 18 and newer.
LIGHTHOUSE = "lighthouse@12.8.2"
DOWNLOAD_SECONDS, ASK_SECONDS = 600, 300
# Lighthouse's own "mobile" is 150 ms and 1,638 kbit/s; 400 ms and 400 kbit/s are "Slow 3G" of Chromium's own tools.
# Worked out, four round trips come before the first byte (two for the name, one to connect, one to ask), none for TLS
# here: 1.6 s at 400 ms, whatever the page. Held, every request waits, so Lighthouse makes 3.75 round trips of the one
# and nine tenths of the other (its DEVTOOLS_RTT_ADJUSTMENT_FACTOR and DEVTOOLS_THROUGHPUT_ADJUSTMENT_FACTOR).
MOBILE, SLOW, WORKED_OUT = "mobile", "slow 3G", "slow 3G worked out"
HELD = "--throttling-method=devtools"
TIMES = {MOBILE: 5, SLOW: 3, WORKED_OUT: 3}  # whether anything blocks is a matter of single milliseconds
LINES = {
    MOBILE: (),
    SLOW: (HELD, "--throttling.requestLatencyMs=1500",
           "--throttling.downloadThroughputKbps=360", "--throttling.uploadThroughputKbps=360"),
    WORKED_OUT: ("--throttling.rttMs=400", "--throttling.throughputKbps=400"),
}  # fmt: skip
PERFORMANCE, OTHERS, SLOW_PERFORMANCE, SLOW_LCP_MS = 98, 100, 95, 1900
# The help path is kept from search engines on purpose (robots.txt, sitemap): whether they may read it is not asked.
NOT_TO_BE_FOUND, MAY_BE_READ = "/help-now/", "is-crawlable"
FIGURES = {"lcp": "largest-contentful-paint", "tbt": "total-blocking-time", "cls": "cumulative-layout-shift"}


class CannotAsk(Exception):
    """Lighthouse cannot be run; says what is missing, or what it said."""


def ask(
    site: str, pages: Iterable[tuple[str, str]], folder: Path, browser: str, tell: Callable[[str], None] = print
) -> dict[str, dict]:
    """Return scores and figures by page and line, each the median of some runs, and whatever got less than all points.

    ``site``: its address without a path at the end. ``pages``: name and path. ``browser``: a Chromium. ``tell`` gets
    each result as it comes. Raises CannotAsk.
    """
    if not shutil.which("npx"):
        raise CannotAsk("Lighthouse needs npx, which comes with Node.js.")
    _run(["--version"], browser, DOWNLOAD_SECONDS)  # to download it takes longer than to ask
    medians = {}
    for name, path in pages:
        for line, more in LINES.items():
            left_out = (f"--skip-audits={MAY_BE_READ}",) if path.startswith(NOT_TO_BE_FOUND) else ()
            runs = [_asked(site + path, (*more, *left_out), folder, browser) for _ in range(TIMES[line])]
            medians[f"{name}, {line}"] = median(runs)
            tell(f"Lighthouse, {name}, {line}: {in_words(medians[f'{name}, {line}'])}")
    return medians


def _asked(url: str, more: tuple[str, ...], folder: Path, browser: str) -> dict:
    kept, load = folder / "lighthouse.json", os.getloadavg()[0]
    _run([url, "--quiet", "--output=json", f"--output-path={kept}", "--save-assets", "--form-factor=mobile",
          "--chrome-flags=--headless=new --no-sandbox", *more], browser, ASK_SECONDS)  # fmt: skip
    own = None
    if HELD not in more:  # there the processor is held as well, and the time of a task is not its own
        trace = json.loads((folder / "lighthouse-0.trace.json").read_text(encoding="utf-8"))
        own = own_blocking(trace["traceEvents"], url)
    return scores_of(json.loads(kept.read_text(encoding="utf-8"))) | {"own": own, "load": round(load, 2)}


def _run(arguments: list[str], browser: str, seconds: int) -> None:
    try:
        ran = subprocess.run(
            ["npx", "--yes", LIGHTHOUSE, *arguments], env=os.environ | {"CHROME_PATH": browser}, capture_output=True,
            text=True, timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise CannotAsk(f"Lighthouse did not answer within {seconds} s.") from error
    if ran.returncode:
        raise CannotAsk(f"Lighthouse said: {(ran.stderr or ran.stdout).strip()[-300:]}")


def scores_of(report: dict) -> dict:
    """Return the scores (of 100) and figures (milliseconds) of one report, and how fast Lighthouse found the machine.

    ``short``: the audits that count towards a score and did not get all points; the figures have budgets of their own.
    Raises CannotAsk when the report says that the page could not be judged.
    """
    if said := (report.get("runtimeError") or {}).get("message"):
        raise CannotAsk(f"Lighthouse said: {said}")
    audits, categories = report["audits"], report["categories"]
    counted = {ref["id"] for key, each in categories.items() if key != "performance" for ref in each["auditRefs"]
               if ref["weight"]}  # fmt: skip
    return {
        "version": report["lighthouseVersion"],
        "scores": {key: round((each["score"] or 0) * 100) for key, each in categories.items()},
        **{key: round(audits[name]["numericValue"], 3) for key, name in FIGURES.items()},
        "index": round(report["environment"]["benchmarkIndex"]),
        "short": sorted(name for name in counted if (audits[name]["score"] or 0) < 1 and _judged(audits[name])),
    }


def own_blocking(events: list[dict], url: str) -> float:
    """Return how much of the blocking is the page's own work: milliseconds, from the trace of one visit to ``url``.

    It is counted as Lighthouse does (tasks of the main thread, four times slower, twice for those that lay out; what is
    above 50 ms), but by the processor time of a task: without waiting for a core, or for a font of the system.
    """
    start = next(event for event in reversed(events) if event["name"] == "navigationStart"
                 and event["args"].get("data", {}).get("documentLoaderURL") == url)  # fmt: skip
    thread = (start["pid"], start["tid"])
    own = [event for event in events if (event["pid"], event["tid"]) == thread and event["ts"] >= start["ts"]]
    layouts = [event["ts"] for event in own if event["name"] == "Layout"]
    blocked = 0.0
    for task in (event for event in own if event["name"] == "RunTask" and "dur" in event):  # one may not have ended
        slower = 2 if any(task["ts"] <= at < task["ts"] + task["dur"] for at in layouts) else 4
        blocked += max(0, task.get("tdur", task["dur"]) / 1000 * slower - 50)
    return round(blocked, 1)


def _judged(audit: dict) -> bool:
    return audit["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}


def median(runs: list[dict]) -> dict:
    """Return the median of each score and figure of some runs, and what was short in any of them."""
    found = {key: statistics.median(run[key] for run in runs) for key in (*FIGURES, "index", "load")}
    found["own"] = None if runs[0]["own"] is None else statistics.median(run["own"] for run in runs)
    scores = {key: statistics.median(run["scores"][key] for run in runs) for key in runs[0]["scores"]}
    short = sorted({name for run in runs for name in run["short"]})
    return {"version": runs[0]["version"], "runs": len(runs), "scores": scores, **found, "short": short}


def in_words(said: dict) -> str:
    """Return what Lighthouse said of one page on one line."""
    scores = ", ".join(f"{name} {score:.0f}" for name, score in said["scores"].items())
    short = f"; short: {', '.join(said['short'])}" if said["short"] else ""
    own = "" if said["own"] is None else f" ({said['own']:.0f} by its own work)"
    return (
        f"{scores}{short}; largest paint {said['lcp']:,.0f} ms, blocked {said['tbt']:.0f} ms{own}, "
        f"shift {said['cls']:.3f}; machine {said['index']:,.0f}, load {said['load']:.1f}"
    )


def budgets_exceeded(said: dict[str, dict]) -> list[str]:
    """Return, in words, which budgets were not kept."""
    found = []
    for name, each in said.items():
        slow = not name.endswith(MOBILE)
        for key, score in each["scores"].items():
            least = (SLOW_PERFORMANCE if slow else PERFORMANCE) if key == "performance" else OTHERS
            if score < least:
                found.append(f"Lighthouse, {name}: {score:.0f} of {least} for {key}")
        if slow and each["lcp"] > SLOW_LCP_MS:
            found.append(f"Lighthouse, {name}: largest paint after {each['lcp']:.0f} ms of {SLOW_LCP_MS}")
        if round(each["cls"], 3):
            found.append(f"Lighthouse, {name}: something moves by {each['cls']:.3f}")
        if not slow and round(each["tbt"]):
            busy = f"{each['own']:.0f} by its own work; machine {each['index']:.0f}, load {each['load']:.1f}"
            found.append(f"Lighthouse, {name}: {each['tbt']:.0f} ms of blocking; none is to be ({busy})")
    return found
