"""These tests start a whole site of several processes: `make stack`, or ``python run.py stack``.

They need PostgreSQL's programs, nginx and openssl (Debian: ``apt-get install postgresql nginx-light openssl``), which
the rest of the suite does not. Without ``-m stack`` they are skipped.
"""

from pathlib import Path

import pytest

from tests.stack.running import CannotRun, running

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config, items):
    """Leave them out of the usual suite."""
    if "stack" in config.getoption("-m"):
        return
    skip = pytest.mark.skip(reason="a site of several processes: make stack")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def stack():
    """The whole site, once for all of these tests."""
    try:
        with running() as whole:
            yield whole
    except CannotRun as missing:
        pytest.skip(str(missing))
