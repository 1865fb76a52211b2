"""What a figure must be read with: the machine, the versions and the day; and where figures are kept."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("granian", "Django", "wagtail", "whitenoise", "brotli")


def about() -> dict:
    """Return the machine, the load on it now, the versions, the commit and the moment."""
    return {
        "taken": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load_before": [round(each, 1) for each in os.getloadavg()],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in PACKAGES},
        "commit": _commit(),
    }


def _commit() -> str:
    """Return the commit; "unknown" in a copy that is no checkout."""
    said = said_by("git", "rev-parse", "--short", "HEAD")
    return "unknown" if said.startswith("fatal") else said or "unknown"


def said_by(*command: str) -> str:
    """Return the first line that a program says (of either stream); empty when it cannot be run."""
    try:
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (ran.stdout + ran.stderr).strip().splitlines()
    return lines[0].strip() if lines else ""


def keep(result: dict, path: Path | None) -> None:
    """Write figures as JSON, if a file was asked for."""
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(f"As JSON: {path}")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
