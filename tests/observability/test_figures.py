"""Figures for Prometheus: counted by kind in every process, added up, offered on this machine alone, never a path."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observability import counting, gauges
from observability.answers import Measured, measured
from observability.kinds import AUDIENCES, KINDS, STATUSES, kind_of, status_of
from publication.what_is_measured import days_overdue
from taxonomy import audiences
from tests.conftest import ROOT, _environment
from tests.factories.publishing import publish
from tests.own_databases import own_database
from tests.pages.conftest import HELP_NOW

FREE_TEXT = "zqtypedwords"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until(ask, seconds: float = 60.0):
    """Return what ``ask`` returns as soon as it returns something; it may raise OSError before."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if found := ask():
                return found
        except OSError as error:
            said = error
        else:
            said = "nothing"
        assert time.monotonic() < deadline, said
        time.sleep(0.1)


@pytest.fixture(scope="module")
def counted(loaded_data, tmp_path_factory):
    """The site in two processes, with its figures; yields its address and that of the figures."""
    data, port, figures = tmp_path_factory.mktemp("counted"), free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    with own_database(loaded_data, data) as own:
        environment = _environment(data, SIGNPOST_URL=url, SIGNPOST_METRICS_PORT=str(figures), **own.environment)
        environment["PYTHONPATH"] = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
        command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--workers", "2", "--log-level", "warning", "config.rsgi:site"]
        with (data / "server.log").open("w") as log:
            process = subprocess.Popen(command, cwd=ROOT / "site", env=environment, stdout=log, stderr=log)
        try:
            until(lambda: urllib.request.urlopen(f"{url}/livez", timeout=5).read())
            yield url, f"http://127.0.0.1:{figures}/metrics"
        finally:
            process.terminate()
            process.wait(timeout=20)


