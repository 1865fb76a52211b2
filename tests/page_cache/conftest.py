"""A site with its cache in this process, over a database of its own to which changes are really committed."""

import contextlib
from io import BytesIO
from urllib.parse import urlsplit

import brotli
import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from page_cache.layer import PageCache
from page_cache.store import Store
from page_cache.versions import Versions
from page_life.asking import answered
from permalinks.languages import forget_languages
from tests.own_databases import own_database

HOST = "testserver"


class Answer:
    """What came back. ``rendered``: whether Django was asked for it."""

    def __init__(self, status: str, headers: list, body: bytes, rendered: bool):
        self.status, self.headers, self.raw, self.rendered = int(status[:3]), dict(headers), body, rendered
        self.body = brotli.decompress(body) if self.headers.get("Content-Encoding") == "br" and body else body

    @property
    def text(self) -> str:
        """Return the page."""
        return self.body.decode()


class KeptSite:
    """``now``: the moment, in seconds since 1970, that cache and pages are told; tests set it."""

    def __init__(self, moment):
        self.django, self.asked = get_wsgi_application(), 0
        self.now = moment.timestamp()
        self.versions = Versions()
        self.cache = PageCache(
            self._count, Store(200_000_000), self.versions, {HOST}, False, lambda: self.now, self._without_database
        )

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask through the cache, as the server does: for what lies ready, and then by the application."""
        before, environ = self.asked, self.environ(path, method, headers)
        found = self.cache.at_hand(
            method, environ["HTTP_HOST"], environ["PATH_INFO"], environ["QUERY_STRING"], header_of(environ)
        )
        if found is not None:
            return Answer("200 OK", *found, rendered=False)
        return Answer(*answered(self.cache, environ), self.asked > before)

    def fresh(self, path: str) -> bytes:
        """Return what Django answers now, without the cache."""
        return answered(self.django, self.environ(path, headers={"HTTP_ACCEPT_ENCODING": ""})).body

    def settle(self) -> None:
        """Wait until what nobody waits for is done."""
        self.cache.background.wait()

    def close(self) -> None:
        """Close every connection of the cache."""
        self.cache.background.do(self.versions.close)
        self.settle()
        self.versions.close()

    @staticmethod
    def environ(path: str, method: str = "GET", headers: dict[str, str] | None = None) -> dict:
        """Return the environment (PEP 3333) of a request."""
        parts = urlsplit(path)
        return {
            "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": parts.path, "QUERY_STRING": parts.query,
            "SERVER_NAME": HOST, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": HOST,
            "HTTP_ACCEPT_ENCODING": "br", "REMOTE_ADDR": "192.0.2.7", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.version": (1, 0),
        } | (headers or {})  # fmt: skip

    def _count(self, environ, start_response):
        self.asked += 1
        return self.django(environ, start_response)

    @staticmethod
    def _without_database(environ, start_response):
        start_response("503 Service Unavailable", [])
        return [b"the database is down"]


def header_of(environ):
    """Return what gives a header by its name, as a server does before there is an environment."""

    def header(name):
        key = name.upper().replace("-", "_")
        return environ.get(f"HTTP_{key}", environ.get(key))

    return header


@contextlib.contextmanager
def kept_site(loaded_data, folder, in_database):
    """Yield the site with its cache over a database of its own, kept in ``folder``."""
    with own_database(loaded_data, folder) as own, in_database(own):
        forget_languages()
        found = KeptSite(settings.SIGNPOST_MOMENT)
        yield found
        found.close()


@pytest.fixture(scope="module")
def site(loaded_data, tmp_path_factory, in_database):
    """The site with its cache. What a test changes stays for the tests of its module that follow."""
    with kept_site(loaded_data, tmp_path_factory.mktemp("kept"), in_database) as found:
        yield found
