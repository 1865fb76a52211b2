"""Thousands of hostile requests to the real server: a page or a clear refusal, and nothing that helps who sent them.

They go over raw sockets (``wire``); what is sent stands in ``payloads`` and ``attempts``, what must not come back in
``judging``. ``pytest tests/hostile`` runs them in half a minute.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT, Server, start_server
from tests.hostile.attempts import Writer
from tests.hostile.judging import Site, faults
from tests.hostile.payloads import FORM, PAGES
from tests.hostile.wire import Wire
from tests.own_databases import own_database

AT_LEAST = 2500
SHOWN = 25
GROUPS = (
    "methods", "unkeyed_headers", "unread_queries", "hosts", "paths", "queries", "ways_out", "bodies",
    "questions_of_machines", "desk", "broken_frames",
)  # fmt: skip


@pytest.fixture(scope="module")
def besieged(loaded_data, tmp_path_factory):
    """A server of one's own, so that everything it wrote is from these requests."""
    data = tmp_path_factory.mktemp("besieged")
    with own_database(loaded_data, data) as own:
        process, url = start_server(data, **own.environment)
        yield Server(url, data, own)
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def wire(besieged):
    """The wire to that server."""
    place = urlsplit(besieged.url)
    client = Wire(place.hostname, place.port)
    yield client
    client.close()


@pytest.fixture(scope="module")
def writer(besieged, wire):
    """Requests to that server; the code is that of the first thing for schools."""
    first = Writer(urlsplit(besieged.url).netloc, "")
    listed = wire.ask(first.write("/for-schools/").raw).body.decode()
    return Writer(first.host, re.search(r"/for-schools/([a-z0-9]{5})/", listed).group(1))


@pytest.fixture(scope="module")
def site(besieged, wire, writer):
    """What is known of the server; each page was asked twice, and said the same."""
    # The first search of a process reads its words; that is no hostile request's doing.
    wire.ask(writer.write("/search/", "POST", [("Content-Type", FORM)], b"q=blocking").raw)
    plain = {}
    for page in PAGES:
        one, other = (wire.ask(writer.write(page).raw) for _time in range(2))
        assert one.body == other.body, f"{page} is not the same twice."
        assert one.status in {200, 301, 302, 303, 404}, (page, one.status)
        plain[page] = one
    return Site(writer.host, [str(ROOT), str(besieged.data), str(Path.home()) + "/"], plain)


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_requests_find_nothing(group, wire, writer, site):
    found, tried = [], 0
    for attempt in getattr(writer, group)():
        tried += 1
        try:
            answer = wire.ask(attempt.raw, attempt.bodiless, attempt.ends)
        except TimeoutError:
            found.append(f"{attempt} is never answered")
            continue
        found += [f"{attempt} {fault}" for fault in faults(attempt, answer, site)]
    shown = "\n".join(found[:SHOWN])
    assert not found, f"{len(found)} faults in {tried} requests:\n{shown}"


def test_there_are_enough_of_them_and_each_is_another(writer):
    raw = [attempt.raw for group in GROUPS for attempt in getattr(writer, group)()]
    assert len(set(raw)) >= AT_LEAST, len(set(raw))


def test_afterwards_the_site_answers_as_before_and_its_log_holds_none_of_it(besieged, wire, writer, site):
    for page, plain in site.plain.items():
        assert wire.ask(writer.write(page).raw).body == plain.body, page
    said = (besieged.data / "server.log").read_text(errors="replace")
    for word in ("zqhostile", "evil.example", "passwd", "/8-10/", "GET ", "127.0.0.1:"):
        assert word not in said, said[-2000:]
