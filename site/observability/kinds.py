"""Of which kind an address is, out of a closed list: the only thing of an address that is ever counted. Pure.

"Get help now" counts as help: on the site of one school, a count of its own could be one child on one night.
"""

import re

LANGUAGE = re.compile(r"/[a-z]{2,3}(?:-[a-z]+)?(?=/|$)")
AUDIENCES = ("4-7", "8-10", "11-13", "14-17", "parents", "schools")
OTHER = "other"
BY_FIRST_SEGMENT = {
    "": "home", "help": "help", "help-now": "help", "topics": "topic", "apps": "app", "practice": "practice",
    "lessons": "lesson", "search": "search", "find": "search", "did-this-help": "feedback", "go": "code",
    "for-schools": "schools", "feeds": "feed", "bulletin": "feed", "calendar": "feed", "api": "api", "oembed": "api",
    "embed": "embed", "admin": "admin", "static": "file", "media": "file", "favicon.ico": "file", "favicon.svg": "file",
    "livez": "health", "readyz": "health", "sitemap.xml": "robots", "robots.txt": "robots", ".well-known": "robots",
}  # fmt: skip
KINDS = frozenset({*BY_FIRST_SEGMENT.values(), "audience", "guide", OTHER})
# 1xx is never an answer of ours; whatever is none of these was not sent by us.
STATUSES = ("2xx", "3xx", "4xx", "5xx")


def kind_of(path: str) -> str:
    """Return the kind of a path; ``other`` for whatever is not known, however it looks."""
    language = LANGUAGE.match(path)
    rest = path[language.end() :] if language and language.group() != "/api" and language.group() != "/go" else path
    segments = [part for part in rest.split("/", 3) if part]
    first = segments[0] if segments else ""
    if first in AUDIENCES:
        return "guide" if len(segments) > 1 else "audience"
    return "robots" if first.startswith("sitemap") else BY_FIRST_SEGMENT.get(first, OTHER)


def status_of(line: str) -> str:
    """Return the class of a status line such as ``404 Not Found``."""
    found = f"{line[:1]}xx"
    return found if found in STATUSES else "5xx"
