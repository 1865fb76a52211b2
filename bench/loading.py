"""Prints what ``load_content`` takes for more files than we have: into an empty database, and again unchanged.

``python bench/loading.py [--pages 100 300 1000]`` copies ``content/`` and adds families of six guides, each with a
topic of its own: the words are those of the guides about blocking, so every rule about words reads as much as it would
in others. The gate looks at each page. The exit code is 1 when a load fails.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from bench import machine  # noqa: E402

LIKE, IN_A_FAMILY = "blocking", 6
COLUMNS = {"pages": "pages", "files": "files", "seconds": "load, s", "cpu": "processor, s", "again": "again, s",
           "memory_mb": "memory, MB"}  # fmt: skip
COUNT = "import django; django.setup(); from wagtail.models import Page; print(Page.objects.live().count())"


def main() -> int:
    """Load at each size; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, nargs="+", default=(100, 300, 1000))
    options.add_argument("--json", type=Path, help="Keep the figures in this file.")
    given, result = options.parse_args(), machine.about()
    rows = []
    print("".join(f"{words:>14}" for words in COLUMNS.values()))
    for pages in given.pages:
        with tempfile.TemporaryDirectory(prefix="signpost-bench-loading-") as folder:
            rows.append(_measure(Path(folder), pages))
        print("".join(f"{rows[-1][name]:>14}" for name in COLUMNS), flush=True)
    machine.keep(result | {"what": "loading", "rows": rows}, given.json)
    return 0


def _measure(folder: Path, pages: int) -> dict:
    content, data = folder / "content", folder / "data"
    data.mkdir()
    shutil.copytree(ROOT / "content", content)
    _manage(data, "migrate", "-v0")
    have = sum(1 for _ in content.rglob("*.md"))
    for number in range(max(0, pages - have) // IN_A_FAMILY):
        add_family(content, number)
    seconds, cpu = _manage(data, "load_content", "--from", str(content))
    again, _cpu = _manage(data, "load_content", "--from", str(content))
    env = _environment(data)
    counted = subprocess.run([sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True)
    return {
        "pages": int(counted.stdout.split()[-1]), "files": sum(1 for path in content.rglob("*") if path.is_file()),
        "seconds": round(seconds, 1), "cpu": round(cpu, 1), "again": round(again, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }  # fmt: skip


def add_family(content: Path, number: int) -> None:
    """Add a topic and its six guides to a folder of content."""
    key = f"{LIKE}-{number}"
    shutil.copytree(content / "guides" / LIKE, content / "guides" / key)
    file = content / "vocabulary" / "topics.yaml"
    text = file.read_text(encoding="utf-8")
    own = re.search(rf"(?ms)^- key: {LIKE}\n.*?(?=^- key: |\Z)", text)[0].rstrip()
    own = own.replace(f"- key: {LIKE}", f"- key: {key}", 1)
    own = re.sub(r"(?m)^  name: (.*)$", rf"  name: \1 {number}", own, count=1)
    file.write_text(f"{text.rstrip()}\n\n{own}\n", encoding="utf-8")


def _manage(data: Path, *arguments: str) -> tuple[float, float]:
    """Run a command of the site; return seconds, and seconds of processor. CalledProcessError says what failed."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, str(ROOT / "site" / "manage.py"), *arguments]
    ran = subprocess.run(command, env=_environment(data), capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {ran.stdout[-1500:]}{ran.stderr[-1500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment(data: Path) -> dict[str, str]:
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(data)}
    return os.environ | own | {"PYTHONPATH": str(ROOT / "site")}


if __name__ == "__main__":
    sys.exit(main())
