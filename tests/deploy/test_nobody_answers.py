"""While no process of the site answers, nginx shows the page with the numbers, whatever was asked."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.deploy.test_server_files import installed
from tests.stack.running import Nginx, free_port

NUMBERS = "<!doctype html><title>Not working just now</title><p>Childline: 0800 1111."

pytestmark = [
    pytest.mark.skipif(not installed("nginx"), reason="needs nginx (Debian: apt-get install nginx-light)"),
    # The certificate is one that nobody signed.
    pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning"),
]


@pytest.fixture(scope="module")
def alone():
    """A running nginx as it is shipped, with nothing behind it."""
    # Not pytest's own folder: nginx's workers are another user, and may not look into that.
    folder = Path(tempfile.mkdtemp(prefix="signpost-nginx-"))
    nginx = Nginx(folder, [free_port(), free_port()])
    try:
        nginx.start()
        (folder / "sorry" / "500.html").write_text(NUMBERS)
        yield nginx
    finally:
        nginx.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("path", ["/", "/search/", "/did-this-help/topics/blocking/", "/admin/", "/static/site.css"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_numbers_are_shown_whatever_was_asked(alone, method, path):
    answer = alone.ask(method, path, body="q=help" if method == "POST" else None)
    assert (answer.status, answer.data.decode()) == (502, NUMBERS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_nobody_reaches_that_page_by_an_address(alone):
    assert alone.ask("GET", "/signpost-sorry").status == 404
