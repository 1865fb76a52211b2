"""Asks an application (PEP 3333) for one whole answer."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

Application = Callable[[dict, Callable], Iterable[bytes]]


class Answer(NamedTuple):
    """Status line, headers and body."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def answered(application: Application, environ: dict) -> Answer:
    """Return the whole answer to a request; what the application raises goes on."""
    said: list = []

    def start_response(status, headers, exc_info=None):
        said[:] = [status, list(headers)]
        return lambda data: None

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Answer(said[0], said[1], body)
