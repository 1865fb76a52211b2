"""Bytes to a server and back over one kept connection: client libraries would tidy up what is hostile in a request."""

import gzip
import socket
import time
from dataclasses import dataclass, field
from functools import cached_property

import brotli

PATIENCE = 10.0
NO_BODY = {204, 304}


@dataclass(frozen=True)
class Answer:
    """What came back. ``status`` 0: the server closed the connection without a word."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0
    head: bytes = field(default=b"", repr=False)

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for key, value in self.headers if key == name]

    def get(self, name: str) -> str:
        """Return the first value of a header; empty when there is none."""
        return next(iter(self.all(name)), "")

    @cached_property
    def text(self) -> str:
        """Return the body as it is read: unpacked, where it was compressed."""
        packed = self.get("content-encoding")
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(packed, bytes)
        return (unpack(self.body) if self.body else b"").decode("utf-8", "replace")

    @property
    def is_html(self) -> bool:
        """Whether this is a page for people."""
        return self.get("content-type").startswith("text/html")


class Wire:
    """One client. ``ask`` sends the bytes of one request, on the connection that is open, as long as it is."""

    def __init__(self, host: str, port: int):
        self.place = (host, port)
        self.socket: socket.socket | None = None
        self.waiting = b""

    def ask(self, raw: bytes, bodiless: bool = False, ends: bool = False) -> Answer:
        """Return the answer to ``raw``. ``bodiless``: it was a HEAD. ``ends``: nothing further will be sent.

        A kept connection that the server has closed meanwhile is opened once more; a second close is an answer.
        """
        fresh = self.socket is None
        began = time.monotonic()
        answer = self._once(raw, bodiless, ends, began)
        if answer.status == 0 and not fresh:
            answer = self._once(raw, bodiless, ends, time.monotonic())
        return answer

    def close(self) -> None:
        """Hang up."""
        if self.socket:
            self.socket.close()
        self.socket, self.waiting = None, b""

    def _once(self, raw: bytes, bodiless: bool, ends: bool, began: float) -> Answer:
        try:
            self._open()
            self.socket.sendall(raw)
            if ends:
                self.socket.shutdown(socket.SHUT_WR)
            answer = self._read(bodiless, began)
        except TimeoutError:
            self.close()
            raise
        except OSError:
            # It was refused before all of it was sent; perhaps a word was said first.
            answer = self._last_words(began)
        if ends or answer.status == 0 or "close" in answer.get("connection").lower():
            self.close()
        return answer

    def _open(self) -> None:
        if self.socket is None:
            self.socket = socket.create_connection(self.place, timeout=PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _last_words(self, began: float) -> Answer:
        try:
            answer = self._read(False, began)
        except OSError:
            answer = Answer(0, seconds=time.monotonic() - began)
        self.close()
        return answer

    def _read(self, bodiless: bool, began: float) -> Answer:
        head = self._until(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1."):
            return Answer(0, seconds=time.monotonic() - began, body=head)
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ", 2)[1])
        rows = [line.partition(":") for line in lines[1:] if line]
        headers = tuple((name.strip().lower(), value.strip()) for name, _colon, value in rows)
        known = Answer(status, headers)
        body = b"" if bodiless or status in NO_BODY else self._body(known)
        return Answer(status, headers, body, time.monotonic() - began, head)

    def _body(self, answer: Answer) -> bytes:
        if "chunked" in answer.get("transfer-encoding").lower():
            return self._chunks()
        if answer.get("content-length"):
            return self._exactly(int(answer.get("content-length")))
        while self._more():
            pass
        body, self.waiting = self.waiting, b""
        return body

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._until(b"\r\n").split(b";")[0] or b"0", 16):
            body += self._exactly(size)
            self._exactly(2)
        self._until(b"\r\n")
        return body

    def _until(self, end: bytes) -> bytes:
        while end not in self.waiting:
            if not self._more():
                found, self.waiting = self.waiting, b""
                return found
        found, self.waiting = self.waiting.split(end, 1)
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self.waiting) < size and self._more():
            pass
        found, self.waiting = self.waiting[:size], self.waiting[size:]
        return found

    def _more(self) -> bool:
        received = self.socket.recv(65536)
        self.waiting += received
        return bool(received)
