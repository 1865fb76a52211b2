"""The suite on PostgreSQL: ``python run.py test --postgres``, with whatever pytest takes after it.

A server of one's own runs meanwhile (``bench/temporary_postgres.py``); it is gone afterwards. The content is loaded
into it once, and every worker process and every server that tests start gets a copy of its own (``own_databases``).
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
LOADED = "loaded"


def run(arguments: list[str]) -> int:
    """Run pytest with a PostgreSQL of its own; return the exit code. 1, with the reason, where there is none."""
    from bench.temporary_postgres import NoPostgres, postgres

    try:
        with postgres() as address, tempfile.TemporaryDirectory(prefix="signpost-loaded-") as loaded:
            env = os.environ | {"DATABASE_URL": _made(address), "SIGNPOST_LOADED": loaded}
            return _ended(subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=env))
    except NoPostgres as reason:
        sys.stderr.write(f"The suite cannot run on PostgreSQL here: {reason}\nDebian: apt-get install postgresql.\n")
        return 1


def _ended(process: subprocess.Popen) -> int:
    """Wait for a program's end; return its exit code."""
    while True:
        # Ctrl-C reaches pytest too: it says what failed so far, and the server stays until it has.
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()


def _made(address: str) -> str:
    """Make an empty database to load into; return its address."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {LOADED}")
    return urlsplit(address)._replace(path=f"/{LOADED}").geturl()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
