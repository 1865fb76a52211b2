"""One kept answer in every encoding, and how many of them fit."""

import gzip
import threading

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from page_cache.entry import Entry, choose
from page_cache.keys import Key
from page_cache.store import Store

HTML = b"".join(b"<p>Blocking is a safe thing to do, for the %d. time.</p>" % (number**3) for number in range(300))
OPEN = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def entry(body=HTML, cache="no-cache", until=200.0, **more):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", cache)]
    return Entry("200 OK", headers, body, 100.0, until, **more)


@pytest.mark.parametrize("squeezed", [False, True])
@pytest.mark.parametrize(
    ("accepts", "named"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", ""), ("identity", "")]
)
def test_every_encoding_says_the_same(accepts, named, squeezed):
    kept = entry()
    if squeezed:
        kept.squeeze()
    headers, body = kept.encoded(accepts)
    headers = dict(headers)
    assert OPEN[named](body) == HTML
    assert headers.get("Content-Encoding", "") == named and headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepts", "named"),
    [
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0", ""),
        ("GZIP", "gzip"),
        ("x-br", ""),
        ("gzip;q=1, br;q=0.1", "br"),
    ],
)
def test_what_is_ruled_out_is_not_sent(accepts, named):
    assert choose(accepts) == named


def test_the_same_tag_is_always_the_same_bytes_and_every_tag_of_it_is_known():
    kept, found = entry(), {}
    for step in ("quick", "thorough"):
        for accepts in ("br", "gzip", ""):
            headers, body = kept.encoded(accepts)
            found.setdefault(dict(headers)["ETag"], set()).add(body)
        if step == "quick":
            kept.squeeze()
    assert len(found) >= 3 and all(len(bodies) == 1 for bodies in found.values())
    assert all(kept.is_known_by(tag) and kept.is_known_by(f'"other", W/{tag}') for tag in found)
    assert not entry(HTML + b".").is_known_by(next(iter(found)))


def test_what_browsers_must_not_keep_has_no_tag():
    kept = entry(cache="no-store")
    assert "ETag" not in dict(kept.encoded("br")[0]) and not kept.is_known_by("*")


def test_squeezing_saves_bytes():
    quick, thorough = entry(), entry()
    thorough.squeeze()
    assert thorough.size < quick.size and len(thorough.encoded("br")[1]) <= len(quick.encoded("br")[1])


@pytest.mark.parametrize(("now", "true"), [(99.999, False), (100, True), (199.999, True), (200, False), (3700, False)])
def test_it_is_shown_within_its_time_alone_also_when_the_clock_goes_back(now, true):
    assert entry(everything=7).holds(7, now) is true


def test_it_is_not_shown_after_any_other_number():
    assert not entry(everything=7).holds(8, 150) and not entry(everything=7).holds(6, 150)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40_000)), max_size=80))
def test_it_never_takes_more_than_it_may(asked):
    store = Store(200_000)
    for number, length in asked:
        key = Key("h", f"/{number}/", "")
        if store.get(key) is None:
            store.put(key, entry(bytes(length)))
        assert store.bytes <= 200_000
        assert store.bytes == sum(store.get(key).size for key in store.kept())


def test_what_nobody_asks_for_goes_before_what_is_asked_for():
    store, keys = Store(500_000), [Key("h", f"/{number}/", "") for number in range(40)]
    for key in keys[:10]:
        store.put(key, entry())
    for key in keys[10:]:
        store.get(keys[0])
        store.put(key, entry())
    assert store.get(keys[0]) is not None and store.get(keys[1]) is None and store.get(keys[39]) is not None


def test_one_large_answer_does_not_drive_out_all_the_others():
    store = Store(500_000)
    store.put(Key("h", "/small/", ""), entry())
    store.put(Key("h", "/large/", ""), entry(bytes(200_000)))
    assert store.get(Key("h", "/large/", "")) is None and store.get(Key("h", "/small/", "")) is not None


def test_whoever_reads_while_it_is_squeezed_gets_the_whole_page():
    for _ in range(40):
        kept, read, ready = entry(), [], threading.Barrier(4)

        def ask(kept=kept, read=read, ready=ready):
            ready.wait()
            for accepts in ("", "gzip", "br", ""):
                headers, body = kept.encoded(accepts)
                read.append(OPEN[dict(headers).get("Content-Encoding", "")](body))

        readers = [threading.Thread(target=ask) for _ in range(3)]
        for reader in readers:
            reader.start()
        ready.wait()
        kept.squeeze()
        for reader in readers:
            reader.join()
        assert set(read) == {HTML} and len(read) == 12
