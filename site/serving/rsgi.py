"""Answers requests as granian hands them over (RSGI, https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md).

One thread takes every request, and answers what is kept by itself: nobody who asks for such a page waits for anybody
else. All else is answered by a few threads, by an application as PEP 3333 describes it.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from page_life.asking import Answer, Application, answered
from page_life.requests import CUT_OFF, NO_LENGTH, TOO_MUCH
from serving.what_is_sent import CutOffError, TooMuchError, taken_in

logger = logging.getLogger(__name__)
# Method, host, path, question, and what gives a header by its name in lower case; headers and body come back.
Kept = Callable[[str, str | None, str, str, Callable], tuple[list[tuple[str, str]], bytes] | None]


class Site:
    """An RSGI application. ``application``: answers whatever is not kept, in ``threads`` threads.

    ``kept``: returns what is kept for a request, or None, without waiting for anything; None: nothing is kept.
    ``our_fault``: returns the answer (PEP 3333 headers) when the application raises something.
    """

    def __init__(self, application: Application, threads: int, our_fault: Callable[[], Answer], kept: Kept | None):
        self.application, self.kept, self.our_fault = application, kept, our_fault
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answers")

    async def __rsgi__(self, scope, protocol) -> None:
        """Answer one request."""
        if self.kept is not None:
            header = scope.headers.get
            found = self.kept(scope.method, header("host"), scope.path, scope.query_string, header)
            if found is not None:
                protocol.response_bytes(200, *found)
                return
        try:
            environ = environ_of(scope)
            await _take_in(environ, protocol)
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._threads, answered, self.application, environ)
        except Exception:
            logger.exception("A request was not answered.")
            answer = self.our_fault()
        protocol.response_bytes(int(answer.status[:3]), answer.headers, answer.body)

    def __rsgi_del__(self, loop) -> None:
        """Finish what was begun."""
        self._threads.shutdown()


async def _take_in(environ: dict, protocol) -> None:
    """Put what is sent along into an environment (PEP 3333), or why it could not be taken in."""
    said = environ.get("CONTENT_LENGTH", "")
    if not said and "HTTP_TRANSFER_ENCODING" not in environ:
        return
    if not said.isdecimal():
        # In chunks: when the line breaks, granian 2.8.7 ends as if all had come, and half would count as whole.
        environ |= {NO_LENGTH: True, "CONTENT_LENGTH": "0"}
        return
    try:
        environ["wsgi.input"] = await taken_in(aiter(protocol), int(said))
    except (CutOffError, TooMuchError) as why:
        environ |= {TOO_MUCH if isinstance(why, TooMuchError) else CUT_OFF: True, "CONTENT_LENGTH": "0"}


def environ_of(scope) -> dict:
    """Return the environment (PEP 3333) of a request, with nothing in it of the server's own environment.

    A header with an underscore in its name is left out, as nginx does: it would pass for another one.
    """
    host, _, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # The bytes of the address, one character each.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_LENGTH", "CONTENT_TYPE"}:
            key = f"HTTP_{key}"
        known = environ.get(key)
        environ[key] = value if known is None else f"{known}{'; ' if name == 'cookie' else ','}{value}"
    return environ
