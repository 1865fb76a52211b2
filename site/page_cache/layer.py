"""Answers what is kept before Django is asked at all; what is not, Django renders once, and it is kept.

The numbers are read before the page is rendered, and an answer is shown only while they are the same: what was rendered
beside a change can never be taken for what came after it.
"""

import threading
from collections.abc import Callable, Container, Iterable
from datetime import datetime, time, timedelta
from io import BytesIO

from django.db import Error as DatabaseError
from django.utils import timezone

from observability.counting import count
from page_cache import reads
from page_cache.background import Background
from page_cache.entry import Entry, Headers
from page_cache.keys import Key, key_of
from page_cache.store import Store
from page_cache.versions import Numbers, Versions
from page_life.asking import Answer, Application, answered
from page_life.requests import LIFE

# What of a request reaches a page that is kept: nothing that another visitor did not send in the same way.
PASSED_ON = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO",
             "wsgi.url_scheme", "wsgi.version", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess",
             "wsgi.run_once")  # fmt: skip
# What is written anew for each encoding, or speaks of one request alone.
NOT_KEPT = frozenset({"content-length", "content-encoding", "etag", "vary", "date", "connection"})
KEPT_TYPES = ("text/", "application/xml", "application/json", "application/atom+xml", "application/feed+json",
              "image/svg+xml")  # fmt: skip
LOCKS = 64
# Under which name it is counted what happens here (observability.counting).
FIGURE = "page_cache"
NOT_MODIFIED = "304 Not Modified"
WITH_NOT_MODIFIED = frozenset({"etag", "cache-control", "cdn-cache-control", "vary", "content-location", "expires"})


