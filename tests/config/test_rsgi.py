"""How a server is put together: kept pages are answered at once, unless a network is to be told more about them."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

STARTED = "from config.rsgi import site; print(site.kept is not None, site._threads._max_workers)"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "True 4"),
        ({"SIGNPOST_THREADS": "7"}, "True 7"),
        ({"SIGNPOST_PAGE_CACHE_MB": "0"}, "False 4"),
        ({"SIGNPOST_CDN": "http://127.0.0.1:6081"}, "False 4"),
    ],
    ids=str,
)
def test_what_is_kept_is_answered_by_the_thread_that_takes_every_request(tmp_path, more, said):
    own = {"SIGNPOST_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment = os.environ | own | {"SIGNPOST_KEEP_LAST_GOOD": "off", "PYTHONPATH": str(ROOT / "site")} | more
    ran = subprocess.run([sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True)
    assert ran.stdout.strip() == said, ran.stderr[-2000:]
