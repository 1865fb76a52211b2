"""The copy of the whole site behind a plain web server, crawled from its front page."""

import functools
import http.server
import re
import threading
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.conf import settings

NOW = re.compile(
    r"Open now|Closed now|Opens (?:at|to|on|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|Hours may differ today|who is open"
)


class Read(HTMLParser):
    """Collects what a page links to, loads and holds."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.loads, self.ids, self.tags, self.lang = [], [], set(), set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        named = dict(attrs)
        self.tags.add(tag)
        self.ids.add(named.get("id"))
        if tag == "html":
            self.lang = named.get("lang")
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "link" and named.get("rel") in {"stylesheet", "icon"}:
            self.loads.append(named["href"])
        elif named.get("src") and tag != "a":
            self.loads.append(named["src"])
        self.loads += [each.split()[0] for each in (named.get("srcset") or "").split(",") if each.strip()]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server of files, without its log."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def mirror(whole_copy):
    """The address of a plain server of the copy."""
    handler = functools.partial(Quiet, directory=str(whole_copy))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def crawled(mirror):
    """Every page that its front page leads to, by address: the HTML and what was read in it; and what is broken."""
    pages, loaded, broken, waiting = {}, {}, [], [f"{mirror}/", f"{mirror}/START-HERE.html"]
    while waiting:
        url = waiting.pop()
        if url in pages:
            continue
        html = get(url).decode()
        pages[url] = (html, Read(html))
        for link in pages[url][1].links:
            target = urldefrag(urljoin(url, link)).url
            if target.startswith(mirror) and target not in pages:
                waiting.append(target) if reaches(target) else broken.append((url, link))
        for load in pages[url][1].loads:
            target = urljoin(url, load)
            if target not in loaded:
                loaded[target] = target.startswith(mirror) and reaches(target)
    return pages, loaded, broken


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def reaches(url: str) -> bool:
    try:
        return bool(get(url))
    except urllib.error.HTTPError:
        return False


def test_no_link_is_broken_and_nothing_is_loaded_from_elsewhere(crawled):
    pages, loaded, broken = crawled
    assert len(pages) > 150
    assert not broken
    assert all(loaded.values()), [url for url, found in loaded.items() if not found]


def test_every_anchor_is_there(crawled, mirror):
    pages, _loaded, _broken = crawled
    lost = []
    for url, (_html, read) in pages.items():
        for link in read.links:
            target, anchor = urldefrag(urljoin(url, link))
            if anchor and target in pages and anchor not in pages[target][1].ids:
                lost.append((url, link))
    assert not lost


def test_every_page_can_stand_alone(crawled):
    pages, _loaded, _broken = crawled
    for url, (html, read) in pages.items():
        assert "tel:999" in read.links, url
        assert "tel:08001111" in read.links, url
        assert read.lang == "en", url
        assert "h1" in read.tags, url
        assert not {"form", "iframe", "object", "embed"} & read.tags, url
        assert "made on 24 November 2026" in html, url
        assert not NOW.search(html), (url, NOW.search(html))
        assert "/admin/" not in html, url


def test_links_to_the_site_say_that_they_need_a_connection(crawled):
    pages, _loaded, _broken = crawled
    for url, (html, _read) in pages.items():
        for rest in re.findall(
            rf'<a [^>]*href="{re.escape(settings.SIGNPOST_URL)}/[^>]*>(.*?</a>.{{0,60}})', html, re.S
        ):
            assert "(online)" in rest, (url, rest)


def test_get_help_now_works_to_its_end(crawled, mirror):
    pages, _loaded, _broken = crawled
    html = pages[f"{mirror}/help-now/me/hazel/11-13/scotland/index.html"][0]
    assert "A person to talk to" in html
    assert "Do this first" in html


def test_the_search_is_a_list_with_the_numbers_first(crawled, mirror):
    html, read = pages_of(crawled)[f"{mirror}/search/index.html"]
    assert html.index("tel:999") < html.index("What people call it")
    for path in ("8-10/blocking", "apps/snapchat", "help/childline", "topics/blocking", "find", "help-now"):
        assert f"../{path}/index.html" in read.links
    assert f"{mirror}/find/8-10/blocking/any/index.html" in pages_of(crawled)


def pages_of(crawled):
    return crawled[0]


@pytest.mark.django_db
def test_only_what_is_published_is_in_it(whole_copy):
    from wagtail.models import Page

    hidden = [page for page in Page.objects.filter(live=False) if page.depth > 2]
    for page in hidden:
        assert not (whole_copy / page.url_path.split("/", 2)[2] / "index.html").exists()
    assert not (whole_copy / "admin").exists()
    assert not (whole_copy / "for-schools").exists()


def test_a_wrong_address_finds_help_and_names_no_file(whole_copy):
    read = Read((whole_copy / "404.html").read_text("utf-8"))
    assert not read.loads
    assert {"tel:999", "tel:08001111", f"{settings.SIGNPOST_URL}/help-now/"} <= set(read.links)
    assert not [link for link in read.links if not re.match(r"tel:|https?:|#", link)]


def test_search_engines_are_sent_to_the_site(whole_copy):
    assert "Disallow: /" in (whole_copy / "robots.txt").read_text()
    html = (whole_copy / "8-10" / "blocking" / "index.html").read_text("utf-8")
    assert f'rel="canonical" href="{settings.SIGNPOST_URL}/8-10/blocking/"' in html
    assert "python3 -m http.server" in (whole_copy / "README.txt").read_text("utf-8")