class PageCache:
    """A WSGI application in front of another one.

    ``hosts``: what may stand in Host. ``secure``: it stands behind TLS. ``clock``: returns seconds since
    1970, by which pages are rendered too. ``without_database``: answers while the database does not.
    ``cdn_seconds``: for how long a delivery network may show an answer without asking (RFC 9213), never beyond its
    time; 0: it is not told.
    """

    def __init__(
        self,
        application: Application,
        store: Store,
        versions: Versions,
        hosts: Container[str],
        secure: bool,
        clock: Callable[[], float],
        without_database: Application,
        cdn_seconds: int = 0,
    ):
        self.application, self.store, self.versions = application, store, versions
        self.hosts, self.secure, self.clock = hosts, secure, clock
        self.without_database, self.cdn_seconds = without_database, cdn_seconds
        self.background = Background()
        self._locks = [threading.Lock() for _ in range(LOCKS)]

    def at_hand(
        self, method: str, host: str | None, path: str, query: str, header: Callable[[str], str | None]
    ) -> tuple[Headers, bytes] | None:
        """Return headers and body of the answer to a request (200) when they lie ready and are true; else None.

        Nothing is asked and nobody waited for. ``path``: decoded; ``header``: returns a header by its name in lower
        case. Only what may be kept was ever kept, so the address is compared as it was sent (keys.py).
        """
        # An entry's key has one character for each byte of the path.
        entry = self.store.get((host, path, query)) if path.isascii() else None
        if entry is None:
            return None
        sign = self.versions.sign()
        if sign is None or entry.sign != sign or not entry.in_its_time(self.clock()):
            return None
        found = entry.at_hand(header("accept-encoding"))
        if found is None or not self._is_plain(method, header):
            return None
        count(FIGURE, result="kept")
        return found

    def _is_plain(self, method: str, header: Callable[[str], str | None]) -> bool:
        """Whether a request whose address is that of a kept answer (``hosts`` and all) asks for nothing but that."""
        return (
            method == "GET"
            and header("if-none-match") is None
            and header("content-length") is None
            and header("transfer-encoding") is None
            and (not self.secure or header("x-forwarded-proto") == "https")
        )

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request (PEP 3333) with what is kept if it still holds, else by the application."""
        sign = self.versions.sign()
        key = key_of(environ, self.hosts, self.secure)
        if key is None:
            return self.application(environ, start_response)
        try:
            everything = self.versions.everything()
        except DatabaseError:
            count(FIGURE, result="without database")
            return self.without_database(environ, start_response)
        entry = self.store.get(key)
        if entry is not None and everything is not None and entry.holds(everything, self.clock()):
            if self.versions.is_whole(sign):
                entry.sign = sign
            count(FIGURE, result="kept")
            return self._answer(entry, environ, start_response)
        if everything is None:
            return self.application(environ, start_response)
        return self._made(key, environ, start_response)

    def _made(self, key: Key, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer after making sure of the entry, once for however many ask at the same time."""
        with self._locks[hash(key) % LOCKS]:
            try:
                entry = self._still_true(key) or self._rendered(key, environ)
            except DatabaseError:
                return self.without_database(environ, start_response)
        if isinstance(entry, Entry):
            return self._answer(entry, environ, start_response)
        if entry.status.startswith("5") and not self._database_answers():
            return self.without_database(environ, start_response)
        return entry.give(environ, start_response)

    def _database_answers(self) -> bool:
        try:
            self.versions.numbers()
        except DatabaseError:
            return False
        return True

    def _still_true(self, key: Key) -> Entry | None:
        """Return what is kept when nothing that it rests on has changed since; it then counts as of now."""
        entry, numbers = self.store.get(key), self.versions.numbers()
        if entry is None or numbers.everything is None or not entry.in_its_time(self.clock()):
            return None
        if entry.everything != numbers.everything and not self._rests_on_the_same(entry, numbers):
            return None
        entry.everything = numbers.everything
        count(FIGURE, result="still true")
        return entry

    def _rests_on_the_same(self, entry: Entry, numbers: Numbers) -> bool:
        if entry.reads is None:
            # Something was asked whose tables are not known: it may be just that which has changed.
            return False
        if any(numbers.kinds.get(kind, 0) != number for kind, number in entry.kinds.items()):
            return False
        changed = {name for name, number in entry.versions.items() if numbers.tables.get(name) != number}
        if changed:
            if entry.digests is None:
                return False
            again = [at for at, (sql, _) in enumerate(entry.reads) if not changed.isdisjoint(reads.tables_of(sql))]
            now = reads.digests(self.versions.connection(), [entry.reads[at] for at in again])
            if now != tuple(entry.digests[at] for at in again):
                return False
        entry.versions = {name: numbers.tables.get(name, 0) for name in entry.versions}
        return True

    def _rendered(self, key: Key, environ: dict) -> "Entry | Passed":
        """Return the answer of the application, kept if that is possible."""
        numbers = self.versions.numbers()
        asked = _request(key, environ)
        count(FIGURE, result="made")
        with reads.recorded(self.versions.alias) as seen:
            passed = Passed(answered(self.application, asked))
        life = asked.get(LIFE)
        if life is None or numbers.everything is None or not passed.may_be_kept() or not life.keep:
            self.store.drop(key)
            return passed
        entry = Entry(
            passed.status,
            [(name, value) for name, value in passed.headers if name.lower() not in NOT_KEPT],
            passed.body,
            life.moment.timestamp(),
            _until(life),
            {name: numbers.tables.get(name, 0) for name in seen.tables},
            {kind: numbers.kinds.get(kind, 0) for kind in life.kinds},
            tuple(seen.questions) if seen.plain else None,
            everything=numbers.everything,
        )
        self.store.put(key, entry)
        self.background.do(lambda: self._finish(key, entry))
        return entry

    def _answer(self, entry: Entry, environ: dict, start_response: Callable) -> Iterable[bytes]:
        headers, body = finished = entry.encoded(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if not self.cdn_seconds:
            entry.keep_at_hand(environ.get("HTTP_ACCEPT_ENCODING"), finished)
        if self.cdn_seconds and entry.revalidates:
            seconds = max(0, min(self.cdn_seconds, int(entry.until - self.clock())))
            headers = [*headers, ("CDN-Cache-Control", f"public, max-age={seconds}")]
        if "HTTP_IF_NONE_MATCH" in environ and entry.is_known_by(environ["HTTP_IF_NONE_MATCH"]):
            start_response(NOT_MODIFIED, [pair for pair in headers if pair[0].lower() in WITH_NOT_MODIFIED])
            return []
        start_response(entry.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _finish(self, key: Key, entry: Entry) -> None:
        """Compress an entry as far as that goes, and note what its questions are answered, if nothing changed since."""
        entry.squeeze()
        if entry.reads is not None:
            found = reads.digests(self.versions.connection(), entry.reads)
            if self.versions.numbers().everything == entry.everything:
                entry.digests = found
        if self.store.get(key) is entry:
            self.store.put(key, entry)


class Passed:
    """An answer of the application that is handed on, and not kept."""

    def __init__(self, answer: Answer):
        self.status, self.headers, self.body = answer

    def may_be_kept(self) -> bool:
        """Whether it is a whole answer that is the same for everybody."""
        named = {name.lower(): value for name, value in self.headers}
        varies = {part.strip().lower() for part in named.get("vary", "").split(",") if part.strip()}
        return (
            self.status.startswith("200 ")
            and varies <= {"accept-encoding"}
            and "set-cookie" not in named
            and named.get("content-type", "").startswith(KEPT_TYPES)
        )

    def give(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Hand it on, to a HEAD without its body."""
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


def _until(life) -> float:
    """Return until when an answer is true: until what it says itself, and until the next midnight, for any words such
    as "today"."""
    tomorrow = timezone.localtime(life.moment).date() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return min(midnight, life.valid_until or midnight).timestamp()


def _request(key: Key, environ: dict) -> dict:
    """Return the request that stands for everybody who asks for the same."""
    passed_on = {name: environ[name] for name in PASSED_ON if name in environ}
    return passed_on | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "REMOTE_ADDR": "",
        "wsgi.input": BytesIO(),
    }
