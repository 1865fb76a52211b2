"""While the database is down every page has its last good answer, which never says that somebody is there now."""

import re
import sqlite3
import urllib.error
import urllib.request

import pytest

from guides.models import GuidePage
from helplines.models import Helpline
from offline import keeping_last_good, last_good
from offline.keeping_last_good import BEGINNINGS, Keeper
from offline.rendering import PageFailed
from page_cache.versions import Versions
from page_life.kept import forget_everything
from tests.conftest import start_server
from tests.own_databases import own_database

# Enough to see every kind of page that matters on a bad night; the whole site is walked by the drills.
WANTED = re.compile(
    r"/(?:help-now/(?:me/(?:hazel/(?:11-13/(?:scotland/)?)?)?)?|help/(?:childline/)?|8-10/(?:blocking/)?)"
)
GUIDE = "/8-10/blocking/"


@pytest.fixture
def data(tmp_path, settings):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def keeper(moment, pause=lambda seconds: False):
    return Keeper(Versions(), pause, lambda: moment, lambda address: bool(WANTED.fullmatch(address)))


@pytest.fixture
def walked(data, loaded_data, in_database, moment):
    """A data folder with the database, and the last good answers of some pages."""
    with own_database(loaded_data, data) as own, in_database(own):
        assert keeper(moment).walk()
        yield own


def page(path):
    return last_good.opened_up(last_good.answer(path))


def test_every_page_that_was_walked_to_is_kept_with_hours_and_without_now(walked):
    kept = {path: page(path) for path in ("/help-now/", "/help/", "/help/childline/", GUIDE,
                                          "/help-now/me/hazel/11-13/scotland/")}  # fmt: skip
    for path, html in kept.items():
        assert "tel:999" in html and "<h1" in html, path
        assert not re.search(r"\bopen now\b|\bclosed now\b", html, re.IGNORECASE), path
    assert "Day and night" in kept["/help/childline/"]
    assert last_good.how_many() >= len(kept) and last_good.answer("/nowhere/") is None


def test_what_was_withdrawn_leaves_every_copy_and_the_rest_comes_back(walked, moment):
    assert last_good.answer(GUIDE) and not keeper(moment).forget_what_was_withdrawn()
    GuidePage.objects.get(url_path__endswith=GUIDE).unpublish()
    assert keeper(moment).forget_what_was_withdrawn() and last_good.how_many() == 0
    forget_everything()
    assert keeper(moment).walk() and last_good.answer(GUIDE) is None and last_good.answer("/help/")


def test_a_change_is_in_the_next_walk(walked, moment):
    Helpline.objects.filter(key="childline").update(name="Childline by another name")
    forget_everything()
    keeper(moment).walk()
    assert "Childline by another name" in page("/help/childline/")


def test_a_withdrawal_on_the_way_ends_the_walk(walked, moment):
    steps = []

    def pause(seconds):
        steps.append(seconds)
        if len(steps) == 3:
            GuidePage.objects.get(url_path__endswith=GUIDE).unpublish()
        return False

    assert not keeper(moment, pause).walk() and len(steps) == 3 and last_good.how_many() == 0


def test_a_page_that_fails_keeps_its_last_good_answer_and_holds_up_no_other(walked, moment, monkeypatch):
    before = last_good.answer("/help/")

    def fails_for_one(address, at):
        if address in {"/help/", "/8-10/"}:
            raise PageFailed(address)
        return ask_the_site(address, at)

    ask_the_site = keeping_last_good.ask
    monkeypatch.setattr(keeping_last_good, "ask", fails_for_one)
    assert keeper(moment).walk() and last_good.answer("/help/") == before and last_good.answer(GUIDE)


def test_it_rests_nine_times_as_long_as_it_works(walked, moment):
    rests = []
    keeper(moment, lambda seconds: bool(rests.append(seconds))).walk()
    assert len(rests) >= len(BEGINNINGS) and all(rest > 0 for rest in rests)


def test_one_of_several_has_the_turn(data):
    assert last_good.take_turn("one", 60) and last_good.take_turn("one", 60)
    assert not last_good.take_turn("two", 60)
    assert last_good.take_turn("one", -1) and last_good.take_turn("two", 60)


def test_a_spoilt_file_is_no_answer_and_no_error(data):
    last_good.file().write_bytes(b"this is no database" * 100)
    assert last_good.answer("/help/") is None


def test_a_server_that_starts_without_its_database_shows_what_was_kept(walked, data):
    spoilt = data / "spoilt.sqlite3"
    spoilt.write_bytes(b"nothing of a database " * 400)
    process, url = start_server(data, DATABASE_URL=f"sqlite:///{spoilt}")
    try:
        for path in ("/help-now/", "/help/", GUIDE, "/help/?for=children", "/8-10/blocking"):
            status, headers, body = ask(url + path)
            assert status == 200 and "tel:999" in body and headers["Cache-Control"] == "no-store", path
            assert "Content-Security-Policy" in headers and "Set-Cookie" not in headers
        for path in ("/14-17/reporting/", "/feeds/guides.xml", "/search/", "/go/k7m3p/"):
            status, headers, body = ask(url + path)
            assert status in {500, 503} and "tel:08001111" in body and "Traceback" not in body, (path, status)
        for path in ("/14-17/reporting/", "/search/"):
            status, headers, _body = ask(url + path)
            assert status == 503 and headers["Retry-After"] == "30", path
        assert ask(url + "/livez")[0] == 200 and ask(url + "/readyz")[0] == 503
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_the_file_is_written_whole_or_not_at_all(walked):
    with pytest.raises(sqlite3.OperationalError), last_good.opened() as connection:
        connection.execute("DELETE FROM answers")
        connection.execute("no SQL")
    assert last_good.how_many() > 0
