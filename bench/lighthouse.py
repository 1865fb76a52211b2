"""Asks Lighthouse, which is downloaded for that, about pages of a running site: on its own line, and on slow 3G."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterable
from pathlib import Path

LIGHTHOUSE = "lighthouse@12"
TIMES = 3
# 400 ms and 400 kbit/s are "Slow 3G" of Chromium's own tools; Lighthouse works out what it would be there.
MOBILE, SLOW = "mobile", "slow 3G"
LINES = {MOBILE: (), SLOW: ("--throttling.rttMs=400", "--throttling.throughputKbps=400")}
PERFORMANCE, OTHERS, SLOW_PERFORMANCE, SLOW_LCP_MS = 98, 100, 95, 1900


class CannotAsk(Exception):
    """Lighthouse cannot be run; says what is missing, or what it said."""


def ask(site: str, pages: Iterable[tuple[str, str]], folder: Path) -> dict[str, dict]:
    """Return scores and figures (milliseconds) by page and line, each the median of some runs; raises CannotAsk.

    ``site``: its address without a path at the end. ``pages``: name and path.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not shutil.which("npx") or not browser:
        raise CannotAsk("Lighthouse needs npx (Node.js) and a whole Chromium (Debian: apt-get install npm chromium).")
    return {
        f"{name}, {line}": _median([_asked(site + path, more, folder, browser) for _ in range(TIMES)])
        for name, path in pages
        for line, more in LINES.items()
    }


def _asked(url: str, more: Iterable[str], folder: Path, browser: str) -> dict:
    kept = folder / "lighthouse.json"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={kept}",
               "--chrome-flags=--headless=new --no-sandbox", "--form-factor=mobile", *more]  # fmt: skip
    ran = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": browser}, capture_output=True, text=True, timeout=300
    )
    if ran.returncode:
        raise CannotAsk(f"Lighthouse said: {(ran.stderr or ran.stdout).strip()[-300:]}")
    return scores_of(json.loads(kept.read_text(encoding="utf-8")))


def scores_of(report: dict) -> dict:
    """Return the scores (of 100) and figures of one report."""
    scores = {
        key: round(each["score"] * 100) for key, each in report["categories"].items() if each["score"] is not None
    }
    wanted = {"lcp": "largest-contentful-paint", "tbt": "total-blocking-time", "cls": "cumulative-layout-shift"}
    figures = {key: round(report["audits"][name]["numericValue"], 3) for key, name in wanted.items()}
    return {"version": report["lighthouseVersion"], "scores": scores} | figures


def _median(runs: list[dict]) -> dict:
    scores = {key: statistics.median(run["scores"][key] for run in runs) for key in runs[0]["scores"]}
    figures = {key: statistics.median(run[key] for run in runs) for key in ("lcp", "tbt", "cls")}
    return {"version": runs[0]["version"], "scores": scores} | figures


def budgets_exceeded(said: dict[str, dict]) -> list[str]:
    """Return, in words, which budgets were not kept."""
    found = []
    for name, each in said.items():
        slow = name.endswith(SLOW)
        for key, score in each["scores"].items():
            least = (SLOW_PERFORMANCE if slow else PERFORMANCE) if key == "performance" else OTHERS
            if score < least:
                found.append(f"Lighthouse, {name}: {score:.0f} of {least} for {key}")
        if slow and each["lcp"] > SLOW_LCP_MS:
            found.append(f"Lighthouse, {name}: largest paint after {each['lcp']:.0f} ms of {SLOW_LCP_MS}")
        if not slow and (each["tbt"] or each["cls"]):
            found.append(
                f"Lighthouse, {name}: {each['tbt']:.0f} ms of blocking, moves by {each['cls']:.3f}; none of either"
            )
    return found
