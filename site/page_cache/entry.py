"""One kept answer: its bodies, compressed once each, and its headers, finished."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import brotli

# A weight of nothing (RFC 9110, 12.4.2).
RULED_OUT = re.compile(r"\s*q\s*=\s*0(?:\.0*)?\s*")
QUICK, THOROUGH = 5, 11
GZIP_LEVEL = 9
SMALLEST_COMPRESSED = 512
COMPRESSED = re.compile(r"text/|application/(?:[a-z.]+\+)?(?:xml|json)|image/svg\+xml")
# What an entry weighs beside its bodies: headers, key, and the questions that it rests on. Measured once, rounded up.
OVERHEAD = 6_000

Headers = list[tuple[str, str]]


@dataclass
class Entry:
    """``made_at`` and ``until``: seconds since 1970 between which it is true; ``until`` may be infinite.

    ``versions``: the numbers of the tables it was read from and of everything (``*``); ``kinds``: those of what was
    kept in memory. ``reads``: its questions to the database; None when they cannot be asked again.
    """

    status: str
    headers: Headers
    body: bytes
    made_at: float
    until: float
    versions: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    reads: tuple | None = None
    digests: tuple[bytes, ...] | None = None
    everything: int | None = None

    def __post_init__(self):
        self.tag = hashlib.blake2b(self.body, digest_size=12).hexdigest()
        kind = _header(self.headers, "content-type")
        self.compressible = len(self.body) >= SMALLEST_COMPRESSED and bool(COMPRESSED.match(kind))
        self.revalidates = "no-store" not in _header(self.headers, "cache-control")
        self._bodies: dict[str, bytes] = {}
        self._finished: dict[str, tuple[Headers, bytes]] = {}

    @property
    def size(self) -> int:
        """Return about how many bytes of memory it takes, all encodings included."""
        return OVERHEAD + len(self.body) + sum(map(len, list(self._bodies.values())))

    def holds(self, everything: int, now: float) -> bool:
        """Whether it may be shown: nothing has changed, and ``now`` (seconds since 1970) lies within its time."""
        return self.everything == everything and self.in_its_time(now)

    def in_its_time(self, now: float) -> bool:
        """Whether ``now`` (seconds since 1970) lies within its time."""
        return self.made_at <= now < self.until

    def encoded(self, accepts: str) -> tuple[Headers, bytes]:
        """Return headers and body in the best encoding that an Accept-Encoding header allows."""
        name = choose(accepts) if self.compressible else ""
        finished = self._finished.get(name)
        if finished is None:
            body = self._body(name)
            finished = (self._headers(name, body), body)
            if name:
                self._finished[name] = finished
        return finished

    def squeeze(self) -> None:
        """Compress it as far as that goes (25 ms for a page of 20 KB), and keep that alone: for when nobody waits."""
        if self.compressible and self.body:
            self._bodies = {"br": brotli.compress(self.body, mode=brotli.MODE_TEXT, quality=THOROUGH)}
            self._finished, self.body = {}, b""

    def is_known_by(self, if_none_match: str) -> bool:
        """Whether somebody who sends this If-None-Match header has it, in whatever encoding."""
        return self.revalidates and (if_none_match.strip() == "*" or f'"{self.tag}' in if_none_match)

    def plain(self) -> bytes:
        """Return the body as it was rendered."""
        return self.body or brotli.decompress(self._bodies["br"]) if "br" in self._bodies else self.body

    def _body(self, name: str) -> bytes:
        if not name:
            return self.plain()
        if name not in self._bodies:
            plain = self.plain()
            self._bodies[name] = (
                brotli.compress(plain, mode=brotli.MODE_TEXT, quality=QUICK)
                if name == "br"
                else gzip.compress(plain, GZIP_LEVEL, mtime=0)
            )
        return self._bodies[name]

    def _headers(self, name: str, body: bytes) -> Headers:
        more = [("Content-Length", str(len(body)))]
        if self.compressible:
            more.append(("Vary", "Accept-Encoding"))
        if name:
            more.append(("Content-Encoding", name))
        if self.revalidates:
            # Strong: the same tag is always the same bytes. What is compressed again gets another one.
            how = f"-{name}{'' if self.body else THOROUGH}" if name else ""
            more.append(("ETag", f'"{self.tag}{how}"'))
        return self.headers + more


def choose(accepts: str) -> str:
    """Return ``br``, ``gzip`` or nothing, given an Accept-Encoding header: the smallest that it does not rule out."""
    allowed = {}
    for part in accepts.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        allowed[name.strip()] = not RULED_OUT.fullmatch(parameters)
    return next((name for name in ("br", "gzip") if allowed.get(name, False)), "")


def _header(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")
