"""One worker is killed, and not the server: it is there again by itself, and a publication is whole or not there."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import urllib3

import run
from bench.kill import Browser, Site, half_published, live_version
from bench.processes import Server, free_port
from tests.conftest import ROOT

pytestmark = pytest.mark.drills
ROUNDS, LONGEST = 6, 20


class SiteAsServed(Site):
    """The starter content, served by the very command of ``run.py``."""

    def start(self) -> None:
        """Start it, and wait for the first answer."""
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        options = argparse.Namespace(host="127.0.0.1", port=port)
        command = [str(part) for part in run.server_command(Path(sys.executable), options, True)]
        self.process = subprocess.Popen(command, cwd=ROOT / "site", env=self._environment(), start_new_session=True,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        assert self.comes_back(60), "The server did not start."

    def comes_back(self, seconds: float) -> bool:
        """Whether it answers within some seconds."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                self.http.request("GET", f"{self.url}/livez", timeout=2)
                return True
            except urllib3.exceptions.HTTPError:
                time.sleep(0.1)
        return False

    def kill_a_worker(self) -> None:
        """Kill the process that answers, and leave the one that looks after it."""
        for pid in Server("", "", self.process).processes()[1:]:
            os.kill(pid, signal.SIGKILL)


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
