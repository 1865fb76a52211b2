"""Nothing that a visitor asked for is written into a log."""

import json
import logging
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class WithoutRequest(logging.Filter):
    """Take address and query out of Django's request errors; the kind of error and the place in the code stay."""

    def filter(self, record):
        """Replace messages that carry a path; always keep the record."""
        if record.name.startswith("django.request") or record.name.startswith("django.security"):
            status = getattr(record, "status_code", "")
            record.msg, record.args = f"A request failed {status}".strip(), ()
            if hasattr(record, "request"):
                record.request = None
        return True


class WithoutWords(logging.Formatter):
    """Lines for people. Of an error they tell its kind and its way through the code, never what it says.

    A KeyError says the key, a ValueError the value: it may be what somebody has just typed. What the operating system
    says of a failure ("No space left on device") quotes nobody, and stays.
    """

    def format(self, record) -> str:
        """Return a record as lines; what another formatter has made of its error is not used, nor ours by another."""
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, exc_info) -> str:  # noqa: N802 (its name in the standard library)
        """Return an error and what caused it, each with the places that it went through, outermost first."""
        return "\n".join(
            "\n".join([each["error"], *(f"  {place}" for place in each["at"])]) for each in what_failed(exc_info[1])
        )


class AsJson(WithoutWords):
    """One JSON object on each line, made of a closed list: what is added to a record elsewhere stays out of it."""

    def format(self, record) -> str:
        """Return a record as JSON: time, level, logger, message, and the errors where there are any."""
        found = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            found["errors"] = what_failed(record.exc_info[1])
        return json.dumps(found, ensure_ascii=False, default=str)


def what_failed(error: BaseException | None) -> list[dict]:
    """Return an error, the one that caused it, and so on: its kind, and the places in the code, without any words."""
    found, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        places = traceback.extract_tb(error.__traceback__)
        found.append({"error": _kind(error), "at": [f"{_short(p.filename)}:{p.lineno} {p.name}" for p in places]})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    said = error.strerror if isinstance(error, OSError) else ""
    return f"{name}: {said}" if said else name


def _short(filename: str) -> str:
    """Return where a file lies below this copy, or below the place of its package."""
    path = Path(filename)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
