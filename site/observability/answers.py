"""Counts answers where they leave the server, whoever made them: Django, or the cache in front of it."""

import time
from collections.abc import Callable, Iterable

from django.conf import settings

from observability import counting, offering
from observability.kinds import kind_of, status_of

Application = Callable[[dict, Callable], Iterable[bytes]]


def measured(application: Application) -> Application:
    """Return a WSGI application (PEP 3333) whose answers are counted; the same one where figures are off.

    Called once in each process that serves.
    """
    if settings.METRICS is None or isinstance(application, Measured):
        return application
    offering.begin(settings.METRICS, settings.DATA_DIR / "metrics")
    return Measured(application)


def measured_kept(kept: Callable | None) -> Callable | None:
    """Return what gives kept answers (``serving.rsgi.Kept``), so that they are counted too; the same one where figures
    are off."""
    if settings.METRICS is None or kept is None:
        return kept

    def counted(method, host, path, *more):
        began = time.perf_counter()
        found = kept(method, host, path, *more)
        if found is not None:
            _note(kind_of(path), "200", time.perf_counter() - began)
        return found

    return counted


def _note(kind: str, status: str, seconds: float) -> None:
    counting.observe("answer_seconds", seconds, kind=kind)
    counting.count("answers", kind=kind, status=status_of(status))


class Measured:
    """Passes requests on, and counts kind, class of status and time of each answer."""

    def __init__(self, application: Application):
        self.application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer a request. What is raised goes on, and counts as an answer of the server's own: 500."""
        kind, began = kind_of(environ.get("PATH_INFO", "")), time.perf_counter()
        status = "500"

        def counted(line: str, *rest):
            nonlocal status
            status = line
            return start_response(line, *rest)

        try:
            return self.application(environ, counted)
        finally:
            _note(kind, status, time.perf_counter() - began)
