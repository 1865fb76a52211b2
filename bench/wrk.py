"""Asks a server for one page as fast as it answers, with the program ``wrk``, and reads what that says."""

import re
import subprocess
from dataclasses import dataclass

from bench.processes import Server

CONNECTIONS = 8


@dataclass(frozen=True)
class Round:
    """What one round showed: answers a second, microseconds of processor for each, waiting (milliseconds), bytes."""

    rate: float
    cpu: float
    p50: float
    p99: float
    size: float


@dataclass(frozen=True)
class Said:
    """What wrk says of its questions: how many answers in how many seconds, waiting (milliseconds), bytes of each."""

    answers: int
    seconds: float
    p50: float
    p99: float
    size: float


def measured(server: Server, seconds: float) -> Round:
    """Ask for some seconds; return what the round showed. AssertionError when an answer was not the page."""
    before = server.cpu()
    said = ask(server, seconds)
    used = server.cpu() - before
    return Round(said.answers / said.seconds, used / said.answers * 1e6, said.p50, said.p99, said.size)


def ask(server: Server, seconds: float) -> Said:
    """Ask for some seconds, and return what wrk says of it."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--latency", "--timeout", "10s"]
    command += ["-H", f"Host: {server.host}"] if server.host else []
    ran = subprocess.run([*command, "-H", "Accept-Encoding: br", server.url], capture_output=True, text=True)
    return read_wrk(ran.stdout)


def read_wrk(said: str) -> Said:
    """Return what wrk said; AssertionError when any answer was not the page."""
    assert "Non-2xx" not in said and "Socket errors" not in said, said
    answers, seconds, read = re.search(r"(\d+) requests in ([\d.]+\w+), ([\d.]+\w+) read", said).groups()
    waited = {part: _milliseconds(time) for part, time in re.findall(r"(50|99)%\s+([\d.]+\w+)", said)}
    return Said(int(answers), _milliseconds(seconds) / 1000, waited["50"], waited["99"], _bytes(read) / int(answers))


def _milliseconds(words: str) -> float:
    value, unit = re.fullmatch(r"([\d.]+)(\w+)", words).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def _bytes(words: str) -> float:
    value, unit = re.fullmatch(r"([\d.]+)(\w+)", words).groups()
    return float(value) * {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30}[unit]
