"""Whoever sends half of something, and then nothing, takes no page from anybody."""

import contextlib
import http.client
import socket
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.few_at_once import Places, length_of, taken_in
from tests.conftest import start_server
from tests.own_databases import own_database

FORM = "application/x-www-form-urlencoded"
HALF = (
    "POST /search/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 40\r\n\r\nq=half"
)


@pytest.fixture
def url(loaded_data, tmp_path):
    """A server of its own, with two threads."""
    with own_database(loaded_data, tmp_path) as own:
        process, url = start_server(tmp_path, SIGNPOST_THREADS="2", **own.environment)
        yield url
        process.terminate()
        process.wait(timeout=20)


def send_half(url):
    parts = urlsplit(url)
    line = socket.create_connection((parts.hostname, parts.port), timeout=10)
    line.sendall(HALF.format(host=parts.netloc).encode())
    return line


def send_all(url):
    """Send a whole form; return status and body of the answer, and whatever it asks to wait."""
    request = urllib.request.Request(f"{url}/search/", b"q=block", {"Origin": url})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), ""
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers["Retry-After"]


def test_pages_are_read_while_others_send_halves(url):
    with contextlib.ExitStack() as lines:
        for _ in range(6):
            lines.enter_context(contextlib.closing(send_half(url)))
        for path in ("/livez", "/help-now/", "/8-10/blocking/"):
            with urllib.request.urlopen(url + path, timeout=20) as answer:
                assert answer.status == 200
        status, body, wait = send_all(url)
        assert status == 503 and wait == "60" and "tel:08001111" in body
    # The lines are cut: what they held is free again.
    last = time.monotonic() + 30
    while (status := send_all(url)[0]) != 200 and time.monotonic() < last:
        time.sleep(0.2)
    assert status == 200


def test_what_comes_in_pieces_is_refused_and_is_no_empty_form(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    with contextlib.closing(connection):
        connection.request("POST", "/search/", iter([b"q=", b"block"]), {"Origin": url, "Content-Type": FORM})
        answer = connection.getresponse()
        assert answer.status == 411 and "tel:08001111" in answer.read().decode()


def test_a_class_that_searches_at_once_is_answered(url):
    with ThreadPoolExecutor(30) as pupils:
        statuses = list(pupils.map(lambda _: send_all(url)[0], range(30)))
    assert statuses == [200] * 30


def test_a_place_that_is_given_back_goes_to_whoever_waits():
    places = Places(2, patience=20)
    first, second = places.take(), places.take()
    with ThreadPoolExecutor(1) as waiting:
        third = waiting.submit(places.take)
        places.give_back(first)
        assert third.result(timeout=10) is not None
    places.give_back(second)
    assert places.take() is not None


def test_many_who_hang_keep_others_waiting_once_and_not_each_of_them():
    patience = 0.05
    places = Places(2, patience)
    assert None not in (places.take(), places.take())
    began = time.monotonic()
    assert [places.take() for _ in range(200)] == [None] * 200
    assert time.monotonic() - began < 200 * patience / 4


@given(st.binary(min_size=1, max_size=3000), st.integers(0, 5))
def test_what_is_sent_whole_is_passed_on_and_half_of_it_never(sent, cut):
    whole = sent[: len(sent) - cut]
    found = taken_in(BytesIO(whole), len(sent))
    assert (found is None) == (len(whole) < len(sent))
    assert found is None or found.read() == sent


@pytest.mark.parametrize(("said", "length"), [("", 0), ("12", 12), ("-1", 0), ("many", 0), ("\u00b2", 0), (None, 0)])
def test_what_is_no_number_is_no_length(said, length):
    assert length_of({"CONTENT_LENGTH": said}) == length
