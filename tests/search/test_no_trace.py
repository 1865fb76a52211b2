"""Two hundred searches on the real server: no word of them is left anywhere. And many at once do not stop it."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode, urlsplit

import pytest

from tests.conftest import Server, start_server
from tests.own_databases import own_database

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# Made so that it stands nowhere else: neither in the starter content nor in a file of the site.
WORDS = [f"zqv{first}{second}xylo" for first in "abdefghijk" for second in "lmnoprstuwyzabdefghi"]


@pytest.fixture(scope="module")
def own_server(loaded_data, tmp_path_factory):
    """A server of one's own, so that everything it wrote is from these searches; yields it and its process."""
    data = tmp_path_factory.mktemp("searched")
    with own_database(loaded_data, data) as own:
        process, url = start_server(data, **own.environment)
        yield Server(url, data, own), process
        process.terminate()
        process.wait(timeout=20)


class Visitor:
    """One browser without memory, on one connection."""

    def __init__(self, url: str):
        self.url = url
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
        self.connection.request(method, path, body or None, headers)
        response = self.connection.getresponse()
        response.text = response.read().decode("utf-8", "replace")
        return response

    def post(self, words: str, **headers: str):
        return self.ask("POST", "/search/", urlencode({"q": words}), **FORM, **headers)


def search_for(url: str, word: str, number: int) -> str:
    """Look for a word in one of the ways in which browsers and links do; return whatever the server said."""
    visitor = Visitor(url)
    ways = [
        lambda: visitor.post(f"they have {word} of me"),
        lambda: visitor.post(word, Referer=f"{url}/search/?q={word}"),
        lambda: visitor.ask("GET", f"/search/?q={quote(word)}"),
        lambda: visitor.ask("GET", f"/search/?for=8-10&q=my+{word}", Referer=f"https://www.example.org/?q={word}"),
        lambda: visitor.ask(
            "POST",
            f"/search/?q={word}",
            urlencode({"q": word}),
            **FORM,
            **{"User-Agent": word, "X-Forwarded-For": word},
        ),
    ]
    led = ways[number % len(ways)]()
    assert led.status == 303, (led.status, led.text[:300])
    if number % 4:
        return f"{led.headers}{led.text}"
    shown = visitor.ask("GET", led.headers["Location"], Referer=f"{url}/search/?q={word}")
    assert shown.status == 200
    assert shown.headers["Cache-Control"] == led.headers["Cache-Control"] == "no-store"
    return f"{led.headers}{led.text}{shown.headers}{shown.text}"


def everything_stored(server: Server) -> str:
    """Return the whole database as text, and every file that the server wrote, its own words among them."""
    files = [path.read_bytes() for path in server.data.rglob("*") if path.is_file()]
    return server.database.everything() + "\n" + b"\n".join(files).decode("utf-8", "replace")


def test_no_word_of_two_hundred_searches_is_left(own_server):
    server, _process = own_server
    with ThreadPoolExecutor(4) as visitors:
        said = list(visitors.map(search_for, [server.url] * len(WORDS), WORDS, range(len(WORDS))))
    assert len(set(WORDS)) == len(WORDS) == 200
    assert [word for word, text in zip(WORDS, said, strict=True) if word in text] == [], "An answer repeats a word."
    stored = everything_stored(server)
    assert len(stored) > 1_000_000 and "Childline" in stored, "Nothing was read."
    assert [word for word in WORDS if word in stored] == []
    # The index of the full text takes words apart; so does a part of a word in a cache key.
    assert "zqva" not in stored and "xylo" not in stored
    [(counted,)] = server.database.rows("SELECT SUM(count) FROM search_emptysearches")
    assert counted == len(WORDS), "Their number alone is kept."


def test_many_at_once_from_one_place_are_answered(own_server):
    """A thousand, and more than an hour takes: ``python bench/rush.py``."""
    server, process = own_server
    texts = ["they have my nudes", "x" * 300, '" OR NEAR( *', "how do i block someone", "\x00", "hello world"] * 20
    with ThreadPoolExecutor(40) as visitors:
        statuses = list(visitors.map(lambda text: Visitor(server.url).post(text).status, texts))
    assert set(statuses) == {303} and process.poll() is None
    busy = Visitor(server.url).ask("GET", "/search/busy/").text
    assert "/find/" in busy and "/help-now/" in busy and "tel:08001111" in busy
