"""A PostgreSQL server of one's own for as long as it is needed: on a free port of this machine, nothing kept.

It needs PostgreSQL's programs (Debian: ``apt-get install postgresql``); they need not run as a service. PostgreSQL
refuses to run as root: then it runs as the user ``postgres``, or ``nobody``.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/bin")
WAIT = 15


class NoPostgres(Exception):
    """PostgreSQL cannot be started here; says why."""


def programs() -> Path:
    """Return the folder with ``initdb`` and ``postgres``, the newest version; NoPostgres when there is none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        found += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("PostgreSQL's programs (initdb, postgres) are not installed.")


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start an empty server; yields its address for DATABASE_URL, and ends it afterwards. Raises NoPostgres."""
    folder = programs()
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="signpost-postgres-"))
    try:
        if user:
            shutil.chown(home, user)
        made = subprocess.run(
            [folder / "initdb", "-D", home / "data", "-U", "signpost", "-A", "trust", "-E", "UTF8", "--no-sync"],
            user=user, cwd=home, env=_plain(home), capture_output=True, text=True,
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb said: {made.stderr.strip()[-300:]}")
        with _running(folder, home, user) as port:
            yield f"postgres://signpost@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _running(folder: Path, home: Path, user: str | None) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off",
                "full_page_writes": "off", "synchronous_commit": "off", "max_connections": 20}  # fmt: skip
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (home / "log").open("w") as log:
        server = subprocess.Popen([folder / "postgres", "-D", home / "data", *options], user=user, cwd=home,
                                  env=_plain(home), stdout=log, stderr=subprocess.STDOUT)  # fmt: skip
    try:
        _wait_for(server, port, home / "log")
        yield port
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(5)
        server.kill()
        server.wait()


def _wait_for(server: subprocess.Popen, port: int, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + WAIT
    while True:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=signpost dbname=postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise NoPostgres(f"postgres said: {log.read_text().strip()[-300:]}") from error
            time.sleep(0.05)


def _user() -> str | None:
    """Return as whom PostgreSQL runs when this is root; None for the present user."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoPostgres("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


def _plain(home: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8"}
