"""A PostgreSQL server of one's own for as long as it is needed: on a free port of this machine, nothing kept.

It needs PostgreSQL's programs (Debian: ``apt-get install postgresql``); they need not run as a service. PostgreSQL
refuses to run as root: then it runs as the user ``postgres``, or ``nobody``.
"""

import contextlib
import os
import pwd
import shutil
import signal
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


class Postgres:
    """A server that can be stopped and started again, at the same address and with what it held.

    ``address``: for DATABASE_URL. Raises NoPostgres when it cannot be made or started.
    """

    def __init__(self):
        self._folder, self._user = programs(), _user()
        self._home = Path(tempfile.mkdtemp(prefix="signpost-postgres-"))
        self._server: subprocess.Popen | None = None
        try:
            self._make()
        except NoPostgres:
            self.remove()
            raise
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"postgres://signpost@127.0.0.1:{self._port}/postgres"

    def _make(self) -> None:
        if self._user:
            shutil.chown(self._home, self._user)
        made = subprocess.run(
            [self._folder / "initdb", "-D", self._home / "data", "-U", "signpost", "-A", "trust", "-E", "UTF8",
             "--no-sync"],
            user=self._user, cwd=self._home, env=_plain(self._home), capture_output=True, text=True,
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb said: {made.stderr.strip()[-300:]}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {"listen_addresses": "127.0.0.1", "port": self._port, "unix_socket_directories": "", "fsync": "off",
                    "full_page_writes": "off", "synchronous_commit": "off", "max_connections": 20}  # fmt: skip
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = self._home / "log"
        with log.open("w") as out:
            self._server = subprocess.Popen(
                [self._folder / "postgres", "-D", self._home / "data", *options], user=self._user, cwd=self._home,
                env=_plain(self._home), stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        _wait_for(self._server, self._port, log)

    def stop(self) -> None:
        """Stop it at once; whoever is connected is cut off, and what was not finished is rolled back."""
        if self._server is None:
            return
        self._server.send_signal(signal.SIGINT)  # what PostgreSQL calls fast
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._server.wait(5)
        self._server.kill()
        self._server.wait()
        self._server = None

    def remove(self) -> None:
        """Stop it, and delete all that it held."""
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start an empty server; yields its address for DATABASE_URL, and ends it afterwards. Raises NoPostgres."""
    own = Postgres()
    try:
        own.start()
        yield own.address
    finally:
        own.remove()


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
