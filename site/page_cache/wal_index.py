"""Whether an SQLite database has changed, without asking it: by the header of the index of its write-ahead log.

SQLite keeps that header, twice, in memory that all processes share, and writes it when a transaction becomes visible
(https://www.sqlite.org/walformat.html, "The WAL-Index Header"). Whoever begins to read looks there first, too. A
question costs more than that: it lets go of the interpreter, and other threads take their turn before it returns
(docs/performance.md).
"""

import mmap
import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

HEADER = 48
BOTH = 2 * HEADER
IS_INIT = 12  # where the header says that it is in use

# One for each file, for ever: with one that is forgotten its file would be closed, see below.
_known: dict[tuple[int, int], "WalIndex"] = {}
# Two threads that look at once would make two, and the one of them that is forgotten would close the file.
_looking = threading.Lock()


class WalIndex:
    """The header of one database, read for as long as the process lives.

    A connection is held with it: SQLite takes the shared memory away with the last connection. The file is opened
    once and never closed: with a file that a process closes, POSIX takes away all of its locks on it, those of SQLite
    too (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """

    def __init__(self, connection: sqlite3.Connection, file: int):
        self._connection, self._file = connection, file
        self._shared = mmap.mmap(file, BOTH, access=mmap.ACCESS_READ)

    def header(self) -> bytes:
        """Return what is another one after every change. While somebody writes it, it is like no finished one."""
        return self._shared[:BOTH]


def is_finished(header: bytes) -> bool:
    """Whether a header was read while nobody wrote it."""
    return header[:HEADER] == header[HEADER:] and header[IS_INIT] == 1


def wal_index_of(database: str) -> WalIndex | None:
    """Return the index of a database file, or None where there is none to be read: another journal, or no such file."""
    file = Path(database).absolute()
    index = file.with_name(f"{file.name}-shm")
    with _looking, suppress(OSError, ValueError, sqlite3.Error):
        # Whoever reads brings the index into being; it stays while this connection does.
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        place = index.stat()
        known = _known.get((place.st_dev, place.st_ino))
        if known is None:
            known = _known[place.st_dev, place.st_ino] = WalIndex(connection, os.open(index, os.O_RDONLY))
        return known
    return None
