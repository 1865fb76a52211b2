"""Our own site as visitors get it, for measuring: starter content, collected files, and the server of ``run.py``."""

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.many_pages import copy_database
from bench.processes import Server, free_port, running

ROOT = Path(__file__).resolve().parents[1]
MANAGE = [sys.executable, str(ROOT / "site" / "manage.py")]
# The default site's own address is kept in the database: by any other name, Wagtail looks it up on every page.
KNOW_THE_ADDRESS = "import django; django.setup(); from starter_content.site_setup import keep_up; keep_up()"


def prepare(data: Path, url: str, database: Path | None = None) -> dict[str, str]:
    """Fill a data folder as ``run.py`` does before it serves; return the environment of a server at ``url``.

    ``database``: an SQLite file with the starter content, which saves loading it.
    """
    env = environment(data, url)
    if database:
        copy_database(database, data / "signpost.sqlite3")
    commands = [["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]]
    for command in commands if database else [*commands, ["load_content"]]:
        subprocess.run([*MANAGE, *command], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-c", KNOW_THE_ADDRESS], env=env, check=True, cwd=ROOT / "site")
    return env


def environment(data: Path, url: str) -> dict[str, str]:
    """Return the environment of a server with one worker: nothing of ours that happens to be set outside counts."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SIGNPOST_", "DATABASE_URL"))}
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "SIGNPOST_DATA": str(data), "SIGNPOST_URL": url}
    own["SIGNPOST_KEEP_LAST_GOOD"] = "off"  # it goes through the whole site beside what is measured
    return outside | own | {"PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}", "SIGNPOST_WORKERS": "1"}


def command(port: int, target: str = "", *more: str, workers: int = 1) -> list:
    """Return the command with which ``run.py`` serves; for a WSGI application instead, that of granian alone, with as
    many threads as ours has."""
    import run

    own = run.server_command(Path(sys.executable), argparse.Namespace(host="127.0.0.1", port=port), True)
    own[own.index("--workers") + 1] = str(workers)
    if not target:
        return own
    own[own.index("config.serve")] = "granian"
    own[own.index("rsgi")] = "wsgi"
    return [*own[:-1], "--blocking-threads", "4", *more, target]


@contextlib.contextmanager
def our_site(name: str, data: Path, path: str, database: Path | None = None) -> Iterator[Server]:
    """Serve the site from a data folder that is filled first."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = prepare(data, url, database)
    with running(name, command(port), url + path, env, data) as server:
        yield server
