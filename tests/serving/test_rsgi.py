"""A request as the server hands it over becomes one as Django knows it, and always gets an answer."""

import asyncio
from types import SimpleNamespace

import pytest

from page_life.asking import Answer
from serving.rsgi import Site, environ_of


class Headers:
    """As the server gives them: several may have one name."""

    def __init__(self, *pairs):
        self._pairs = pairs

    def items(self):
        return list(self._pairs)

    def get(self, wanted, default=None):
        return next((value for name, value in self._pairs if name == wanted), default)


def scope(*headers, **more):
    own = {
        "method": "GET", "path": "/8-10/", "query_string": "", "server": "127.0.0.1:8000", "client": "192.0.2.7:4711",
        "scheme": "http", "http_version": "1.1", "headers": Headers(*headers),
    }  # fmt: skip
    return SimpleNamespace(**own | more)


class Protocol:
    """Keeps what it is answered."""

    def __init__(self, *pieces):
        self.pieces, self.answer = pieces, None

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece

    def response_bytes(self, status, headers, body):
        self.answer = status, dict(headers), body


def asked(application, asks, protocol, kept=None):
    site = Site(application, 1, lambda: Answer("500 Ours", [("X-Numbers", "999")], b"999"), kept)
    asyncio.run(site.__rsgi__(asks, protocol))
    site.__rsgi_del__(None)
    return protocol.answer


def echo(environ, start_response):
    """Answer with what was sent."""
    start_response("200 OK", [("Length", environ.get("CONTENT_LENGTH", ""))])
    return [environ["wsgi.input"].read()]


def test_addresses_are_the_bytes_that_were_sent():
    environ = environ_of(scope(path="/é/", query_string="q=é"))
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/é/"
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "q=é"


def test_who_asks_and_who_is_asked():
    assert (environ_of(scope())["REMOTE_ADDR"], environ_of(scope())["SERVER_PORT"]) == ("192.0.2.7", "8000")
    six = environ_of(scope(client="[2001:db8::1]:4711", server="[::1]:80"))
    assert (six["REMOTE_ADDR"], six["SERVER_NAME"], six["SERVER_PORT"]) == ("2001:db8::1", "::1", "80")


def test_headers_of_one_name_are_one_and_none_passes_for_another():
    environ = environ_of(
        scope(("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y"), ("x_forwarded_proto", "https"))
    )
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "x,y"
    assert "HTTP_X_FORWARDED_PROTO" not in environ


def test_nothing_of_the_servers_own_environment_is_in_it(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "must stay here")
    assert "must stay here" not in map(str, environ_of(scope()).values())


def test_what_is_sent_arrives():
    answer = asked(echo, scope(("content-length", "7"), method="POST"), Protocol(b"q=", b"block"))
    assert answer == (200, {"Length": "7"}, b"q=block")


@pytest.mark.parametrize(
    ("header", "flag"),
    [
        (("content-length", "40"), "signpost.cut_off"),
        (("content-length", "99999999999"), "signpost.too_much"),
        (("transfer-encoding", "chunked"), "signpost.no_length"),
        (("content-length", "4x"), "signpost.no_length"),
    ],
    ids=["half", "too much", "in chunks", "no number"],
)
def test_what_may_not_be_whole_reaches_nobody(header, flag):
    seen = {}

    def application(environ, start_response):
        seen.update(environ)
        return echo(environ, start_response)

    answer = asked(application, scope(header, method="POST"), Protocol(b"half"))
    assert seen[flag] and answer == (200, {"Length": "0"}, b"")


def test_whatever_is_raised_there_is_an_answer_with_numbers():
    def broken(environ, start_response):
        raise RuntimeError("broken")

    assert asked(broken, scope(), Protocol()) == (500, {"X-Numbers": "999"}, b"999")


def test_what_is_kept_is_answered_without_the_application():
    def never(environ, start_response):
        raise AssertionError("asked")

    def kept(method, host, path, query, header):
        return [("Host", host), ("Accept", header("accept"))], f"{method} {path}?{query}".encode()

    asks = scope(("host", "testserver"), ("accept", "text/html"), query_string="a=b")
    answer = asked(never, asks, Protocol(), kept)
    assert answer == (200, {"Host": "testserver", "Accept": "text/html"}, b"GET /8-10/?a=b")
