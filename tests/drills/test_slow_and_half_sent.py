"""Two hundred clients that send half a request and wait, and uploads that break off: everybody else is still served."""

import random
import socket
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from bench.kill import Site
from tests.drills.as_served import SiteAsServed
from tests.drills.uploads import FORM, STORED, Uploader, picture

pytestmark = pytest.mark.drills
CLIENTS, ROUNDS, LONGEST = 200, 10, 3.0
PAGES = ("/8-10/blocking/", "/help-now/", "/livez")
KIND = "Content-Type: application/x-www-form-urlencoded\r\n"
HALVES = {
    "half a line": "GET /8-10/bl",
    "half the headers": "GET /8-10/blocking/ HTTP/1.1\r\nHost: {host}\r\nAccept: te",
    "half a body": "POST /search/ HTTP/1.1\r\nHost: {host}\r\n" + KIND + "Content-Length: 1000\r\n\r\nq=half",
    "half a chunk": "POST /search/ HTTP/1.1\r\nHost: {host}\r\n" + KIND + "Transfer-Encoding: chunked\r\n\r\n400\r\nq=",
    "half an upload": "POST /admin/images/add/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; "
    "boundary=x\r\nContent-Length: 5000000\r\n\r\n--x\r\n"
    "Content-Disposition: form-data; name=file; filename=a.png\r\n\r\n",
}


def half_sent(url: str, words: str) -> socket.socket:
    """Send the beginning of a request, and keep the line open."""
    parts = urlsplit(url)
    line = socket.create_connection((parts.hostname, parts.port), timeout=5)
    line.sendall(words.format(host=parts.netloc).encode())
    return line


def asked(url: str) -> tuple[bool, str]:
    """Ask for a page; return whether it came in time, and what was seen."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(url, timeout=LONGEST) as answer:
            answer.read()
            seen = f"{answer.status}"
    except OSError as error:
        return False, f"{error} after {time.monotonic() - began:.1f} s"
    took = time.monotonic() - began
    return took < LONGEST, f"{seen} after {took:.1f} s"


@pytest.fixture
def site(copy_of_the_site):
    """The starter content, served as ``run.py`` does."""
    own = SiteAsServed(copy_of_the_site())
    own.start()
    yield own
    own.kill()


@pytest.mark.parametrize("what", HALVES)
def test_two_hundred_slow_clients(what, site, drill):
    for path in PAGES:
        assert asked(site.url + path)[0]
    lines = []
    try:
        with drill(
            f"{CLIENTS} clients that sent {what} and wait: everybody else is answered within {LONGEST:.0f} s"
        ) as row:
            for _ in range(CLIENTS):
                lines.append(half_sent(site.url, HALVES[what]))
            for _ in range(ROUNDS):
                for path in PAGES:
                    row.saw(*asked(site.url + path))
                if row.broken:
                    break  # it would take minutes to be told the same again
    finally:
        for line in lines:
            line.close()
    with drill(f"… and when they are gone ({what}), as before") as row:
        for path in PAGES * 3:
            row.saw(*asked(site.url + path))
        row.saw(site.process.poll() is None, "the server has ended")


def test_uploads_that_break_off(copy_of_the_site, tmp_path, drill, monkeypatch):
    passing_through = tmp_path / "passing-through"
    passing_through.mkdir()
    monkeypatch.setenv("TMPDIR", str(passing_through))
    chance, site = random.Random(20261123), SiteAsServed(copy_of_the_site())
    site.start()
    try:
        editor, content = Uploader(site), picture(1100)
        editor.open()
        assert editor.send("whole.png", content)[0] == 302
        before, files = site.value(STORED), uploaded(site)
        assert before and files
        with drill("uploads that break off: nothing is stored, no file stays, the next page is answered") as row:
            for number in range(2 * ROUNDS):
                body, kind = editor.form(f"half-{number}.png", content)
                head = {"Host": urlsplit(site.url).netloc, "Content-Type": kind, "Content-Length": str(len(body))}
                lines = [f"{name}: {value}" for name, value in (editor.headers | head).items()]
                line = half_sent(site.url, "\r\n".join([f"POST {FORM} HTTP/1.1", *lines, "", ""]))
                line.sendall(body[: chance.randrange(len(body))])
                line.close()
                row.saw(*asked(site.url + "/8-10/blocking/"))
            status, said = editor.send("whole-again.png", content)
            row.saw(status == 302, f"a whole one afterwards: {status}, {said[:200]}")
            new = uploaded(site) - files
            row.saw(new == {"whole-again.png"}, f"left behind: {new}")
            row.saw(site.value(STORED) == before + 1, f"{site.value(STORED) - before} pictures more")
            left = [path for path in passing_through.rglob("*") if path.is_file()]
            row.saw(not left, f"left behind: {left}")
    finally:
        site.kill()


def uploaded(site: Site) -> set[str]:
    """Return the names of all files of uploads."""
    return {path.name for path in (site.data / "media" / "original_images").iterdir()}
