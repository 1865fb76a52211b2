"""Every public address of the loaded site, asked for once over the test client."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client


class Page:
    """One answer, and what stands in its HTML."""

    def __init__(self, path, response):
        self.path, self.response = path, response
        self.html = response.content.decode()
        reader = _Reader()
        reader.feed(self.html)
        self.tags, self.text = reader.tags, " ".join(" ".join(reader.text).split())

    def all(self, tag, **having):
        """Return the attributes of every element of a kind that has these attributes."""
        return [a for t, a in self.tags if t == tag and all(a.get(k) == v for k, v in having.items())]

    @property
    def links(self):
        """Return where its links lead."""
        return [a["href"] for a in self.all("a") if "href" in a]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.silent = [], [], False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.silent = tag in {"style", "script", "title"}

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


# Every path of the help now questions is walked in tests/help_now; here one of each kind is enough.
HELP_NOW = re.compile(
    r"/help-now/(?:(?:me|friend|parent|teacher)/)?(?:(?:hazel|cedar|holly|ash)/(?:11-13/)?(?:wales/)?)?"
)
# The same for the three taps.
FIND = re.compile(r"/find/(?:(?:8-10|parents|any)/(?:(?:blocking|grooming|any)/(?:(?:snapchat|any)/)?)?)?")


# A kit has its one address by its code, and pages link to it by their own (tests/schools). Codes are drawn by lot:
# these are about one in eight. Paper and QR codes: tests/schools, tests/permalinks.
KITS = re.compile(r"/for-schools/(?:[346][a-z0-9]{4}/)?")


def _goes_on(href: str) -> bool:
    """Whether the crawl follows a link: not into every combination of taps, or of apps side by side."""
    if href.startswith("/help-now/") and href != "/help-now/note/":
        return bool(HELP_NOW.fullmatch(href))
    if href.startswith("/find/"):
        return bool(FIND.fullmatch(href))
    if href.startswith(("/for-schools/", "/go/")):
        return bool(KITS.fullmatch(href))
    return "compare/?" not in href or "," not in href


@pytest.fixture(scope="session")
def _answers():
    return {}


@pytest.fixture
def pages(db, _answers):
    """All public pages by their path, found from the front page on."""
    if not _answers:
        client = Client()
        waiting = ["/", "/help-now/", "/sitemap.xml"]
        while waiting:
            path = waiting.pop()
            if path in _answers:
                continue
            response = client.get(path)
            if not response.get("Content-Type", "").startswith("text/html"):
                waiting += re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", response.content.decode())
                continue
            page = _answers[path] = Page(path, response)
            waiting += [
                href.split("#")[0]
                for href in page.links
                if href.startswith("/") and not href.startswith(("/admin/", "/feeds/", "/static/")) and _goes_on(href)
            ]
    return _answers
