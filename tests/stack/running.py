"""Everything that a site on several machines is made of, on this one: PostgreSQL, a storage, two servers, nginx.

The servers, the preparation and the tasks are started as deploy/ starts them; nginx has the configuration that is
shipped, with other ports and folders put in.
"""

import contextlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import urllib3

from bench.temporary_postgres import NoPostgres, postgres
from tests.factories.s3 import KEYS, FarStorage, far_storage

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
HOST = "www.example.org"
URL = f"https://{HOST}"
WAIT = 60


class CannotRun(Exception):
    """Something that this needs is not installed here; says what, and how to get it."""


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answers(ask, process: subprocess.Popen, log: Path) -> None:
    """Wait until ``ask`` raises no HTTPError any more; AssertionError when the process ends or never answers."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            ask()
            return
        except urllib3.exceptions.HTTPError:
            assert process.poll() is None and time.monotonic() < deadline, log.read_text()[-2000:]
            time.sleep(0.05)


@dataclass
class Web:
    """One server of the site."""

    name: str
    environment: dict[str, str]
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def __post_init__(self):
        self.http = urllib3.HTTPConnectionPool("127.0.0.1", self.port, maxsize=4, retries=False, timeout=60)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self.folder / f"{self.name}.log"
        command = [sys.executable, str(DEPLOY / "serve.py"), "--port", str(self.port)]
        with log.open("a") as file:
            self.process = subprocess.Popen(command, env=self.environment, stdout=file, stderr=subprocess.STDOUT,
                                            start_new_session=True)  # fmt: skip
        answers(lambda: self.ask("GET", "/livez"), self.process, log)

    def stop(self) -> None:
        """End it as systemd and Kubernetes do: what it has begun, it finishes."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def kill(self) -> None:
        """End it at once with all its processes, as systemd and a container's end do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, method: str, path: str, body=None, **headers: str):
        """Ask it directly, as nginx would."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"} | headers
        return self.http.request(method, path, body=body, headers=headers, redirect=False)


@dataclass
class Nginx:
    """nginx with the configuration of deploy/server."""

    folder: Path
    upstreams: list[int]
    plain: int = field(default_factory=free_port)
    secure: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def __post_init__(self):
        self.http = urllib3.HTTPSConnectionPool("127.0.0.1", self.secure, maxsize=20, retries=False, timeout=60,
                                                cert_reqs="CERT_NONE", server_hostname=HOST)  # fmt: skip

    def configuration(self) -> str:
        """Return what is shipped, with this machine's places in it."""
        text = (DEPLOY / "server" / "nginx.conf").read_text("utf-8")
        servers = "\n".join(f"        server 127.0.0.1:{port} max_fails=0;" for port in self.upstreams)
        shipped_site = "/opt/signpost/deploy/nginx/site.conf"
        for shipped, here in {
            "        server 127.0.0.1:8000 max_fails=0;\n        server 127.0.0.1:8001 max_fails=0;": servers,
            shipped_site: self.folder / "site.conf",
            "/opt/signpost/deploy/nginx": DEPLOY / "nginx",
            f"/etc/letsencrypt/live/{HOST}": self.folder,
            "/run/nginx.pid": self.folder / "pid",
            "/var/log/nginx/error.log": self.folder / "error.log",
            "/var/lib/nginx/signpost-media": self.folder / "media",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "listen 443": f"listen 127.0.0.1:{self.secure}",
        }.items():
            assert shipped in text, f"deploy/server/nginx.conf has no {shipped} any more."
            text = text.replace(shipped, str(here))
        site = (DEPLOY / "nginx" / "site.conf").read_text("utf-8")
        (self.folder / "site.conf").write_text(site.replace("/var/lib/signpost-sorry", str(self.folder / "sorry")))
        return text if os.geteuid() == 0 else re.sub(r"(?m)^user .*$", "", text)

    def start(self) -> None:
        """Make a certificate that nobody signed, start, and wait until it answers."""
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            raise CannotRun("nginx is not installed (Debian: apt-get install nginx-light).")
        self.folder.chmod(0o755)
        (self.folder / "sorry").mkdir()
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", f"/CN={HOST}", "-keyout", "privkey.pem", "-out", "fullchain.pem"]  # fmt: skip
        subprocess.run(make, cwd=self.folder, check=True, capture_output=True)
        (self.folder / "nginx.conf").write_text(self.configuration())
        command = [program, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        with (self.folder / "said").open("w") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        answers(lambda: self.ask("GET", "/livez"), self.process, self.folder / "said")

    def stop(self) -> None:
        """End it and its workers."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)

    def ask(self, method: str, path: str, body=None, **headers: str):
        """Ask as a reader does."""
        return self.http.request(method, path, body=body, headers={"Host": HOST} | headers, redirect=False)


@dataclass
class Stack:
    """All of it. ``one`` and ``two``: the servers; ``known``: sessions and things, from people.py."""

    folder: Path
    environment: dict[str, str]
    storage: FarStorage
    one: Web
    two: Web
    nginx: Nginx

    def program(self, *arguments: str, **more: str) -> subprocess.Popen:
        """Begin one of the site's own programs; what it says can be read from it."""
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment | more, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)  # fmt: skip

    def done(self, *arguments: str, **more: str) -> str:
        """Run one of the site's own programs; returns what it said. AssertionError when it fails."""
        process = self.program(*arguments, **more)
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said[-3000:]
        return said

    def rows(self, question: str, *values) -> list[tuple]:
        """Return what the database answers."""
        import psycopg

        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            return connection.execute(question, values).fetchall()


def settings_of(data: Path, database: str, storage: FarStorage) -> dict[str, str]:
    """Return the environment of every process of the site."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "SIGNPOST_DATA": str(data),
        "SIGNPOST_URL": URL,
        "SIGNPOST_SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": database,
        "SIGNPOST_UPLOADS": storage.setting("uploads", "site"),
        "SIGNPOST_BACKUPS": storage.setting("backups", "daily", "&lock_days=35"),
    }
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SIGNPOST_", "DJANGO_"))}
    return outside | own | KEYS


@contextlib.contextmanager
def running() -> Iterator[Stack]:
    """Start all of it with the starter content; raises CannotRun where something is not installed."""
    folder = Path(tempfile.mkdtemp(prefix="signpost-stack-"))
    with contextlib.ExitStack() as last:
        last.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            database = last.enter_context(postgres())
        except NoPostgres as error:
            raise CannotRun(f"{error} (Debian: apt-get install postgresql)") from error
        storage = last.enter_context(far_storage())
        storage.make_bucket("uploads")
        storage.make_bucket("backups", locked=True)
        environment = settings_of(folder / "data", database, storage)
        one, two = Web("one", environment, folder), Web("two", environment, folder)
        nginx = Nginx(Path(tempfile.mkdtemp(prefix="signpost-nginx-")), [one.port, two.port])
        last.callback(shutil.rmtree, nginx.folder, ignore_errors=True)
        stack = Stack(folder, environment, storage, one, two, nginx)
        stack.done("deploy/prepare.py", "--static")
        for server in (one, two, nginx):
            last.callback(server.stop)
            server.start()
        shutil.copy(folder / "data" / "500.html", nginx.folder / "sorry")
        yield stack
