"""Keeps threads free for readers: of those that a server has, only half may wait for what somebody sends."""

import threading
from collections.abc import Callable, Iterable
from io import BytesIO

from page_life.requests import TOO_MANY_ARE_SENDING

Application = Callable[[dict, Callable], Iterable[bytes]]


class FewSendAtOnce:
    """A WSGI application (PEP 3333) in front of another one.

    Whoever sends half of a form and then nothing holds a thread until the line is cut. ``most``: how many may send at
    the same time; the next one is told at once to try again, and pages are read as before.
    """

    def __init__(self, application: Application, most: int):
        self.application = application
        self._free = threading.BoundedSemaphore(most)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request."""
        if not sends_something(environ):
            return self.application(environ, start_response)
        if not self._free.acquire(blocking=False):
            unread = {TOO_MANY_ARE_SENDING: True, "wsgi.input": BytesIO(), "CONTENT_LENGTH": "0"}
            return self.application(environ | unread, start_response)
        try:
            answer = self.application(environ, start_response)
            try:
                return list(answer)
            finally:
                if hasattr(answer, "close"):
                    answer.close()
        finally:
            self._free.release()


def sends_something(environ: dict) -> bool:
    """Whether a request has a body, or says that one will come."""
    return environ.get("CONTENT_LENGTH", "") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ
