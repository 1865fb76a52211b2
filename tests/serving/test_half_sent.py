"""Whoever sends half of something, and then nothing, takes no page from anybody."""

import contextlib
import http.client
import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.conftest import start_server
from tests.own_databases import own_database

HALF = (
    "POST /search/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 40\r\n\r\nq=half"
)
IN_PIECES = (
    "POST /search/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Transfer-Encoding: chunked\r\n\r\n{pieces}"
)


@pytest.fixture(scope="module")
def url(loaded_data, tmp_path_factory):
    """A server of its own, with two threads."""
    data = tmp_path_factory.mktemp("half-sent")
    with own_database(loaded_data, data) as own:
        process, url = start_server(data, SIGNPOST_THREADS="2", **own.environment)
        yield url
        process.terminate()
        process.wait(timeout=20)


def send_half(url):
    parts = urlsplit(url)
    line = socket.create_connection((parts.hostname, parts.port), timeout=10)
    line.sendall(HALF.format(host=parts.netloc).encode())
    return line


def send_all(url):
    """Send a whole form; return status and body of the answer."""
    request = urllib.request.Request(f"{url}/search/", b"q=block", {"Origin": url})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_pages_are_read_and_forms_are_sent_while_others_send_halves(url):
    with contextlib.ExitStack() as lines:
        for _ in range(20):
            lines.enter_context(contextlib.closing(send_half(url)))
        for path in ("/livez", "/help-now/", "/8-10/blocking/"):
            with urllib.request.urlopen(url + path, timeout=20) as answer:
                assert answer.status == 200
        assert send_all(url)[0] == 200


@pytest.mark.parametrize("pieces", ["7\r\nq=block\r\n0\r\n\r\n", "7\r\nq=block\r\n", "400\r\nq="])
def test_what_does_not_say_how_long_it_is_is_refused_at_once(url, pieces):
    """Where it breaks off cannot be told from where it ends, and half a form must not count as whole."""
    parts = urlsplit(url)
    with contextlib.closing(socket.create_connection((parts.hostname, parts.port), timeout=10)) as line:
        line.sendall(IN_PIECES.format(host=parts.netloc, pieces=pieces).encode())
        answer = http.client.HTTPResponse(line)
        answer.begin()
        assert answer.status == 411 and "tel:08001111" in answer.read().decode()


def test_a_line_that_is_cut_leaves_the_server_as_it_was(url):
    for _ in range(5):
        send_half(url).close()
    assert send_all(url)[0] == 200


def test_more_than_anybody_may_send_is_refused_with_numbers(url):
    parts = urlsplit(url)
    line = socket.create_connection((parts.hostname, parts.port), timeout=10)
    with contextlib.closing(line):
        line.sendall(HALF.format(host=parts.netloc).replace("40", "400000000").encode())
        answer = http.client.HTTPResponse(line)
        answer.begin()
        assert answer.status == 413 and "tel:08001111" in answer.read().decode()


def test_a_class_that_searches_at_once_is_answered(url):
    with ThreadPoolExecutor(30) as pupils:
        statuses = list(pupils.map(lambda _: send_all(url)[0], range(30)))
    assert statuses == [200] * 30
