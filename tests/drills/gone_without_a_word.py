"""Asks a database whose machine goes without a word, as in a power cut: prints after how many seconds that is known.

Run in a network of its own (``unshare -n``), with the site's options of a connection as JSON: one question is sent when
the machine is gone already, and one before; its answer never comes.
"""

import json
import socket
import struct
import subprocess
import sys
import threading
import time

import psycopg

MACHINE, PORT, LONGEST = "127.0.0.2", 5999, 40
SSL, GSS = 80877103, 80877104


def message(kind: bytes, body: bytes) -> bytes:
    """Return a message of PostgreSQL's protocol, version 3."""
    return kind + struct.pack("!I", len(body) + 4) + body


def first_message(line: socket.socket) -> bytes:
    """Return what a client begins with."""
    return line.recv(struct.unpack("!I", line.recv(4))[0] - 4)


def database() -> None:
    """Let everybody in, and answer no question."""
    server = socket.create_server((MACHINE, PORT))
    kept = []
    while True:
        line, _ = server.accept()
        kept.append(line)
        while struct.unpack("!I", first_message(line)[:4])[0] in {SSL, GSS}:
            line.sendall(b"N")
        line.sendall(message(b"R", struct.pack("!I", 0)) + message(b"S", b"server_version\x0015.0\x00")
                     + message(b"S", b"client_encoding\x00UTF8\x00") + message(b"Z", b"I"))  # fmt: skip


def ask(connection: psycopg.Connection, took: list[float]) -> None:
    """Ask; note after how many seconds that failed."""
    began = time.monotonic()
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        took.append(round(time.monotonic() - began, 1))


def main(options: dict) -> None:
    """Take the machine away, and print the seconds of both questions; null for one that still waits."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    threading.Thread(target=database, daemon=True).start()
    time.sleep(0.3)
    where = {"host": MACHINE, "port": PORT, "user": "site", "dbname": "site"}
    before, after = (psycopg.connect(**where, **options, autocommit=True) for _ in range(2))
    took: dict[str, list[float]] = {"before": [], "after": []}
    asking = [threading.Thread(target=ask, args=[before, took["before"]], daemon=True)]
    asking[0].start()
    time.sleep(0.3)
    # From now on nothing that is sent to it arrives, and nobody is told.
    subprocess.run(["ip", "route", "del", "table", "local", "local", "127.0.0.0/8", "dev", "lo"], check=True)
    asking.append(threading.Thread(target=ask, args=[after, took["after"]], daemon=True))
    asking[1].start()
    last = time.monotonic() + LONGEST
    for each in asking:
        each.join(max(0.0, last - time.monotonic()))
    sys.stdout.write(json.dumps({name: seconds[0] if seconds else None for name, seconds in took.items()}) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
