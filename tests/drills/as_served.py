"""The starter content, served by the very command of ``run.py``, for drills with editors and readers."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import urllib3

import run
from bench.kill import Site
from bench.processes import Server, free_port
from tests.conftest import ROOT


class SiteAsServed(Site):
    """``workers``: how many processes serve. It keeps its address when it is started again."""

    workers, port = 1, 0

    def start(self) -> None:
        """Start it, and wait for the first answer."""
        self.port = self.port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        options = argparse.Namespace(host="127.0.0.1", port=self.port)
        command = [str(part) for part in run.server_command(Path(sys.executable), options, True)]
        command[command.index("--workers") + 1] = str(self.workers)
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

    def kill(self) -> None:
        """End all of it at once; it may have ended by itself."""
        with contextlib.suppress(ProcessLookupError):
            super().kill()

    def kill_a_worker(self) -> None:
        """Kill the process that answers, and leave the one that looks after it."""
        for pid in Server("", "", self.process).processes()[1:]:
            os.kill(pid, signal.SIGKILL)
