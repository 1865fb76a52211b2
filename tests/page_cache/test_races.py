"""Two servers side by side, and a change that is committed while everybody reads: nobody gets the old page after."""

import contextlib
import os
import threading
import urllib.request

import pytest

from guides.models import GuidePage
from tests.conftest import start_server
from tests.factories.publishing import publish
from tests.own_databases import own_database

GUIDE = "/8-10/blocking/"
# SIGNPOST_RACES=200 for the figure in docs/performance.md.
RACES = int(os.environ.get("SIGNPOST_RACES", "10"))


@pytest.fixture(scope="module")
def two_servers(loaded_data, tmp_path_factory):
    """Two processes over one database."""
    data = tmp_path_factory.mktemp("two")
    with own_database(loaded_data, data) as own, contextlib.ExitStack() as ends:
        urls = []
        for _ in range(2):
            process, url = start_server(data, **own.environment)
            ends.callback(process.wait, timeout=20)
            ends.callback(process.terminate)
            urls.append(url)
        yield own, urls


def read(url):
    with urllib.request.urlopen(url + GUIDE, timeout=20) as answer:
        return answer.read().decode()


def test_what_is_published_is_what_every_server_says_next(two_servers, in_database):
    own, urls = two_servers
    over = threading.Event()

    def keep_asking(url):
        while not over.is_set():
            read(url)

    readers = [threading.Thread(target=keep_asking, args=[url]) for url in urls]
    with in_database(own):
        page = GuidePage.objects.get(url_path__endswith=GUIDE)
        for reader in readers:
            reader.start()
        try:
            stale = []
            for number in range(RACES):
                page.lead = f"Race number {number} is on."
                publish(page)
                stale += [(number, url) for url in urls if page.lead not in read(url)]
        finally:
            over.set()
            for reader in readers:
                reader.join()
    assert stale == []
