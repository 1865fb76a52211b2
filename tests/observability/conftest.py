"""A place that errors are reported to, and the broken site that reports them."""

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from tests.conftest import ROOT


class Post(BaseHTTPRequestHandler):
    """Takes envelopes, and keeps them as they came."""

    def do_POST(self):  # noqa: N802 (its name in the standard library)
        """Keep one."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers.get("Content-Encoding"), bytes)
        body = unpack(body)
        self.server.letters.append((self.path, dict(self.headers), body.decode()))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="session")
def post():
    """A Sentry-compatible server that only listens; ``letters``: path, headers and text of each."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Post)
    server.letters = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def fail(data, what: str, **more: str) -> subprocess.CompletedProcess:
    """Let the broken site fail in a process of its own, with some environment."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "SIGNPOST_DATA": str(data),
        "DATABASE_URL": "sqlite://:memory:",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "tests.observability.failing_site", what]
    return subprocess.run(command, cwd=ROOT, env=os.environ | own | more, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="session")
def failures(post, tmp_path_factory):
    """The broken site, failed once in each way: by name the run, and the letters that it sent."""
    address = f"http://key@127.0.0.1:{post.server_address[1]}/1"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://key@127.0.0.1:{closed.getsockname()[1]}/1"
    ways = {
        "request": ("request", {"SIGNPOST_ERRORS_DSN": address, "SIGNPOST_LOG_FORMAT": "json"}),
        "command": ("command", {"SIGNPOST_ERRORS_DSN": address}),
        "nobody listens": ("request", {"SIGNPOST_ERRORS_DSN": nobody}),
    }
    found = {}
    for name, (what, more) in ways.items():
        before = len(post.letters)
        ran = fail(tmp_path_factory.mktemp("failing"), what, **more)
        found[name] = (ran, post.letters[before:])
    return found


def items(letter: str) -> list[dict]:
    """Return the items of an envelope: a header line, then for each item a header and the item itself."""
    lines = [json.loads(line) for line in letter.splitlines() if line]
    return [item for _header, item in zip(lines[1::2], lines[2::2], strict=True)]
