"""The whole site behind a network that keeps pages as it is told: what changes is seen through it within seconds."""

import contextlib
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from guides.models import GuidePage
from tests.conftest import start_server
from tests.factories.publishing import publish
from tests.own_databases import own_database

ROOT = Path(__file__).resolve().parents[2]
GUIDE, OTHER, DOOR = "/8-10/blocking/", "/14-17/reporting/", "/8-10/"
# A look every half a second, and a page to render; the rest is for machines that are busy.
SECONDS = 15


class PretendedNetwork(ThreadingHTTPServer):
    """Keeps whole answers for as long as ``CDN-Cache-Control`` says (RFC 9213), and forgets what PURGE names."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.kept: dict[str, tuple] = {}
        self.url, self.origin = f"http://127.0.0.1:{self.server_port}", ""


class _Handler(BaseHTTPRequestHandler):
    def do_PURGE(self):  # noqa: N802
        self.server.kept.pop(self.path, None)
        self.give(200, [], b"")

    def do_GET(self):  # noqa: N802
        kept = self.server.kept.get(self.path)
        if kept and kept[0] > time.monotonic():
            self.give(*kept[1:], hit=True)
            return
        status, headers, body = ask(self.server.origin + self.path)
        told = headers.get("CDN-Cache-Control", "")
        found = status, [("Cache-Control", headers["Cache-Control"]), ("ETag", headers.get("ETag", ""))], body
        if "max-age=" in told:
            self.server.kept[self.path] = time.monotonic() + int(told.rpartition("=")[2]), *found
        self.give(*found)

    def give(self, status, headers, body, hit=False):
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(body))), ("Age", "1" if hit else "0")]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Stay silent."""


def ask(url: str, host: str = ""):
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@contextlib.contextmanager
def pretended():
    server = PretendedNetwork()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.url, lambda origin: setattr(server, "origin", origin)
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def varnish(folder: Path):
    """The shipped VCL, in a Varnish in front of the site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = []

    def begin(origin):
        text = (ROOT / "deploy" / "varnish" / "signpost.vcl").read_text("utf-8")
        assert text.count('"8000"') == 1
        (folder / "site.vcl").write_text(text.replace('"8000"', f'"{origin.rpartition(":")[2]}"'), "utf-8")
        command = [
            "varnishd",
            "-j",
            "none",
            "-F",
            "-a",
            f"127.0.0.1:{port}",
            "-f",
            folder / "site.vcl",
            "-n",
            folder / "varnish",
        ]
        begun.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                assert begun[0].poll() is None and time.monotonic() < deadline, "Varnish did not start."
                time.sleep(0.1)

    yield f"http://127.0.0.1:{port}", begin
    for process in begun:
        process.terminate()
        process.wait(timeout=20)


class Reader:
    """Somebody who opens pages through the network. ``url``: the network's; ``host``: the site's."""

    def __init__(self, url: str, host: str):
        self.url, self.host = url, host

    def get(self, path: str):
        return ask(self.url + path, self.host)

    def is_kept(self, path: str) -> bool:
        """Whether the network answers by itself."""
        found = [self.get(path) for _ in range(2)]
        return found[0][2] == found[1][2] and float(found[1][1].get("Age", 0)) > 0

    def keeps(self, paths: list[str]) -> bool:
        """Whether it answers all of these by itself, after a second at the latest: Varnish counts ages in seconds."""
        deadline = time.monotonic() + SECONDS
        while not all(self.is_kept(path) for path in paths):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def seconds_until(self, path: str, there) -> float:
        """Return after how many seconds an answer was so (status and page)."""
        began = time.monotonic()
        while time.monotonic() - began < SECONDS:
            status, _headers, body = self.get(path)
            if there(status, body.decode()):
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"{path} is still the old one after {SECONDS} seconds.")


@pytest.fixture(params=["pretended", "varnish"])
def reader(request, loaded_data, tmp_path, in_database):
    if request.param == "varnish" and not shutil.which("varnishd"):
        pytest.skip("There is no Varnish: apt-get install varnish")
    made = pretended() if request.param == "pretended" else varnish(tmp_path)
    with made as (url, begin), own_database(loaded_data, tmp_path) as own:
        more = {"SIGNPOST_CDN": url, "SIGNPOST_KEEP_LAST_GOOD": "off", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        process, origin = start_server(tmp_path, **own.environment, **more)
        try:
            begin(origin)
            with in_database(own):
                yield Reader(url, origin.removeprefix("http://"))
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_what_is_published_and_what_is_taken_off_is_seen_through_a_network_within_seconds(reader, record_property):
    for path in (GUIDE, OTHER, DOOR, "/about/"):
        assert reader.get(path)[0] == 200
    assert reader.keeps([GUIDE, OTHER, DOOR, "/about/"])
    assert not any(reader.is_kept(path) for path in ("/help-now/", "/search/", "/find/"))
    assert reader.get("/help-now/")[1]["Cache-Control"] == "no-store, private"
    page = GuidePage.objects.get(url_path__endswith=GUIDE)
    page.title = "Blocking, as it was written a moment ago"
    publish(page)
    record_property("seconds until published", reader.seconds_until(GUIDE, lambda _status, body: page.title in body))
    assert reader.is_kept("/about/"), "What has not changed is still the network's."
    GuidePage.objects.get(url_path__endswith=OTHER).unpublish()
    record_property("seconds until gone", reader.seconds_until(OTHER, lambda status, _body: status == 404))
