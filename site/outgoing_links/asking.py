"""One HTTP request to a stranger: bounded in time and bytes, no cookie, no referrer, no redirect followed.

Built on the connections of urllib3, which comes with Wagtail: TLS, certificates, headers and chunks are its business.
Ours is where the connection goes (to an address that was looked at before) and that it ends in time.
"""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass

from urllib3 import exceptions, util
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_match_hostname import CertificateError

from outgoing_links.decide import Outcome
from outgoing_links.network import NameNotFoundNow, NoSuchName, PrivateNetwork, is_public, places_of

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Limits:
    """In seconds: to connect, between two pieces of an answer, for a whole request, for an address with its way."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 40.0
    way: float = 240.0


@dataclass(frozen=True)
class Answer:
    """What came back: an HTTP status with what matters of its headers, or what went wrong instead."""

    status: int = 0
    location: str = ""
    retry_after: str = ""
    body: bytes = b""
    problem: Outcome | None = None


class NotAnAddress(ValueError):
    """Not something that can be asked over the web."""


@dataclass(frozen=True)
class Target:
    """An address, taken apart and ready to be sent: ASCII only, without what a server must not see."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port, as robots.txt counts them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")


def target_of(address: str) -> Target:
    """Take an address apart; letters beyond ASCII are encoded (IDNA, UTF-8). Raises NotAnAddress."""
    try:
        url = util.parse_url(address)
    except exceptions.LocationParseError as error:
        raise NotAnAddress(address) from error
    if url.scheme not in PORTS or not url.host or url.auth:
        raise NotAnAddress(address)
    path = (url.path or "/") + (f"?{url.query}" if url.query is not None else "")
    return Target(url.scheme, url.host.strip("[]"), url.port or PORTS[url.scheme], path)


class _Cut:
    """Mixed into a connection: goes only to the places that were looked at, and can be cut off from outside."""

    def reach(self, places: list[str]) -> None:
        """Say where to connect to."""
        self._places, self._line, self.was_cut = places, None, False

    def _new_conn(self) -> socket.socket:
        """Connect to the first place that answers; urllib3 calls this where it would look up the name itself."""
        failed: OSError = ConnectionRefusedError()
        for place in self._places:
            try:
                line = socket.create_connection((place, self.port), self.timeout)
            except OSError as error:
                failed = error if not isinstance(failed, TimeoutError) else failed
                continue
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._line = line.dup()  # a second handle: TLS takes the first one over
            if self.was_cut:  # while it was connecting
                line.close()
                raise TimeoutError
            return line
        raise _NobodyThere(isinstance(failed, TimeoutError)) from failed

    def cut(self) -> None:
        """End the connection at once, whatever it is doing; its owner gets an error or an early end."""
        self.was_cut = True
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def let_go(self) -> None:
        """Close both handles."""
        self.close()
        if self._line is not None:
            self._line.close()


class _NobodyThere(Exception):
    """No connection; ``timed_out`` tells silence from a refusal."""

    def __init__(self, timed_out: bool):
        self.timed_out = timed_out
        super().__init__()


class _Plain(_Cut, HTTPConnection):
    """A connection over http."""


class _Secure(_Cut, HTTPSConnection):
    """A connection over https; the certificate must fit the name."""


class Asker:
    """Sends requests under an honest name; safe to share between threads."""

    def __init__(
        self,
        user_agent: str,
        limits: Limits | None = None,
        places: Callable[[str, int], list[str]] | None = None,
        tls: ssl.SSLContext | None = None,
    ):
        self.limits = limits or Limits()
        self._headers = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        self._places = places or (lambda host, port: places_of(host, port, is_public))
        self._tls = tls or ssl.create_default_context()

    def send(self, method: str, target: Target, most: int = 1) -> Answer:
        """Ask, and read at most ``most`` bytes of what comes back. Raises nothing that a stranger can cause."""
        try:
            places = self._places(target.host, target.port)
        except NoSuchName:
            return Answer(problem=Outcome.UNREACHED)
        except NameNotFoundNow:
            return Answer(problem=Outcome.SLOW)
        except PrivateNetwork:
            return Answer(problem=Outcome.PRIVATE)
        connection = self._connection(target)
        connection.reach(places)
        watch = threading.Timer(self.limits.whole, connection.cut)
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(connection, method, target, most)
            return Answer(problem=Outcome.SLOW) if connection.was_cut else answer
        except Exception as error:
            problem = Outcome.SLOW if connection.was_cut else problem_of(error)
            if problem is None:
                raise
            return Answer(problem=problem)
        finally:
            watch.cancel()
            connection.let_go()

    def _connection(self, target: Target) -> _Plain | _Secure:
        if target.scheme == "http":
            return _Plain(target.host, target.port, timeout=self.limits.connect)
        return _Secure(target.host, target.port, timeout=self.limits.connect, ssl_context=self._tls)

    def _exchange(self, connection: _Plain | _Secure, method: str, target: Target, most: int) -> Answer:
        connection.connect()
        connection.timeout = self.limits.read
        connection.request(method, target.path, headers=self._headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        body = b"" if method == "HEAD" else response.read(most, decode_content=False) or b""
        return Answer(
            response.status, response.headers.get("Location", ""), response.headers.get("Retry-After", ""), body
        )


def problem_of(error: Exception) -> Outcome | None:
    """Return what an error on the way means; None when it is none that a server or a network can cause."""
    if isinstance(error, _NobodyThere):
        return Outcome.SLOW if error.timed_out else Outcome.UNREACHED
    if isinstance(error, (TimeoutError, exceptions.TimeoutError)):
        return Outcome.SLOW
    if isinstance(error, (ssl.SSLError, CertificateError, exceptions.SSLError)):
        return Outcome.CERTIFICATE
    if isinstance(error, (OSError, http.client.HTTPException, exceptions.HTTPError, UnicodeError)):
        return Outcome.ODD
    return None
