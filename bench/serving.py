"""Prints, side by side in one run, what it costs to serve one guide: by us, and by what else one would take.

The same bytes and headers go through our server with its page cache, through bare WhiteNoise and a bare WSGI
application on the same server, and through nginx with the ready compressed file. Beside them stand our page without
its cache, and the same words as a page of a plain Wagtail project. One worker each, 8 connections, rounds in turn.

``python bench/serving.py [--database FILE] [--seconds 3] [--rounds 5]`` needs ``wrk`` (Debian: ``apt-get install wrk``)
to ask, and ``nginx`` for its own rows; where one is missing it says so, and leaves the rows out. Rates hold for one
machine and one run; the ratios of a run and the processor time of an answer are what to compare. The exit code is 1
when a ratio is not reached.
"""

import argparse
import contextlib
import json
import shutil
import statistics
import sys
import tempfile
import time
import urllib.request
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

from bench import beside, machine, served, wrk  # noqa: E402
from bench.beside import BARE, NGINX, OURS, PATH, WHITENOISE, Missing  # noqa: E402
from bench.processes import DidNotStart, Server  # noqa: E402
from bench.wrk import CONNECTIONS, Round  # noqa: E402

WARM_SECONDS = 1
# What is to be reached (issue "Fast, and still standing"): ours divided by the other, in answers a second.
AT_LEAST = {NGINX: 0.40, BARE: 0.90, WHITENOISE: 1.4}
CPU_OF_NGINX, WORKER_MB = 4.0, 120
HEADERS_OF_EACH = {"date", "server", "content-length", "content-encoding", "connection", "etag", "transfer-encoding"}


@dataclass(frozen=True)
class Row:
    """One server: medians of its rounds; queries of one answer; megabytes of its worker and of all its processes.

    ``ours_to``: our answers a second divided by its own, each round beside the other of the same turn: the machine
    changes more from minute to minute. ``added_mb``: what one worker more takes; None where that was not measured.
    """

    name: str
    rate: float
    to_nginx: float | None
    cpu: float
    p50: float
    p99: float
    size: int
    queries: int | None
    worker_mb: float
    all_mb: float
    ours_to: float | None = None
    added_mb: float | None = None


