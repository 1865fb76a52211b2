"""Whether an SQLite database has changed is seen without asking it."""

import contextlib
import gc
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guides.models import GuidePage
from page_cache.wal_index import HEADER, is_finished, wal_index_of
from tests.factories.publishing import publish
from tests.own_databases import on_postgres

GUIDE = "/8-10/blocking/"
TRY_TO_WRITE = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
    print("written")
except sqlite3.OperationalError as error:
    print(error)
"""


def opened(file, journal="WAL"):
    found = sqlite3.connect(file, isolation_level=None)
    found.execute(f"PRAGMA journal_mode={journal}")
    found.execute("CREATE TABLE IF NOT EXISTS t (x)")
    return found


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "a.sqlite3")


STEPS = st.lists(st.sampled_from(["commit", "roll back", "read", "checkpoint", "begin"]), min_size=1, max_size=12)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_every_change_it_is_another_one_and_after_nothing_else_that_readers_do(tmp_path_factory, steps):
    file = str(tmp_path_factory.mktemp("steps") / "a.sqlite3")
    with contextlib.closing(opened(file)) as writer, contextlib.closing(sqlite3.connect(file)) as reader:
        index = wal_index_of(file)
        seen = [index.header()]
        for step in steps:
            if step == "commit":
                writer.execute("INSERT INTO t VALUES (1)")
                assert index.header() not in seen
            elif step == "roll back":
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO t VALUES (1)")
                writer.execute("ROLLBACK")
                assert index.header() == seen[-1]
            elif step == "begin":
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO t VALUES (1)")
                assert index.header() == seen[-1], "nobody can see it yet"
                writer.execute("COMMIT")
                assert index.header() not in seen
            elif step == "read":
                reader.execute("SELECT count(*) FROM t").fetchall()
                assert index.header() == seen[-1]
            else:
                writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert is_finished(index.header())
            seen.append(index.header())


def test_reading_it_takes_no_lock_of_this_process_away(file):
    with contextlib.closing(opened(file)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            wal_index_of(file).header()
            gc.collect()
        said = subprocess.run([sys.executable, "-c", TRY_TO_WRITE, file], capture_output=True, text=True, check=True)
        assert "locked" in said.stdout, "another process writes beside a transaction"


def test_it_stays_when_every_other_connection_is_gone(file):
    first = opened(file)
    index = wal_index_of(file)
    before = index.header()
    first.close()
    gc.collect()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as later:
        later.execute("INSERT INTO t VALUES (2)")
    assert index.header() != before and wal_index_of(file) is index


def test_a_file_may_have_any_name(tmp_path):
    file = str(tmp_path / "a b%20#?.sqlite3")
    with contextlib.closing(opened(file)):
        index = wal_index_of(file)
    before = index.header()
    with contextlib.closing(opened(file)) as writer:
        writer.execute("INSERT INTO t VALUES (1)")
    assert index.header() != before


def test_where_there_is_no_such_log_there_is_no_index(file, tmp_path):
    with contextlib.closing(opened(file, "DELETE")):
        assert wal_index_of(file) is None
    assert wal_index_of(str(tmp_path / "nowhere.sqlite3")) is None and wal_index_of(":memory:") is None


def test_half_a_header_is_no_header(file):
    with contextlib.closing(opened(file)):
        whole = wal_index_of(file).header()
    assert is_finished(whole)
    assert not is_finished(whole[:HEADER] + bytes([whole[HEADER] ^ 1]) + whole[HEADER + 1 :])
    assert not is_finished(bytes(2 * HEADER)), "nobody has begun with it"


class Counted:
    """How often the database was asked for its numbers."""

    def __init__(self, site, monkeypatch):
        self.times, ask = 0, site.versions._ask

        def counted(sql):
            self.times += 1
            return ask(sql)

        monkeypatch.setattr(site.versions, "_ask", counted)


@pytest.mark.skipif(on_postgres(), reason="PostgreSQL is asked for every request, or believed for some milliseconds.")
def test_a_kept_page_is_given_without_a_question_until_something_changes(site, monkeypatch):
    assert connection.vendor == "sqlite"
    site.get(GUIDE)
    site.settle()
    for _ in range(2):
        site.get(GUIDE)
    asked = Counted(site, monkeypatch)
    kept = site.get(GUIDE)
    assert asked.times == 0 and not kept.rendered and kept.body == site.fresh(GUIDE)
    guide = GuidePage.objects.get(url_path__endswith=GUIDE)
    guide.title = "Blocking, in other words"
    publish(guide)
    changed = site.get(GUIDE)
    assert asked.times > 0 and "Blocking, in other words" in changed.text and changed.body == site.fresh(GUIDE)


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "HEAD"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"HTTP_HOST": "evil.example"},
        {"CONTENT_LENGTH": "3"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
    ],
    ids=str,
)
def test_whoever_asks_for_more_than_the_page_is_looked_at_more_closely(site, request_):
    site.get(GUIDE)
    site.settle()  # it is compressed again beside the first readers
    for _ in range(2):
        plain = site.get(GUIDE)
    other = site.get(GUIDE, **request_)
    if request_.get("method") == "HEAD":
        assert other.raw == b"" and other.headers == plain.headers
    elif "HTTP_IF_NONE_MATCH" in request_:
        assert other.status == 200 and other.raw == plain.raw
    elif "HTTP_HOST" in request_:
        assert other.status == 400 and other.rendered
    else:
        assert other.rendered and other.body == plain.body


def test_behind_tls_nothing_is_given_to_whoever_did_not_come_through_it(site, monkeypatch):
    for _ in range(3):
        site.get(GUIDE)
    monkeypatch.setattr(site.cache, "secure", True)
    assert site.get(GUIDE).rendered
    assert not site.get(GUIDE, HTTP_X_FORWARDED_PROTO="https").rendered


def test_each_encoding_keeps_its_own_bytes(site):
    site.get(GUIDE)
    site.settle()
    for _ in range(3):
        brotlied, gzipped, plain = (site.get(GUIDE, HTTP_ACCEPT_ENCODING=name) for name in ("br", "gzip", ""))
        assert brotlied.headers["Content-Encoding"] == "br" and gzipped.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers and plain.raw == brotlied.body
        assert len({brotlied.headers["ETag"], gzipped.headers["ETag"], plain.headers["ETag"]}) == 3
