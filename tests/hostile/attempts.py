"""The hostile requests, by what they try: bytes, in a fixed order, the same in every run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.hostile import payloads as given

LARGE = 16_000
FOLDERS = {"/media/", "/static/"}


@dataclass(frozen=True)
class Attempt:
    """One request. ``same_as``: the address whose plain answer this must be, to the byte. ``ends``: nothing follows."""

    target: str
    raw: bytes
    same_as: str = ""
    bodiless: bool = False
    ends: bool = False

    @property
    def at_the_desk(self) -> bool:
        """Whether the server takes it for the editors' part."""
        path = self.target.split("/", 3)[3] if self.target.startswith("http://") else self.target[1:]
        return path.startswith("admin/")

    def __str__(self) -> str:
        return repr(self.raw[:300])


def as_bytes(text: str) -> bytes:
    """Return text as it goes over the wire: one byte for each character where that is possible."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8")


class Writer:
    """Writes requests to one host, with the code of something published in the place of CODE."""

    def __init__(self, host: str, code: str):
        self.host, self.code = host, code

    def write(
        self, target: str, method: str = "GET", headers: Iterable[tuple[str, str]] = (), body: bytes = b"", **more
    ) -> Attempt:
        """Return one request; a Host among ``headers`` takes the place of the right one."""
        target = target.replace("CODE", self.code)
        rows = [] if any(name == "Host" for name, _value in headers) else [("Host", self.host)]
        rows += headers
        if body or method in {"POST", "PUT", "PATCH"}:
            rows.append(("Content-Length", str(len(body))))
        head = "".join(f"{name}: {value}\r\n" for name, value in rows)
        raw = as_bytes(f"{method} ") + as_bytes(target) + b" HTTP/1.1\r\n" + as_bytes(head) + b"\r\n" + body
        return Attempt(target, raw, bodiless=method == "HEAD", **more)

    def methods(self) -> Iterator[Attempt]:
        """Every method, on some of every kind."""
        for target in (*given.PAGES[::9], *given.MACHINES[::9], "/admin/sign-in/", "/admin/pages/1/", "/search/"):
            for method in given.METHODS:
                yield self.write(target, method)

    def unkeyed_headers(self) -> Iterator[Attempt]:
        """Headers that must not change a page: all of them on some kinds, some of them on every kind."""
        whole = {"/", "/help/", "/api/", "/feeds/", "/nothing/"}
        for number, target in enumerate(given.PAGES):
            for place, header in enumerate(given.UNKEYED):
                if target in whole or (number + place) % 12 == 0:
                    yield self.write(target, headers=[header], same_as=target)

    def unread_queries(self) -> Iterator[Attempt]:
        """Parameters that no page reads: a page must not change with them."""
        for number, target in enumerate(given.PAGES):
            for place, query in enumerate(given.UNREAD):
                if (number + place) % 4 == 0:
                    yield self.write(f"{target}?{query}", same_as=target)

    def hosts(self) -> Iterator[Attempt]:
        """Hosts that are not ours, or not quite."""
        for target in ("/", "/8-10", "/api/v1/guides", "/admin/"):
            for host in given.HOSTS:
                yield self.write(target, headers=[("Host", host)])
        for target in ("/", "/admin/"):
            yield self.write(target, headers=[("Host", self.host), ("Host", given.EVIL)])
            yield self.write(target, headers=[("Host", given.EVIL), ("Host", self.host)])
            yield self.write(f"http://{given.EVIL}{target}")
            yield self.write(f"http://{self.host}{target}", headers=[("Host", given.EVIL)])

    def paths(self) -> Iterator[Attempt]:
        """Paths out of folders, in other encodings, with characters that no path has, and far too long."""
        for number, before in enumerate(given.BEFORE_PATHS):
            for place, path in enumerate(given.PATHS):
                if before == "/" or (number + place) % (2 if before in FOLDERS else 8) == 0:
                    yield self.write(before + path)

    def queries(self) -> Iterator[Attempt]:
        """Parameters that pages read, with what nobody would send by accident."""
        for number, target in enumerate((*given.PAGES, *given.MACHINES)):
            for place, query in enumerate(given.QUERIES):
                if target in {"/apps/", "/oembed"} or (number + place) % 14 == 0:
                    yield self.write(f"{target}?{query}")

    def ways_out(self) -> Iterator[Attempt]:
        """Whatever could make a redirect lead elsewhere."""
        for number, before in enumerate(given.REDIRECTING):
            for place, path in enumerate(given.LEADING_AWAY):
                if not before or (number + place) % 3 == 0:
                    yield self.write(before + path)
        for target in given.ASKING_WHERE:
            for where in given.DESTINATIONS:
                yield self.write(target + where)
        for where in given.DESTINATIONS:
            body = as_bytes(f"next={where}&login=a&password=b&q=a&name=a&answer=no")
            for target in ("/admin/sign-in/", "/apps/find/", "/did-this-help//evil.example"):
                headers = [("Content-Type", given.FORM), ("Origin", f"http://{self.host}"), ("Referer", where)]
                yield self.write(target, "POST", headers, body)

    def bodies(self) -> Iterator[Attempt]:
        """Every body to everything that takes one, and to the sign-in, which takes none without its token."""
        for target in (*given.BUTTONS, "/admin/sign-in/", "/admin/sign-in/passkey/", "/api/v1/guides"):
            for place, (kind, body) in enumerate(given.BODIES):
                headers = [("Content-Type", kind)] if kind else []
                headers += [("Sec-Fetch-Site", ("same-origin", "cross-site", given.MARK)[place % 3])]
                yield self.write(target, "POST", headers, body)

    def questions_of_machines(self) -> Iterator[Attempt]:
        """Bad parameters and addresses of the read API, and of what is kept or fetched in parts."""
        for number, name in enumerate(given.API_LISTS):
            for place, query in enumerate(given.API_QUERIES):
                if query.startswith("page=") or (number + place) % 2 == 0:
                    yield self.write(f"/api/v1/{name}?{query}")
        for path in given.API_PATHS:
            yield self.write(f"/api/v1/{path}")
        for target in (
            "/8-10/blocking/",
            "/api/v1/guides",
            "/feeds/changes.xml",
            "/go/CODE/qr.svg",
            "/static/nothing.css",
        ):
            for header in ACCEPTING:
                yield self.write(target, headers=[header])
        for size in ("(5000x5000)", "", "-1", "9" * 400, "%00", "0", "1e9", "zqhostile"):
            yield self.write(f"/oembed?url=http://{self.host}/8-10/blocking/&maxwidth={size}&maxheight={size}")

    def desk(self) -> Iterator[Attempt]:
        """The editors' part, by somebody who has not signed in."""
        data = ("X-Requested-With", "XMLHttpRequest")
        forged = [("Cookie", "sessionid=zqhostile; csrftoken=zqhostile"), ("X-CSRFToken", "zqhostile")]
        for target in given.DESK:
            yield self.write(target)
            yield self.write(
                target, "POST", [("Content-Type", given.FORM), *forged], b"a=b&csrfmiddlewaretoken=zqhostile"
            )
            yield self.write(target, headers=[data, ("Accept", "application/json"), *forged])
            yield self.write(target + "?next=//evil.example&%00=%ff", "HEAD")

    def broken_frames(self) -> Iterator[Attempt]:
        """What is no request at all, or two requests at once."""
        host = as_bytes(self.host)
        for target in ("/", "/search/"):
            for raw in (*frames(host, target.encode()), *oversized(host, target.encode())):
                yield Attempt(target, raw, ends=True)