def ask(url: str) -> int:
    """Ask once, on a connection of its own, so that any process may answer; return the status."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def read(figures: str) -> dict[str, float]:
    """Return every figure that is offered, by its name and labels."""
    with urllib.request.urlopen(figures, timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_answers_of_all_processes_are_added_up_by_kind(counted):
    url, figures = counted
    before = until(lambda: read(figures))
    for _time in range(12):
        ask(f"{url}/8-10/blocking/")
    for _time in range(5):
        ask(f"{url}/{FREE_TEXT}/")
    ask(f"{url}/search/?q={FREE_TEXT}")
    after = read(figures)

    def more(kind, status):
        name = f'signpost_answers_total{{kind="{kind}",status="{status}"}}'
        return after.get(name, 0) - before.get(name, 0)

    assert (more("guide", "2xx"), more("other", "4xx")) == (12, 5)
    assert more("search", "2xx") == 1  # led on, and then answered
    assert after['signpost_answer_seconds_count{kind="guide"}'] >= 12
    assert 0 < after['signpost_answer_seconds_sum{kind="guide"}'] < 60


def test_the_state_of_the_content_is_offered_too(counted):
    found = until(lambda: read(counted[1]))
    assert found["signpost_database_answers"] == 1 and found["signpost_pages_live"] > 20
    assert found["signpost_checks_overdue"] >= 0 and found["signpost_oldest_check_overdue_days"] >= 0
    assert found["signpost_last_published_timestamp_seconds"] > 1_700_000_000


def test_no_path_no_word_and_no_address_is_ever_a_label(counted):
    found = until(lambda: read(counted[1]))
    labels = {value for name in found for value in re.findall(r'="([^"]*)"', name)}
    of_the_cache = {"kept", "still true", "made", "without database"}
    assert labels - KINDS - set(STATUSES) - of_the_cache == {
        label for label in labels if re.fullmatch(r"[\d.]+|\+Inf|0\.0+\d", label)
    }
    with urllib.request.urlopen(counted[1], timeout=30) as answer:
        text = answer.read().decode()
    for secret in (FREE_TEXT, "/8-10", "blocking", "127.0.0.1", str(ROOT)):
        assert secret not in text


def test_visitors_do_not_see_them(counted):
    assert ask(f"{counted[0]}/metrics") == 404


def test_without_a_port_nothing_is_counted_and_nothing_stands_between(settings):
    assert settings.METRICS is None and not counting.is_on()

    def application(environ, start_response):
        return []

    assert measured(application) is application
    counting.count("answers", kind="guide", status="2xx")
    counting.observe("answer_seconds", 1.0, kind="guide")


@pytest.fixture
def registry():
    """Counting, in a registry of its own."""
    from prometheus_client import CollectorRegistry

    found = CollectorRegistry()
    counting.begin(found)
    yield found
    counting.stop()


def test_a_name_that_is_not_in_the_list_stops_no_page(registry):
    counting.count("nothing", kind="guide")
    counting.observe("nothing", 1.0)


def test_an_answer_that_fails_counts_as_ours(registry):
    def application(environ, start_response):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Measured(application)({"PATH_INFO": "/help/"}, lambda *args: None)
    assert registry.get_sample_value("signpost_answers_total", {"kind": "help", "status": "5xx"}) == 1


@pytest.mark.django_db
def test_publications_are_counted_by_kind(registry):
    from guides.models import GuidePage

    publish(GuidePage.objects.first())
    assert registry.get_sample_value("signpost_published_total", {"kind": "guidepage"}) == 1


def test_figures_of_a_database_that_does_not_answer_are_left_out(monkeypatch, caplog):
    def fail():
        raise RuntimeError(FREE_TEXT)

    monkeypatch.setattr(gauges, "_registered", {"one": ("One.", lambda: 1), "two": ("Two.", fail)})
    monkeypatch.setattr(gauges, "close_old_connections", lambda: None)
    assert gauges.read_all() == {}
    [family] = gauges.OfTheDatabase().collect()
    assert family.samples[0].value == 0
    monkeypatch.setattr(gauges, "_registered", {"one": ("One.", lambda: 1), "none": ("None.", lambda: None)})
    assert gauges.read_all() == {"one": 1.0}


class Listed:
    def __init__(self, *days: date):
        self.days = {object: dict.fromkeys(days, 1)}


def test_the_oldest_check_counts():
    today = date(2026, 11, 24)
    assert days_overdue(Listed(), today) == 0
    assert days_overdue(Listed(date(2026, 11, 25)), today) == 0
    assert days_overdue(Listed(date(2026, 12, 1), date(2026, 11, 4)), today) == 20


# Kinds


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "home"), ("/cy/", "home"), ("/8-10/", "audience"), ("/8-10/blocking/", "guide"),
        ("/cy/parents/x/", "guide"),
        ("/help/", "help"), ("/help-now/me/hazel/", "help"), ("/cy/help-now/", "help"), ("/find/8-10/", "search"),
        ("/go/k7m3p/", "code"), ("/api/v1/guides", "api"), ("/feeds/changes.xml", "feed"), ("/admin/pages/", "admin"),
        ("/sitemap-guides-1.xml", "robots"), ("/static/a.css", "file"), ("/nothing/", "other"), ("", "home"),
        ("//evil.example/", "other"), ("/help\x00", "other"),
    ],
)  # fmt: skip
def test_an_address_has_a_kind(path, kind):
    assert kind_of(path) == kind


@given(st.text(max_size=80))
def test_whatever_is_asked_the_kind_is_one_of_the_list(path):
    assert kind_of(path) in KINDS and kind_of(f"/{path}") in KINDS
    assert status_of(path) in STATUSES


def test_all_doors_are_known():
    assert set(AUDIENCES) == {each.code for each in audiences.AUDIENCES}


@given(st.from_regex(HELP_NOW, fullmatch=True))
def test_a_count_never_tells_that_help_was_needed_now(path):
    assert kind_of(path) == kind_of("/help/")


def test_every_name_that_is_counted_is_in_the_list():
    called = re.compile(r"counting\.(?:count|observe)\(\s*\"(\w+)\"")
    found = {name for path in Path(ROOT, "site").rglob("*.py") for name in called.findall(path.read_text("utf-8"))}
    assert found and found <= set(counting.FIGURES)
