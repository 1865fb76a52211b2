"""Ten times the daily peak from a cold cache, for minutes, while editors publish: no 5xx, no old page, none wrong.

The daily peak is that of a school in one lesson (docs/operations.md, "How much is needed"): 300 people who open two
pages each in the busiest minute. ``SIGNPOST_DRILL_PEAK`` tries another one, ``SIGNPOST_DRILL_LOAD_SECONDS`` length.
"""

import os
import random
import re
import statistics
import threading
import time
from dataclasses import dataclass

import pytest
import urllib3

from bench.kill import Browser
from bench.processes import Server
from tests.drills.as_served import SiteAsServed
from tests.drills.whole_site import addresses

pytestmark = pytest.mark.drills
PEAK = int(os.environ.get("SIGNPOST_DRILL_PEAK", 300 * 2 // 60))
SECONDS = float(os.environ.get("SIGNPOST_DRILL_LOAD_SECONDS", "120"))
TIMES, ASKERS, WORKERS = 10, 16, 2
# Seconds between two publications, and the pages that show what is published. A record touches nearly every page.
REST = 8.0
SHOWN = {"page": "/practice/family-plan/", "record": "/help/childline/"}
# The page that everybody opens in that lesson.
LESSON = "/8-10/blocking/"
VERSION = re.compile(r"A kind word\. Version (\d+)\.")


@dataclass(frozen=True)
class Answer:
    """What one request was answered. ``due``: when it was to be sent; ``status`` 0: no answer; ``version``: on it."""

    address: str
    due: float
    began: float
    ended: float
    status: int
    version: int


class Crowd:
    """Sends so many requests a second, each at its time, however long the answers take."""

    def __init__(self, url: str, addresses: list[str], rate: float, seconds: float):
        self.url, self.addresses, self.rate, self.number = url, addresses, rate, int(rate * seconds)
        self.answers: list[Answer] = []
        self._next, self._turn, self._chance = 0, threading.Lock(), random.Random(20261123)

    def run(self) -> None:
        """Send them all."""
        begin = time.monotonic()
        askers = [threading.Thread(target=self._ask, args=[begin]) for _ in range(ASKERS)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()

    def _ask(self, begin: float) -> None:
        http = urllib3.PoolManager(retries=False, timeout=30)
        while True:
            with self._turn:
                number, address = self._next, self._any_address()
                self._next += 1
            if number >= self.number:
                return
            due = begin + number / self.rate
            time.sleep(max(0.0, due - time.monotonic()))
            began = time.monotonic()
            try:
                answer = http.request("GET", self.url + address, redirect=False)
                status, page = answer.status, answer.data.decode(errors="replace")
            except urllib3.exceptions.HTTPError:
                status, page = 0, ""
            ended, found = time.monotonic(), VERSION.search(page)
            self.answers.append(Answer(address, due, began, ended, status, int(found[1]) if found else 0))

    def _any_address(self) -> str:
        """Return the page of the lesson most of the time, sometimes one of the two that change, sometimes any."""
        chance = self._chance.random()
        if chance < 0.7:
            return LESSON
        return self._chance.choice(list(SHOWN.values()) if chance < 0.8 else self.addresses)

    def took(self, share: float) -> float:
        """Return within how many milliseconds of its time such a share of the requests was answered."""
        each = [answer.ended - answer.due for answer in self.answers]
        return 1000 * statistics.quantiles(each, n=1000)[round(share * 1000) - 1]


class Editors:
    """Publish the page and the record in turn until told to stop. ``published``: (what, number, began, told)."""

    def __init__(self, site: SiteAsServed):
        self.site, self.published, self.failed, self._over = site, [], [], threading.Event()
        self._thread = threading.Thread(target=self._publish)
        self._thread.start()

    def _publish(self) -> None:
        number = 0
        while not self._over.wait(REST):
            number += 1
            what = ("page", "record")[number % 2]
            try:
                writer, reviewer = Browser(self.site, "writer", what), Browser(self.site, "reviewer", what)
                writer.open()
                writer.send_in(number)
                reviewer.open()
                began = time.monotonic()
                reviewer.agree()
                self.published.append((what, number, began, time.monotonic()))
            except (AssertionError, TypeError, urllib3.exceptions.HTTPError) as error:
                self.failed.append(f"{what} {number}: {type(error).__name__}: {error}"[:300])

    def stop(self) -> None:
        """End it, after what was begun."""
        self._over.set()
        self._thread.join(60)

    def may_be_shown(self, answer: Answer) -> set[int]:
        """Return which versions an answer may show: the last one published before it was asked for, and what was
        published on the way."""
        of_page = [(0, 0.0, 0.0), *(each[1:] for each in self.published if SHOWN[each[0]] == answer.address)]
        before = max(number for number, _began, told in of_page if told <= answer.began)
        return {number for number, began, _told in of_page if number >= before and began <= answer.ended}


@pytest.fixture
def site(copy_of_the_site):
    """The starter content, served by two workers with nothing in their caches."""
    own = SiteAsServed(copy_of_the_site())
    own.workers = WORKERS
    own.start()
    yield own
    own.kill()


def page_of(site: SiteAsServed, address: str) -> tuple[int, str]:
    """Return status and page."""
    answer = site.http.request("GET", site.url + address, redirect=False)
    return answer.status, answer.data.decode(errors="replace")


def test_ten_times_the_peak_from_a_cold_cache_while_publishing(site, drill):
    listed = addresses(site.http, site.url)
    crowd, editors = Crowd(site.url, listed, PEAK * TIMES, SECONDS), Editors(site)
    try:
        crowd.run()
    finally:
        editors.stop()
    processor = Server("", "", site.process).cpu()
    with (
        drill(f"{TIMES} times the daily peak, {PEAK * TIMES} requests a second for {SECONDS:.0f} s from a cold cache, "
              f"while editors publish: every request is answered with its page") as answered,
        drill("… none with a page older than what was published before it was asked for") as fresh,
        drill("… every publication is acknowledged") as published,
    ):  # fmt: skip
        for answer in crowd.answers:
            answered.saw(answer.status == 200, f"{answer.address}: {answer.status}")
            if answer.address in SHOWN.values():
                fresh.saw(answer.version in editors.may_be_shown(answer),
                          f"{answer.address}: {answer.version}, {sorted(editors.may_be_shown(answer))}")  # fmt: skip
        for _each in editors.published:
            published.saw(True)
        for failed in editors.failed:
            published.saw(False, failed)
        took = crowd.answers[-1].ended - crowd.answers[0].due
        within = ", ".join(f"{share:.1%} within {crowd.took(share):.0f} ms" for share in (0.5, 0.99, 0.999))
        answered.figure = (
            f"{len(crowd.answers)} requests of {len(listed)} addresses in {took:.0f} s; {within}; "
            f"{processor:.0f} s of processor"
        )
        published.figure = f"{len(editors.published)} publications"
    afterwards(site, listed, drill)


def afterwards(site: SiteAsServed, listed: list[str], drill) -> None:
    """Compare what is kept with what a server makes that has nothing in its cache."""
    kept = [{address: page_of(site, address) for address in listed} for _ in range(WORKERS)]
    site.kill()
    site.start()
    with drill("… and afterwards every page is as a server with an empty cache makes it") as row:
        for address in listed:
            made = page_of(site, address)
            row.saw(made[0] == 200 and all(pages[address] == made for pages in kept), f"{address}: {made[0]}")