ENCODINGS = (
    "br;q=0", "br;q=zqhostile", "*;q=0", "identity;q=0", "gzip, br, zstd, deflate", "BR", "br" * 4000, "\xff", ",,,,",
    "",
)  # fmt: skip
RANGES = ("bytes=0-", "bytes=-1", "bytes=9999999-", "bytes=0-0,1-1,2-2", "items=0-1", "bytes=" + "0-," * 999)
TAGS = ("*", '"a",' * 900, "W/", '"', "\xff")
DAYS = ("Thu, 01 Jan 1970 00:00:00 GMT", "99999999999999", "Thu, 01 Jan 99999 00:00:00 GMT")
ACCEPTING = (
    *(("Accept-Encoding", value) for value in ENCODINGS),
    *(("Range", value) for value in RANGES),
    *(("If-None-Match", value) for value in TAGS),
    *(("If-Modified-Since", value) for value in DAYS),
    ("Accept", "application/xml;q=1"),
    ("Origin", "https://evil.example"),
    ("Access-Control-Request-Method", "DELETE"),
)


def frames(host: bytes, target: bytes) -> Iterator[bytes]:
    """Return requests whose form is broken: line ends, lengths that contradict each other, chunks."""
    top, own = b"POST " + target + b" HTTP/1.1\r\n", b"Host: " + host + b"\r\n"
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    second = b"GET /zqhostile HTTP/1.1\r\n" + own + b"\r\n"
    yield b"\r\n\r\n\r\n"
    yield b"\x00" * 200
    yield bytes(range(256))
    yield b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 60
    yield b"GET " + target + b"\r\n\r\n"
    yield b"GET " + target + b" HTTP/0.9\r\n\r\n"
    yield b"GET " + target + b" HTTP/1.0\r\n\r\n"
    yield b"GET " + target + b" HTTP/9.9\r\n" + own + b"\r\n"
    yield b"GET " + target + b" HTTP/1.1\r\n\r\n"
    yield b"GET " + target + b" http/1.1\r\n" + own + b"\r\n"
    yield b"GET  " + target + b"  HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET " + target + b" zqhostile HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET\t" + target + b"\tHTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET " + target + b" HTTP/1.1\n" + own.replace(b"\r", b"") + b"\n"
    yield b"GET " + target + b" HTTP/1.1\r" + own.replace(b"\n", b"") + b"\r"
    yield b" GET " + target + b" HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET * HTTP/1.1\r\n" + own + b"\r\n"
    yield b"OPTIONS * HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET nothing HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET  HTTP/1.1\r\n" + own + b"\r\n"
    yield b"CONNECT evil.example:443 HTTP/1.1\r\n" + own + b"\r\n"
    for header in (
        b"zqhostile\r\n", b": a\r\n", b"A : b\r\n", b" A: b\r\n", b"A\x00: b\r\n", b"A: b\x00c\r\n", b"A: b\rc\r\n",
        b"A: b\r\n folded\r\n", b"\xff\xfe: a\r\n", b"A(: b\r\n", b"Expect: 100-continue\r\n", b"Expect: zqhostile\r\n",
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n",
        b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
        b"Connection: zqhostile, Host\r\n", b"Connection: " + b"close," * 900 + b"\r\n",
    ):  # fmt: skip
        yield b"GET " + target + b" HTTP/1.1\r\n" + own + header + b"\r\n"
    for lengths, body in (
        (b"Content-Length: -1\r\n", b"q=a"), (b"Content-Length: +3\r\n", b"q=a"), (b"Content-Length: 0x3\r\n", b"q=a"),
        (b"Content-Length: 3, 3\r\n", b"q=a"), (b"Content-Length: 3\r\nContent-Length: 4\r\n", b"q=a"),
        (b"Content-Length: 99999999999999999999\r\n", b"q=a"), (b"Content-Length: 9\r\n", b"q=a"),
        (b"Content-Length: \xd9\xa3\r\n", b"q=a"), (b"Content-Length: 3 \r\n", b"q=a"), (b"Content-Length:\r\n", b""),
        (b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + second),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"1\r\na\r\n0\r\n\r\n" + second),
        (b"Transfer-Encoding: zqhostile\r\n", b"0\r\n\r\n"), (b"Transfer-Encoding: chunked, identity\r\n",
        b"0\r\n\r\n"),
        (b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"), (b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"3\r\nq=a\r\n0\r\n\r\n"), (b"Transfer-Encoding: chunked\r\n",
        b"zz\r\nq=a\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"-1\r\nq=a\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"ffffffffffffffffff\r\nq=a\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"3;" + b"x" * 3000 + b"\r\nq=a\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"1\r\na\r\n" * 3000 + b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\nTrailer: Host\r\n", b"0\r\nHost: evil.example\r\n\r\n"),
        (b"Content-Length: 0\r\n", second), (b"", b"q=a"),
    ):  # fmt: skip
        yield top + own + form + lengths + b"\r\n" + body


def oversized(host: bytes, target: bytes) -> Iterator[bytes]:
    """Return requests that are too large in one of their parts."""
    start, own = b"GET " + target + b" HTTP/1.1\r\n", b"Host: " + host + b"\r\n"
    yield b"GET " + target + b"?" + b"a" * 70_000 + b" HTTP/1.1\r\n" + own + b"\r\n"
    yield b"GET " + target + b"a" * 300_000 + b" HTTP/1.1\r\n" + own + b"\r\n"
    yield start + own + b"".join(b"A%d: b\r\n" % number for number in range(90)) + b"\r\n"
    yield start + own + b"".join(b"A%d: b\r\n" % number for number in range(1500)) + b"\r\n"
    yield start + own + b"A: " + b"b" * LARGE + b"\r\n\r\n"
    yield start + own + b"A: " + b"b" * 500_000 + b"\r\n\r\n"
    yield start + own + b"A" * LARGE + b": b\r\n\r\n"
    yield start + own + b"Cookie: a=b\r\n" * 80 + b"\r\n"
    yield b"A" * 400_000
