"""Networks on this machine: one that writes down what it is asked to purge, and one that keeps pages as it is told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class PurgeServer(ThreadingHTTPServer):
    """Plays the side of a network that is asked to purge. ``purged``: the addresses, as each network has them.

    ``down``: it refuses. ``asked``: method, path, headers and body of each request.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _PurgeHandler)
        self.purged, self.asked, self.down = [], [], False
        self.url = f"http://127.0.0.1:{self.server_port}"


class _PurgeHandler(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server = self.server
        server.asked.append((self.command, self.path, dict(self.headers), body.decode()))
        if not server.down:
            server.purged.append(self.path if self.command == "PURGE" else body.decode() or self.path)
        said = json.dumps({"success": not server.down, "errors": [], "status": "ok"}).encode()
        if "/distribution/" in self.path:
            said = b"<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>"
        self.send_response(503 if server.down else 201 if "/distribution/" in self.path else 200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_PURGE = answer  # noqa: N815

    def log_message(self, *_):
        """Stay silent."""


@pytest.fixture
def purge_server():
    """A network that can be asked to purge."""
    server = PurgeServer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
