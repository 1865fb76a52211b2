"""Sites of somebody else, on this machine."""

import socket

import pytest

from tests.outgoing_links.strange_server import StrangeServer, a_visitor, running


@pytest.fixture
def other_site():
    """The site of somebody else."""
    with running(StrangeServer()) as server:
        yield server


@pytest.fixture
def another_site():
    """A second one, with a host of its own."""
    with running(StrangeServer()) as server:
        yield server


@pytest.fixture
def nobody():
    """An address at which nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/page"


@pytest.fixture
def visit(other_site):
    """Visit a path of the other site, or a whole address."""
    visitor = a_visitor()

    def _visit(path: str):
        return visitor.visit(path if "://" in path else f"{other_site.address}{path}")

    return _visit
