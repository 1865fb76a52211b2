"""A real web server of this machine that behaves well and badly, and a visitor who is in a hurry."""

import socket
import struct
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from outgoing_links.asking import Asker, Limits
from outgoing_links.host_gate import HostGate
from outgoing_links.network import places_of
from outgoing_links.politeness import Manners
from outgoing_links.robots import Robots
from outgoing_links.setting_out import AGENT, user_agent
from outgoing_links.visit import Visitor

IN_A_HURRY = Limits(connect=0.8, read=0.8, whole=1.2, way=8)
NO_PAUSE = Manners(pause=0, longest=0, troubles=1000)
DRIP = 0.05  # seconds between two bytes: never long enough for the read limit


class Strange(BaseHTTPRequestHandler):
    """Answers by the first part of the path; ``server.asked`` keeps every request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        """Say nothing."""

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        with self.server.note:
            self.server.asked.append((self.command, self.path, dict(self.headers)))
        name = self.path.lstrip("/").partition("?")[0].partition("/")[0]
        if self.path == "/robots.txt":
            self.server.robots(self)
            return
        getattr(self, f"on_{name.replace('-', '_').replace('.', '_')}", self.on_unknown)()

    def say(self, status, body=b"words", **headers):
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def drip(self, piece):
        """Send one piece after the other until the other side has had enough."""
        self.close_connection = True
        try:
            while not self.server.closing.wait(DRIP):
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            self.server.cut_off.set()

    def on_unknown(self):
        self.say(404)

    def on_good(self):
        self.say(200, Set_Cookie="who=you")

    def on_gone(self):
        self.say(410)

    def on_no_head(self):
        self.say(405 if self.command == "HEAD" else 200)

    def on_head_says_404(self):
        self.say(404 if self.command == "HEAD" else 200)

    def on_head_breaks(self):
        if self.command == "HEAD":
            self.on_reset()
        else:
            self.say(200)

    def on_no_machines(self):
        self.say(403)

    def on_moved(self):
        self.say(301, Location="/good")

    def on_moved_for_now(self):
        self.say(302, Location="/good")

    def on_moved_both(self):
        self.say(301, Location="/moved-for-now")

    def on_moved_to_nothing(self):
        self.say(301, Location="/unknown")

    def on_chain(self):
        left = int(self.path.rsplit("/", 1)[1])
        self.say(308, Location=f"/chain/{left - 1}" if left else f"{self.server.address}/good")

    def on_loop(self):
        self.say(302, Location="/loop-back")

    def on_loop_back(self):
        self.say(302, Location="/loop")

    def on_endless(self):
        self.say(302, Location=f"/endless/{len(self.path)}{self.path.removeprefix('/endless')}")

    def on_to(self):
        self.say(302, Location=self.server.leads_to)

    def on_to_words(self):
        """Write the letters of an address as they are, as some servers do."""
        self.wfile.write("HTTP/1.1 301 Moved\r\nLocation: /wörter\r\nContent-Length: 0\r\n\r\n".encode())
        self.close_connection = True

    def on_mute(self):
        self.close_connection = True
        self.server.closing.wait(3)

    def on_slow_to_get(self):
        self.on_mute() if self.command == "GET" else self.say(405)

    def on_drips_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Word: ")
        self.drip(b"a")

    def on_drips_body(self):
        if self.command == "HEAD":
            self.say(405)
            return
        self.send_response(200)
        self.end_headers()
        self.drip(b"a")

    def on_huge(self):
        if self.command == "HEAD":
            self.say(405)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()
        self.close_connection = True
        try:
            while not self.server.closing.is_set():
                self.server.bytes_sent += self.wfile.write(b"x" * 65536)
        except OSError:
            self.server.cut_off.set()

    def on_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def on_nonsense(self):
        self.wfile.write(b"\x00\xff no web server at all\r\n\r\n")
        self.close_connection = True

    def on_busy(self):
        self.say(429, Retry_After="3600")

    def on_resting(self):
        self.say(503)

    def on_broken(self):
        self.say(500)

    def on_secret(self):
        self.say(200)


class StrangeServer(ThreadingHTTPServer):
    """The server, its address, and what it was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Strange)
        self.asked, self.note = [], threading.Lock()
        self.closing, self.cut_off = threading.Event(), threading.Event()
        self.robots = lambda handler: handler.say(404)
        self.leads_to, self.bytes_sent = "", 0

    def handle_error(self, request, client_address):
        """A client that has had enough is no error here."""

    @property
    def address(self) -> str:
        """Return the address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self, method: str = "") -> list[str]:
        """Return what was asked, apart from robots.txt."""
        return [path for how, path, _headers in self.asked if path != "/robots.txt" and method in {"", how}]


@contextmanager
def running(server):
    """Let a server answer while the block lasts."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def only_here(place: str) -> bool:
    """Treat this machine's first address as the public internet, and nothing else."""
    return place == "127.0.0.1"


def a_visitor(
    limits: Limits = IN_A_HURRY, manners: Manners = NO_PAUSE, may_go=only_here, lookup=socket.getaddrinfo, over=None
) -> Visitor:
    """Return somebody who visits the servers of these tests."""
    gate = HostGate(manners, over or threading.Event())
    asker = Asker(user_agent(), limits, lambda host, port: places_of(host, port, may_go, lookup))
    return Visitor(asker, gate, Robots(asker, gate, AGENT))
