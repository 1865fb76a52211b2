"""Two hundred clients that send half a request and wait, and uploads that break off: everybody else is still served."""

import random
import socket
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from bench.kill import Site

pytestmark = pytest.mark.drills
CLIENTS, ROUNDS, LONGEST = 200, 10, 3.0
PAGES = ("/8-10/blocking/", "/help-now/", "/livez")
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
HALVES = {
    "half a line": "GET /8-10/bl",
    "half the headers": "GET /8-10/blocking/ HTTP/1.1\r\nHost: {host}\r\nAccept: te",
    "half a body": "POST /search/ HTTP/1.1\r\nHost: {host}\r\n" + FORM + "Content-Length: 1000\r\n\r\nq=half",
    "half a chunk": "POST /search/ HTTP/1.1\r\nHost: {host}\r\n" + FORM + "Transfer-Encoding: chunked\r\n\r\n400\r\nq=",
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


@pytest.mark.parametrize("what", HALVES)
def test_two_hundred_slow_clients(what, copy_of_the_site, serve, drill):
    process, url = serve(copy_of_the_site())
    for path in PAGES:
        assert asked(url + path)[0]
    lines = []
    try:
        with drill(
            f"{CLIENTS} clients that sent {what} and wait: everybody else is answered within {LONGEST:.0f} s"
        ) as row:
            for _ in range(CLIENTS):
                lines.append(half_sent(url, HALVES[what]))
            for _ in range(ROUNDS):
                for path in PAGES:
                    row.saw(*asked(url + path))
                if row.broken:
                    break  # it would take minutes to be told the same again
    finally:
        for line in lines:
            line.close()
    with drill(f"… and when they are gone ({what}), as before") as row:
        for path in PAGES * 3:
            row.saw(*asked(url + path))
        row.saw(process.poll() is None, "the server has ended")


def test_uploads_that_break_off(copy_of_the_site, drill):
    chance, site = random.Random(20261123), Site(copy_of_the_site())
    site.start()
    try:
        before = site.value("SELECT count(*) FROM wagtailimages_image")
        files = {path for path in site.data.rglob("*") if path.is_file()}
        head = (
            "POST /admin/images/add/ HTTP/1.1\r\nHost: {host}\r\nCookie: sessionid=" + site.known["writer"] + "\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 300000\r\n\r\n--x\r\n"
            'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
        )
        with drill("uploads that break off: nothing is stored, no file stays, the next one is answered") as row:
            for _ in range(2 * ROUNDS):
                line = half_sent(site.url, head + "x" * chance.randrange(200_000))
                line.close()
                row.saw(*asked(site.url + "/8-10/blocking/"))
            new = {p for p in site.data.rglob("*") if p.is_file()} - files
            left = [path.name for path in new if not path.name.startswith(("signpost.sqlite3", "server.log"))]
            row.saw(not left, f"left behind: {left}")
            row.saw(site.value("SELECT count(*) FROM wagtailimages_image") == before, "a picture was stored")
    finally:
        site.kill()
