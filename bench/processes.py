"""A server that runs for as long as it is measured: what it takes of the processor and of memory, on Linux."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
WAIT = 60


class DidNotStart(Exception):
    """A server did not begin to answer; says which, and what it wrote."""


@dataclass
class Server:
    """A running server. ``url``: of the page that is asked for. ``host``: by which name, where that is another."""

    name: str
    url: str
    process: subprocess.Popen
    host: str = ""

    def cpu(self) -> float:
        """Return the seconds of processor that it took so far, its workers included."""
        return sum(_ticks(pid) for pid in self.processes()) / TICK

    def memory(self) -> tuple[float, float]:
        """Return megabytes (PSS: what is shared is divided): of its largest worker, and of everything."""
        each = {pid: _pss(pid) for pid in self.processes()}
        workers = {pid: size for pid, size in each.items() if pid != self.process.pid} or each
        return round(max(workers.values()) / 1024, 1), round(sum(each.values()) / 1024, 1)

    def processes(self) -> list[int]:
        """Return the ids of its processes: the first that was started, then its workers."""
        found, children = [], _children()
        waiting = [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            waiting += children.get(pid, [])
        return found


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def running(name: str, command: list, url: str, env: dict, folder: Path):
    """Start a server and wait until it answers ``url``; yields it, and ends it afterwards. Raises DidNotStart."""
    log = folder / f"{name.replace(' ', '-')}.log"
    with log.open("w") as out:
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=env, stdout=out,
                                   stderr=subprocess.STDOUT)  # fmt: skip
    try:
        _wait(name, process, url, log)
        yield Server(name, url, process)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(name: str, process: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            urllib.request.urlopen(url, timeout=10).close()
            return
        except urllib.error.HTTPError as error:
            raise DidNotStart(f"{name} answers {error.code}: {_end(log)}") from error
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise DidNotStart(f"{name}: {_end(log)}") from None
            time.sleep(0.2)


def _end(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace").strip()[-1500:]


def _stat(pid: int) -> list[str]:
    """Return the fields of a process from its state on; nothing when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _ticks(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and (fields := _stat(int(place.name))):
            found.setdefault(int(fields[1]), []).append(int(place.name))
    return found


def _pss(pid: int) -> int:
    """Return kilobytes of memory that belong to a process."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
