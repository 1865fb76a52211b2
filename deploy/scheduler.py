"""Does the tasks of schedule.toml when their time has come, for containers on one machine; it ends with SIGTERM.

Where there is a scheduler already (systemd, Kubernetes), that one calls ``deploy/task.py``.
"""

import os
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import tasks
from cronsim import CronSim

ZONE = ZoneInfo(os.environ.get("TZ") or "Europe/London")


def next_times(known: dict[str, tasks.Task], after: datetime) -> dict[str, datetime]:
    """Return when each task is due next, strictly after a moment (aware)."""
    return {name: next(CronSim(task.cron, after.astimezone(ZONE))) for name, task in known.items()}


class Scheduler:
    """Begins each task in a process of its own; a task that still runs is not begun again."""

    def __init__(self, known: dict[str, tasks.Task]):
        self.known = known
        self.running: dict[str, subprocess.Popen] = {}
        self.over = threading.Event()

    def go_on(self) -> None:
        """Wait for the next task and begin it, until ``over`` is set; then end what still runs."""
        due = next_times(self.known, datetime.now(ZONE))
        while not self.over.wait(self._seconds_until(min(due.values()))):
            now = datetime.now(ZONE)
            for name, moment in due.items():
                if moment <= now:
                    self.begin(name)
            due = next_times(self.known, now)
        self._end()

    def begin(self, name: str) -> None:
        """Begin a task, and say so when the one before it went wrong."""
        before = self.running.get(name)
        if before is not None and before.poll() is None:
            return
        if before is not None and before.returncode:
            sys.stderr.write(f"{name}: went wrong the last time (exit code {before.returncode}).\n")
        program = Path(__file__).with_name("task.py")
        self.running[name] = subprocess.Popen([sys.executable, str(program), name], stdin=subprocess.DEVNULL)

    def _seconds_until(self, moment: datetime) -> float:
        # A clock that is set, or a machine that slept, is noticed within the minute.
        return max(0.0, min((moment - datetime.now(ZONE)) / timedelta(seconds=1), 60.0))

    def _end(self) -> None:
        still = [process for process in self.running.values() if process.poll() is None]
        for process in still:
            process.terminate()
        for process in still:
            process.wait()


def main() -> int:
    """Go on until SIGTERM or SIGINT."""
    scheduler = Scheduler(tasks.tasks())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: scheduler.over.set())
    scheduler.go_on()
    return 0


if __name__ == "__main__":
    sys.exit(main())
