"""What every test shares: one loaded site, one server, one browser; no network beyond this machine."""

import contextlib
import gc
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from tests import loaded
from tests.own_databases import OwnDatabase, own_database

ROOT = Path(__file__).resolve().parents[1]
# Playwright keeps an event loop in the process that drives a browser, and Django then refuses to ask the database. Both
# take turns in one thread; a worker may get tests of the database after tests in a browser.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


OF_THE_SITE = {"db", "transactional_db", "loaded_data", "server"}


def pytest_collection_modifyitems(items):
    """Put first what needs no site: one process goes through it while another waits for the content to be loaded."""
    items.sort(key=lambda item: not OF_THE_SITE.isdisjoint(item.fixturenames) or "django_db" in item.keywords)


def pytest_collection_finish(session):
    """Take what was imported and collected out of the search for garbage: it stays to the end, and is a lot."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _environment(data: Path, **more: str) -> dict[str, str]:
    moment = settings.SIGNPOST_MOMENT.isoformat()
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(data), "SIGNPOST_MOMENT": moment}
    return os.environ | own | more


@pytest.fixture(scope="session")
def loaded_data(tmp_path_factory) -> Path:
    """A data folder with the whole starter content, made once for all worker processes.

    `make test` starts pytest several times, at several moments, and names one folder for all of them.
    """
    root = tmp_path_factory.getbasetemp()
    root = root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root
    root = Path(os.environ.get("SIGNPOST_LOADED", root))
    return loaded.load(root)


@pytest.fixture(scope="session")
def django_db_setup(loaded_data, tmp_path_factory):
    """Give each worker a copy of the loaded database; every test is rolled back.

    Where DATABASE_URL names a PostgreSQL, the content was loaded into it, and the copy is made there.
    """
    connection = connections["default"]
    with own_database(loaded_data, tmp_path_factory.mktemp("database")) as own:
        connection.close()
        connection.settings_dict["NAME"] = own.name
        os.environ.update(own.environment)
        yield
        connection.close()


@pytest.fixture(autouse=True)
def nothing_kept_in_memory():
    """Databases are rolled back between tests, and so must be what is kept of them."""
    from page_life import collector, kept
    from permalinks.languages import forget_languages

    kept.forget_everything()
    forget_languages()
    yield
    collector.stop()


@pytest.fixture
def moment():
    """The moment at which the suite plays."""
    return settings.SIGNPOST_MOMENT


@pytest.fixture
def page_life(moment):
    """Collecting, as while an answer is rendered."""
    from page_life import collector

    return collector.start(moment)


@pytest.fixture
def editor(db):
    """A person who may do everything in the editors' part."""
    from users.models import User

    return User.objects.create_superuser("robin", "robin@example.org", "a long password for tests")


class Server:
    """A running site. ``url``: where; ``data``: its folder; ``database``: its own."""

    def __init__(self, url: str, data: Path, database: OwnDatabase):
        self.url, self.data, self.database = url, data, database


def start_server(data: Path, **environment: str):
    """Start the site in a process of its own, as production does; returns the process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "rsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "1",
        "--log-level",
        "warning",
        "config.rsgi:site",
    ]
    log = (data / "server.log").open("w")
    process = subprocess.Popen(
        command,
        cwd=ROOT / "site",
        env=_environment(data, SIGNPOST_URL=url, PYTHONPATH=str(ROOT / "site")) | environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{url}/livez", timeout=5)
            return process, url
        except OSError:
            assert process.poll() is None, (data / "server.log").read_text()
            assert time.monotonic() < deadline, "The server did not start."
            time.sleep(0.2)


@pytest.fixture(scope="session")
def server(loaded_data, tmp_path_factory):
    """The site with its starter content, served over HTTP for the whole run."""
    data = tmp_path_factory.mktemp("served")
    with own_database(loaded_data, data) as own:
        process, url = start_server(data, **own.environment)
        yield Server(url, data, own)
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def in_database(django_db_setup, django_db_blocker):
    """Work in another database, as other processes see it: ``with in_database(own): …``. What is made there stays."""
    from page_life import kept

    @contextlib.contextmanager
    def _there(own: OwnDatabase):
        connection = connections["default"]
        before = connection.settings_dict["NAME"]
        with django_db_blocker.unblock():
            connection.close()
            connection.settings_dict["NAME"] = own.name
            kept.forget_everything()
            try:
                yield
            finally:
                connection.close()
                connection.settings_dict["NAME"] = before
                kept.forget_everything()

    return _there


@pytest.fixture(scope="session")
def in_the_site(server, in_database):
    """Work in the database of the served site: ``with in_the_site(): …``. What is made there stays for the run."""
    return lambda: in_database(server.database)


@pytest.fixture(scope="session")
def browser():
    """A real browser: the one that `make test` found, or the one on the path."""
    from playwright.sync_api import expect, sync_playwright

    found = os.environ.get("SIGNPOST_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    expect.set_options(timeout=15_000)  # the machine may be busy: what is waited for is a fact, not a speed
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser, server):
    """Open a path of the site: ``open_page("/", width=360, dark=False, scripts=True)``; requests elsewhere fail."""
    contexts = []

    def _open(path: str, width: int = 360, height: int = 640, dark: bool = False, scripts: bool = True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.elsewhere = []

        def answer(route):
            page.elsewhere.append(route.request.url)
            route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

        # What goes to the site is not asked about here, which would cost more than the answer.
        page.route(re.compile(rf"^(?!{re.escape(server.url)}(?:[/?#]|$)|data:|about:)"), answer)
        page.goto(server.url + path)
        return page

    yield _open
    for context in contexts:
        context.close()
