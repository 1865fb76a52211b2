"""Which requests may be answered from what is kept, and under which key. Pure: a request (PEP 3333) in, a key out."""

import re
from collections.abc import Container
from typing import NamedTuple

LONGEST_PATH = 300
# The editors' part has sessions; files are served as files; what was typed into the search is kept nowhere; and whether
# a process lives is asked of the process. Codes only lead on, and files are kept where they are made.
ANSWERED_ANEW = re.compile(
    r"/(?:admin|static|media)/.*|/(?:livez|readyz)|/[gG][oO]/[^.]*|.*[.](?:pdf|zip|png)"
    r"|(?:/[a-z]{2,3}(?:-[a-z]+)?)?/(?:search|did-this-help)/.*",
    re.DOTALL,
)
# The only questions in an address that have a small number of answers. Any other is answered, and not kept: a visitor
# could fill the memory with addresses that nobody asks for twice.
QUESTIONS = re.compile(r"(?:for|kind|age|apps|page)=[a-z0-9.,_-]{1,60}")
MOST_QUESTIONS = 3


class Key(NamedTuple):
    """What an answer depends on beside the content and the clock."""

    host: str
    path: str
    query: str


def key_of(environ: dict, hosts: Container[str], secure: bool) -> Key | None:
    """Return the key of a request (PEP 3333), or None when it is to be answered anew.

    ``hosts``: what may stand in Host, in lower case: with any port, one page could fill the memory. ``secure``: the
    site stands behind TLS, and what did not come through it is sent there by Django.
    """
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return None
    if environ.get("CONTENT_LENGTH") not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in environ:
        # Something is sent along: what to make of it is for the application to say.
        return None
    if secure and environ.get("HTTP_X_FORWARDED_PROTO") != "https":
        return None
    host = environ.get("HTTP_HOST", "").lower()
    if host not in hosts:
        return None
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if len(path) > LONGEST_PATH or ANSWERED_ANEW.fullmatch(path) or not is_small(query):
        return None
    return Key(host, path, query)


def is_small(query: str) -> bool:
    """Whether a query string asks only what has few answers."""
    if not query:
        return True
    parts = query.split("&")
    return len(parts) <= MOST_QUESTIONS and all(QUESTIONS.fullmatch(part) for part in parts)
