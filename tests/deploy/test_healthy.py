"""The health check of a container asks as the proxy does, and needs no other program."""

import http.server
import socket
import subprocess
import sys
import threading

import pytest

from tests.deploy.conftest import DEPLOY


@pytest.fixture
def server():
    """A server that writes down how it was asked, and answers ``status``."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            self.server.asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *_arguments):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        server.asked, server.status = [], 200
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def healthy(port: int, *arguments: str) -> bool:
    environment = {"SIGNPOST_URL": "https://www.example.org", "SIGNPOST_PORT": str(port)}
    return subprocess.run([sys.executable, str(DEPLOY / "healthy.py"), *arguments], env=environment).returncode == 0


def test_it_asks_for_the_host_of_the_site_over_https(server):
    assert healthy(server.server_port)
    assert server.asked == [("/livez", "www.example.org", "https")]


@pytest.mark.parametrize("status", [301, 400, 500, 503])
def test_any_other_answer_is_no_life(server, status):
    server.status = status
    assert not healthy(server.server_port)


def test_nobody_there_is_no_life_however_long_one_waits():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert not healthy(free.getsockname()[1], "--wait", "0.5")
