"""Public pages of a site that is served, found as a reader finds them, and the answers kept for a bad night.

What is chosen step by step ("who, what, which app") makes thousands of pages that look alike: of these, only the first
steps are taken.
"""

import os
import re
import subprocess
import sys
from collections import deque

import urllib3

from tests.conftest import ROOT

BEGINNINGS = ("/", "/help-now/", "/find/")
LINK = re.compile(r'<a [^>]*?href="([^"#?]*)"')
PART_OF_SITEMAP = re.compile(r"<loc>[^<]*?(/sitemap-[^<]*)</loc>")
IN_SITEMAP = re.compile(r"<loc>https?://[^/<]*([^<]*)</loc>")
# What is no page: the editors' part, codes on paper, which lead somewhere else, files, such as posters to print, and
# forms that nobody could answer without a database.
NO_PAGE = re.compile(r"(?:/[a-z]{2})?/(?:static|media|admin|go|search|did-this-help)/|.*[^/]$")
# How many parts an address may have, unless it stands in the sitemap.
DEEPEST = 3
# Walks through these pages at once, as servers do slowly through the whole site (offline.keeping_last_good).
WALK = f"""
import django; django.setup()
from offline import keeping_last_good, last_good
from page_cache.versions import Versions
def wanted(address):
    return address.count("/") <= {DEEPEST + 1} and not keeping_last_good.NO_PAGES.match(address)
assert keeping_last_good.Keeper(Versions(), lambda seconds: False, keeping_last_good.now, wanted).walk()
print(last_good.how_many())
"""


def addresses(http, url: str) -> list[str]:
    """Return the addresses in the sitemap."""
    index = http.request("GET", f"{url}/sitemap.xml").data.decode()
    parts = (http.request("GET", url + part).data.decode() for part in PART_OF_SITEMAP.findall(index))
    return [address for part in parts for address in IN_SITEMAP.findall(part)]


def every_page(url: str) -> dict[str, str]:
    """Return public pages by their paths: what is in the sitemap, what these pages lead to, what those lead to, and so
    on. AssertionError for a page that fails."""
    http = urllib3.PoolManager(retries=False, timeout=60)
    pages, waiting = {}, deque([*BEGINNINGS, *addresses(http, url)])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        answer = http.request("GET", url + address, redirect=False)
        assert answer.status < 500, (address, answer.status)
        if answer.status != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        pages[address] = answer.data.decode()
        for link in LINK.findall(pages[address]):
            if link.startswith("/") and link not in seen and is_page(link):
                seen.add(link)
                waiting.append(link)
    return pages


def is_page(link: str) -> bool:
    """Whether a link leads to a page that is looked at."""
    return link.count("/") <= DEEPEST + 1 and not NO_PAGE.match(link)


def keep_last_good(environment: dict[str, str]) -> int:
    """Let a process of the site keep the last good answers of these pages; return how many it kept."""
    own = {"PYTHONPATH": str(ROOT / "site"), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    ran = subprocess.run([sys.executable, "-c", WALK], env=os.environ | own | environment, capture_output=True,
                         text=True)  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    return int(ran.stdout.split()[-1])
