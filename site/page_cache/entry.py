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
# For so many different Accept-Encoding headers an answer lies ready.
MOST_AT_HAND = 16

Headers = list[tuple[str, str]]


@dataclass
class Entry:
    """``body``: as it was rendered; it is taken into ``Bodies``. ``made_at`` and ``until``: seconds since 1970 between
    which it is true.

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
    # The sign under which the number of everything was last found to be the same (Versions.sign).
    sign: object = None
    # Whether it was asked for since the store last looked for something to drop.
    wanted: bool = False

    def __post_init__(self):
        self.tag = hashlib.blake2b(self.body, digest_size=12).hexdigest()
        kind = _header(self.headers, "content-type")
        self.compressible = len(self.body) >= SMALLEST_COMPRESSED and bool(COMPRESSED.match(kind))
        self.revalidates = "no-store" not in _header(self.headers, "cache-control")
        # Put in place of the other in one step: somebody may be reading it at that moment.
        self._bodies = Bodies(self.body)
        self.body = b""

    def at_hand(self, accepts: str | None) -> tuple[Headers, bytes] | None:
        """Return headers and body as they were given last to whoever sent this Accept-Encoding header."""
        return self._bodies.at_hand.get(accepts)

    def keep_at_hand(self, accepts: str | None, finished: tuple[Headers, bytes]) -> None:
        """Note what was given to whoever sent this Accept-Encoding header: browsers have few of them."""
        bodies = self._bodies
        if len(bodies.at_hand) < MOST_AT_HAND and bodies.finished.get(choose(accepts or "")) is finished:
            bodies.at_hand[accepts] = finished

    @property
    def size(self) -> int:
        """Return about how many bytes of memory it takes, all encodings included."""
        return OVERHEAD + self._bodies.size

    def holds(self, everything: int, now: float) -> bool:
        """Whether it may be shown: nothing has changed, and ``now`` (seconds since 1970) lies within its time."""
        return self.everything == everything and self.in_its_time(now)

    def in_its_time(self, now: float) -> bool:
        """Whether ``now`` (seconds since 1970) lies within its time."""
        return self.made_at <= now < self.until

    def encoded(self, accepts: str) -> tuple[Headers, bytes]:
        """Return headers and body in the best encoding that an Accept-Encoding header allows."""
        name, bodies = choose(accepts) if self.compressible else "", self._bodies
        finished = bodies.finished.get(name)
        if finished is None:
            body = bodies.encoded(name)
            finished = (self._headers(name, body, bodies.how), body)
            if name:
                bodies.finished[name] = finished
        return finished

    def squeeze(self) -> None:
        """Compress it as far as that goes (25 ms for a page of 20 KB), and keep that alone: for when nobody waits."""
        if self.compressible:
            self._bodies = self._bodies.squeezed()

    def is_known_by(self, if_none_match: str) -> bool:
        """Whether somebody who sends this If-None-Match header has it, in whatever encoding."""
        return self.revalidates and (if_none_match.strip() == "*" or f'"{self.tag}' in if_none_match)

    def _headers(self, name: str, body: bytes, quality: int) -> Headers:
        more = [("Content-Length", str(len(body)))]
        if self.compressible:
            more.append(("Vary", "Accept-Encoding"))
        if name:
            more.append(("Content-Encoding", name))
        if self.revalidates:
            # Strong: the same tag is always the same bytes. What is compressed again gets another one.
            more.append(("ETag", f'"{self.tag}{f"-{name}{quality}" if name else ""}"'))
        return self.headers + more


class Bodies:
    """One body in every encoding that was asked for. ``plain``: as it was rendered, empty where Brotli alone is kept.

    ``how``: with which quality it was compressed. What is added never changes; several threads may add the same.
    """

    def __init__(self, plain: bytes, brotlied: bytes | None = None):
        self._plain, self.how = plain, QUICK if brotlied is None else THOROUGH
        self._encoded = {} if brotlied is None else {"br": brotlied}
        self.finished: dict[str, tuple[Headers, bytes]] = {}
        self.at_hand: dict[str | None, tuple[Headers, bytes]] = {}

    @property
    def size(self) -> int:
        """Return how many bytes they take together."""
        return len(self._plain) + sum(map(len, list(self._encoded.values())))

    def squeezed(self) -> "Bodies":
        """Return the same body compressed as far as that goes, and nothing else of it."""
        return Bodies(b"", brotli.compress(self.encoded(""), mode=brotli.MODE_TEXT, quality=THOROUGH))

    def encoded(self, name: str) -> bytes:
        """Return the body in an encoding: ``br``, ``gzip``, or none."""
        if not name:
            return brotli.decompress(self._encoded["br"]) if self.how == THOROUGH else self._plain
        if name not in self._encoded:
            plain = self.encoded("")
            self._encoded[name] = (
                brotli.compress(plain, mode=brotli.MODE_TEXT, quality=QUICK)
                if name == "br"
                else gzip.compress(plain, GZIP_LEVEL, mtime=0)
            )
        return self._encoded[name]


def choose(accepts: str) -> str:
    """Return ``br``, ``gzip`` or nothing, given an Accept-Encoding header: the smallest that it does not rule out."""
    allowed = {}
    for part in accepts.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        allowed[name.strip()] = not RULED_OUT.fullmatch(parameters)
    return next((name for name in ("br", "gzip") if allowed.get(name, False)), "")


def _header(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")
