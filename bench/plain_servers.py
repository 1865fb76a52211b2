"""One ready answer through as little as possible: the ceilings beside which a page of ours is measured.

The folder ``SIGNPOST_BENCH_ANSWER`` holds the answer: ``headers.json``, and below ``root`` the page as
``index.html`` with its compressed form beside it. granian serves ``bench.plain_servers:bare`` or ``:whitenoise``.
"""

import json
import os
from pathlib import Path

from whitenoise import WhiteNoise

_FOLDER = Path(os.environ["SIGNPOST_BENCH_ANSWER"])
_PATH = os.environ["SIGNPOST_BENCH_PATH"]
_BODY = (_FOLDER / "root" / _PATH.strip("/") / "index.html.br").read_bytes()
_HEADERS = [tuple(pair) for pair in json.loads((_FOLDER / "headers.json").read_text(encoding="utf-8"))]


def bare(environ, start_response):
    """Answer anything with the page: the fewest lines that are a WSGI application."""
    start_response("200 OK", [*_HEADERS, ("Content-Encoding", "br"), ("Content-Length", str(len(_BODY)))])
    return [_BODY]


def _add_headers(headers, path, url):
    for name, value in _HEADERS:
        if name.lower() != "content-type":
            headers[name] = value


def _nothing(environ, start_response):
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


whitenoise = WhiteNoise(_nothing, root=_FOLDER / "root", index_file=True, add_headers_function=_add_headers)
