"""Runs every benchmark after the other and keeps what they found: ``python run.py bench``.

Bytes and queries of every page, one guide beside other servers, growth with the number of pages, loading content, and
a browser on a slow line. Everything goes into one file, ``var/bench/<date>.json``; ``--write-docs`` puts the tables
into ``docs/performance.md``. With names, only these run: ``python run.py bench serving browser``. The exit code is 1
when a budget was exceeded or a benchmark failed.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from bench import report  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
# The first leaves the starter content for the others.
SCRIPTS = ("measure", "serving", "growth", "loading", "browser")


def main() -> int:
    """Run them; return the exit code."""
    options = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    options.add_argument("only", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(SCRIPTS)}")
    options.add_argument("--write-docs", action="store_true", help="put the tables into docs/performance.md")
    options.add_argument("--database", type=Path, help="an SQLite file with the starter content, to save loading it")
    options.add_argument("--sizes", nargs="+", default=["100", "1000", "10000"], help="how many pages growth goes to")
    options.add_argument("--lighthouse", action="store_true", help="ask Lighthouse too")
    given = options.parse_args()
    unknown = set(given.only) - set(SCRIPTS)
    if unknown:
        options.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(SCRIPTS)}")
    with tempfile.TemporaryDirectory(prefix="signpost-bench-") as folder:
        results, failed = _run_all(given, Path(folder))
    kept = _keep(results)
    if given.write_docs:
        report.write(PAGE, results)
        print(f"Written into {PAGE.relative_to(ROOT)}.")
    print(f"\nEverything as JSON: {kept}")
    print(f"Failed or over a budget: {', '.join(failed) or 'nothing'}")
    return 1 if failed else 0


def _run_all(given, folder: Path) -> tuple[dict, list[str]]:
    database = given.database or folder / "starter.sqlite3"
    results, failed = {}, []
    for name in given.only or SCRIPTS:
        print(f"\n--- {name}", flush=True)
        kept = folder / f"{name}.json"
        arguments = ["--json", kept]
        if name == "measure":
            arguments += ["--keep-database", folder / "starter.sqlite3"]
        elif database.exists() and name != "loading":
            arguments += ["--database", database]
        arguments += ["--sizes", *given.sizes] if name == "growth" else []
        arguments += ["--lighthouse"] if name == "browser" and given.lighthouse else []
        command = [sys.executable, ROOT / "bench" / f"{name}.py", *arguments]
        if subprocess.run([str(part) for part in command], cwd=ROOT).returncode:
            failed.append(name)
        with contextlib.suppress(OSError):
            results[name] = json.loads(kept.read_text(encoding="utf-8"))
    return results, failed


def _keep(results: dict) -> Path:
    folder = Path(os.environ.get("SIGNPOST_DATA") or ROOT / "var") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M}.json"
    kept.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return kept


if __name__ == "__main__":
    sys.exit(main())
