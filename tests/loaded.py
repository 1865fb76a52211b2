"""The starter content in a database, loaded once for everything that is tested with it.

``python -m tests.loaded FOLDER`` begins beforehand: `make test` does so while it looks at the rules of the house.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

SITE = Path(__file__).resolve().parents[1] / "site"
# In one process: starting Django takes as long as a good part of the work.
PROGRAM = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_content")
call_command("apply_editor_roles")
"""
WAIT = 240


class NotLoadedError(Exception):
    """The starter content could not be loaded: what the failing command said, or how long was waited for it."""


def load(folder: Path) -> Path:
    """Return the data folder below an existing folder, with the whole content in it.

    Whoever comes first loads; everybody else waits for that, at most four minutes. Raises NotLoadedError.
    """
    data, done, failed = folder / "loaded", folder / "loaded.done", folder / "loaded.failed"
    try:
        data.mkdir()
    except FileExistsError:
        return _waited_for(data, done, failed)
    # Loaded at the moment of the tests' settings, whatever moment pytest was started at: a run three years on may be
    # the first to load what the others share, and editions of paper keep the month in which they began.
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(data), "SIGNPOST_MOMENT": ""}
    command = [sys.executable, "-c", PROGRAM]
    ran = subprocess.run(command, cwd=SITE, env=os.environ | own, capture_output=True, text=True)
    if ran.returncode:
        failed.write_text(f"{ran.stdout}{ran.stderr}")
        raise NotLoadedError(failed.read_text())
    done.touch()
    return data


def _waited_for(data: Path, done: Path, failed: Path) -> Path:
    deadline = time.monotonic() + WAIT
    while not done.exists():
        if failed.exists():
            raise NotLoadedError(failed.read_text())
        if time.monotonic() > deadline:
            raise NotLoadedError(f"Nobody finished loading the starter content within {WAIT} seconds.")
        time.sleep(0.2)
    return data


if __name__ == "__main__":
    load(Path(sys.argv[1]))
