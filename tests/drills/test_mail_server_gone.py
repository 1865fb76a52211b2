"""The mail server refuses, hangs, or goes away in the middle: the command ends and says so; nothing else is touched."""

import socket
import threading
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feedback.models import Signal
from tests.factories.people import reviewer, writer

pytestmark = [pytest.mark.drills, pytest.mark.django_db]
ROUNDS = 3
LONGEST = 60


class Server:
    """Something that listens, says so much (``first``), and then keeps silent or hangs up."""

    def __init__(self, first: bytes, hangs_up: bool):
        self.first, self.hangs_up, self.taken = first, hangs_up, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            connection.sendall(self.first)
            if self.hangs_up:
                connection.close()
            else:
                self.taken.append(connection)

    def close(self):
        """Stop listening, and let go of everybody."""
        for connection in (self.socket, *self.taken):
            connection.close()


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def somebody_waits(db):
    """Two editors with an address, and something that waits for them."""
    for name, make in (("wren", writer), ("ash", reviewer)):
        person = make(name)
        person.email = f"{name}@example.org"
        person.save()


@pytest.mark.parametrize("how", ["refuses", "hangs", "hangs after greeting", "goes away"])
def test_the_mail_server_is_gone(how, somebody_waits, settings, drill):
    servers = {"refuses": None, "hangs": Server(b"", False), "goes away": Server(b"", True),
               "hangs after greeting": Server(b"220 mail\r\n", False)}  # fmt: skip
    server = servers[how]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port if server else closed_port()
    before = Signal.objects.count()
    with drill(f"mail server {how}: the command ends within a minute and names who got nothing") as row:
        for _ in range(ROUNDS):
            began, seen = time.monotonic(), "it said that all is well"
            try:
                call_command("send_digests", stdout=StringIO())
            except CommandError as error:
                seen = str(error)
            took = time.monotonic() - began
            held = "Not sent: " in seen and "@example.org" in seen and took < LONGEST
            row.saw(held and Signal.objects.count() == before, f"{took:.0f} s: {seen}")
    for each in filter(None, servers.values()):
        each.close()
