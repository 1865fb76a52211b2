"""The list of what is done again and again (schedule.toml), and how one of them is run, once at a time.

Nothing else of Signpost is loaded here: a task runs in a process of its own.
"""

import contextlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCHEDULE = ROOT / "deploy" / "schedule.toml"
# Any number will do that nothing else uses in this database; the second one is the place of the task in the list.
OURS_IN_POSTGRES = 519_000_001


@dataclass(frozen=True)
class Task:
    """One of them. ``command``: for manage.py. ``cron`` and ``calendar``: when. ``minutes``: how long at most."""

    name: str
    command: tuple[str, ...]
    cron: str
    calendar: str
    minutes: int


def tasks(path: Path = SCHEDULE) -> dict[str, Task]:
    """Return all tasks by name, in the order of the file."""
    found = tomllib.loads(path.read_text("utf-8"))
    return {name: Task(name, tuple(said.pop("command")), **said) for name, said in found.items()}


def environment() -> dict[str, str]:
    """Return the environment in which Signpost's own code runs."""
    paths = os.pathsep.join(filter(None, [str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]))
    own = {"PYTHONPATH": paths, "PYTHONUTF8": "1"}
    return {"DJANGO_SETTINGS_MODULE": "config.settings.production"} | dict(os.environ) | own


def run(task: Task) -> int:
    """Run a task to its end, or until its minutes are over; returns its exit code, 0 when another is doing it."""
    with only_one(task) as ours:
        if not ours:
            sys.stdout.write(f"{task.name}: somebody else is doing it now.\n")
            return 0
        try:
            command = [sys.executable, str(ROOT / "site" / "manage.py"), *task.command]
            return subprocess.run(command, env=environment(), timeout=60 * task.minutes).returncode
        except subprocess.TimeoutExpired:
            sys.stderr.write(f"{task.name}: ended after {task.minutes} minutes.\n")
            return 1


@contextlib.contextmanager
def only_one(task: Task) -> Iterator[bool]:
    """Say whether nobody else is doing this task, on any machine with the same database, while the block lasts."""
    address = os.environ.get("DATABASE_URL", "")
    lock = _postgres_lock if address.startswith("postgres") else _file_lock
    with lock(task, address) as ours:
        yield ours


@contextlib.contextmanager
def _postgres_lock(task: Task, address: str) -> Iterator[bool]:
    import psycopg

    place = list(tasks()).index(task.name)
    with psycopg.connect(address.partition("?")[0], autocommit=True, connect_timeout=10) as connection:
        # It ends with the connection, however that ends.
        question = "SELECT pg_try_advisory_lock(%s, %s)"
        yield connection.execute(question, (OURS_IN_POSTGRES, place)).fetchone()[0]


@contextlib.contextmanager
def _file_lock(task: Task, _address: str) -> Iterator[bool]:
    import fcntl

    folder = Path(os.environ.get("SIGNPOST_DATA") or ROOT / "var")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / f"{task.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