def main() -> int:
    """Serve, ask, print; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", type=Path, help="An SQLite file with the starter content, to save loading it.")
    options.add_argument("--seconds", type=float, default=3)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path, help="Keep the figures in this file.")
    given = options.parse_args()
    if not shutil.which("wrk"):
        print("Left out: nothing can be asked without wrk (Debian: apt-get install wrk).")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="signpost-bench-serving-"))
    folder.chmod(0o755)  # nginx reads as a user of its own
    result = machine.about()
    try:
        rows, left_out = _measure(folder, given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _print(rows)
    for words in left_out:
        print(f"Left out: {words}")
    result["versions"] |= {"nginx": machine.said_by("nginx", "-v"), "wrk": machine.said_by("wrk", "-v").split(" [")[0]}
    how = {"path": PATH, "connections": CONNECTIONS, "seconds": given.seconds, "rounds": given.rounds}
    rows_as_dicts = [asdict(row) for row in rows]
    machine.keep(result | {"what": "serving", "how": how, "rows": rows_as_dicts, "left_out": left_out}, given.json)
    over = ratios_missed(rows)
    for line in over:
        print(f"OVER: {line}")
    return 1 if over else 0


def _measure(folder: Path, given) -> tuple[list[Row], list[str]]:
    left_out: list[str] = []
    with contextlib.ExitStack() as stack:
        data = folder / "data"
        data.mkdir()
        ours = stack.enter_context(served.our_site(OURS, data, PATH, given.database))
        headers, body = _settled(ours.url)
        _write_answer(folder, headers, body)
        servers, queries = [ours], {}
        for start in (beside.cache_off, beside.bare, beside.whitenoise, beside.nginx, beside.plain_wagtail):
            try:
                server, asked = start(stack, folder, ours)
            except (Missing, DidNotStart) as error:
                left_out.append(str(error))
                continue
            servers.append(server)
            queries[server.name] = asked
        rounds = _ask_in_turn(servers, given.seconds, given.rounds)
        rows = _rows(servers, rounds, queries)
        return [replace(rows[0], added_mb=_added(stack, folder, ours)), *rows[1:]], left_out


def _added(stack, folder: Path, ours: Server) -> float:
    """Return the megabytes that a second worker of ours takes, both as busy as one was."""
    two = beside.two_workers(stack, folder, ours)
    wrk.ask(two, WARM_SECONDS * 5)
    return round(two.memory()[1] - ours.memory()[1], 1)


def _settled(url: str) -> tuple[list, bytes]:
    """Return headers and Brotli body once they stay the same: the smallest form is made in the background."""
    before = None
    for _ in range(10):
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "br"})) as answer:
            body = answer.read()
            headers = [(name, value) for name, value in answer.headers.items() if name.lower() not in HEADERS_OF_EACH]
            assert answer.headers["Content-Encoding"] == "br", url
        if body == before:
            break
        before = body
        time.sleep(3)
    return headers, body


def _write_answer(folder: Path, headers: list, body: bytes) -> None:
    import brotli

    place = folder / "root" / PATH.strip("/")
    place.mkdir(parents=True)
    (place / "index.html").write_bytes(brotli.decompress(body))
    (place / "index.html.br").write_bytes(body)
    (folder / "headers.json").write_text(json.dumps(headers), encoding="utf-8")


def _ask_in_turn(servers: list[Server], seconds: float, rounds: int) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {server.name: [] for server in servers}
    for server in servers:
        wrk.ask(server, WARM_SECONDS)
    for number in range(rounds):
        # Not always the same one first: what the machine does besides changes from second to second.
        for server in servers[number % len(servers) :] + servers[: number % len(servers)]:
            found[server.name].append(wrk.measured(server, seconds))
    return found


def _rows(servers: list[Server], rounds: dict[str, list[Round]], queries: dict[str, int]) -> list[Row]:
    rows = []
    for server in servers:
        own = rounds[server.name]
        worker, everything = server.memory()
        middle = {name: statistics.median(getattr(each, name) for each in own) for name in Round.__annotations__}
        ratios = _ratios(own, rounds.get(NGINX, []))
        rows.append(
            Row(
                server.name, round(middle["rate"], 1), ratios,
                round(middle["cpu"], 1), round(middle["p50"], 2), round(middle["p99"], 2), round(middle["size"]),
                queries.get(server.name), worker, everything, ours_to=_ratios(rounds[OURS], own),
            )
        )  # fmt: skip
    return rows


def _ratios(own: list[Round], others: list[Round]) -> float | None:
    """Return the rate of one server divided by that of another: the median over rounds of the same turn."""
    found = [a.rate / b.rate for a, b in zip(own, others, strict=False)]
    return round(statistics.median(found), 4) if found else None


def ratios_missed(rows: list[Row]) -> list[str]:
    """Return, in words, which of the ratios to reach were not reached."""
    by_name = {row.name: row for row in rows}
    ours, found = by_name[OURS], []
    for name, least in AT_LEAST.items():
        if name in by_name and by_name[name].ours_to < least:
            found.append(f"{by_name[name].ours_to:.2f} of the rate of {name}; {least} was to be reached")
    if NGINX in by_name and ours.cpu > CPU_OF_NGINX * by_name[NGINX].cpu:
        times = ours.cpu / by_name[NGINX].cpu
        found.append(f"{times:.1f} times the processor of nginx for an answer; {CPU_OF_NGINX:.0f} at most")
    if ours.added_mb is not None and ours.added_mb > WORKER_MB:
        found.append(f"{ours.added_mb:.0f} MB for a worker more; {WORKER_MB} at most")
    return found


def _print(rows: list[Row]) -> None:
    print(f"{'':18}{'a second':>10}{'to nginx':>10}{'ours to it':>12}{'µs CPU':>9}{'p50 ms':>8}{'p99 ms':>9}"
          f"{'bytes':>8}{'queries':>9}{'worker MB':>11}{'all MB':>8}")  # fmt: skip
    for row in rows:
        beside = "" if row.to_nginx is None else f"{row.to_nginx:.3f}"
        queries = "-" if row.queries is None else row.queries
        print(f"{row.name:18}{row.rate:10.0f}{beside:>10}{row.ours_to or 0:12.2f}{row.cpu:9.0f}{row.p50:8.2f}"
              f"{row.p99:9.2f}{row.size:8}{queries:>9}{row.worker_mb:11.0f}{row.all_mb:8.0f}")  # fmt: skip
        if row.added_mb is not None:
            print(f"{'':18}one worker more: {row.added_mb:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
