"""One worker is killed, and not the server: it is there again by itself, and a publication is whole or not there."""

import threading
import time

import pytest
import urllib3

from bench.kill import Browser, half_published, live_version
from tests.drills.as_served import SiteAsServed

pytestmark = pytest.mark.drills
ROUNDS, LONGEST = 6, 20


def test_a_worker_is_killed_while_publishing(copy_of_the_site, drill):
    site, number = SiteAsServed(copy_of_the_site()), 1
    about = site.known["page"]
    with (
        drill("a worker killed while publishing: readers see the old or the new version, never half of it") as whole,
        drill(f"a worker killed: the server answers again by itself within {LONGEST} s") as back,
    ):
        for turn in range(ROUNDS):
            site.start()
            try:
                before = live_version(site, about)[0]
                writer, reviewer = Browser(site, "writer", "page"), Browser(site, "reviewer", "page")
                writer.open()
                writer.send_in(number)
                reviewer.open()
                told: list[bool] = []
                agreeing = threading.Thread(target=_agree, args=(reviewer, told))
                agreeing.start()
                time.sleep(0.1 + 0.1 * turn)
                site.kill_a_worker()
                agreeing.join(30)
                back.saw(site.comes_back(LONGEST), "it ended" if site.process.poll() is not None else "it hangs")
                found = live_version(site, about)
                problems = half_published(site, about, number, before, bool(told), found)
                whole.saw(not problems, problems)
                if found[0] != number and site.process.poll() is None and site.comes_back(1):
                    reviewer.open()
                    reviewer.agree()
                number += 1
            finally:
                site.kill()


def _agree(reviewer: Browser, told: list[bool]) -> None:
    try:
        reviewer.agree()
        told.append(True)
    except (urllib3.exceptions.HTTPError, AssertionError):
        pass  # cut off: nothing was promised
