"""Reads the numbers that say whether something has changed: by a connection of this thread's own, outside of Django's
request, so that a kept answer costs nothing of what Django does around one; or sees without a question that nothing
can have changed since they were read."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import Error, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from page_cache.models import TableVersion
from page_cache.wal_index import WalIndex, is_finished, wal_index_of
from page_life.models import Generation

EVERYTHING = f"SELECT number FROM {TableVersion._meta.db_table} WHERE name = '{TableVersion.EVERYTHING}'"
TABLES = f"SELECT name, number FROM {TableVersion._meta.db_table}"
KINDS = f"SELECT kind, number FROM {Generation._meta.db_table}"
# Seconds after which a database that did not answer is asked again, by one at a time, who may take so long.
TRY_EVERY, LONGEST_TRY = 1.0, 15.0


class Numbers(NamedTuple):
    """The numbers of all tables (with ``*`` for everything) and kinds at one moment."""

    tables: dict[str, int]
    kinds: dict[str, int]

    @property
    def everything(self) -> int | None:
        """Return the number of everything; None while nothing may be kept."""
        return self.tables.get(TableVersion.EVERYTHING)

    @property
    def withdrawn(self) -> int | None:
        """Return the number that rises with every withdrawal."""
        return self.tables.get(TableVersion.WITHDRAWN)


class Versions:
    """``seconds``: for how long a number may be believed without asking (0: it is read for every request)."""

    def __init__(self, seconds: float = 0, alias: str = "default", clock: Callable[[], float] = time.monotonic):
        self.seconds, self.alias, self._clock = seconds, alias, clock
        self._own = threading.local()
        self._believed: tuple[float, int | None] | None = None
        self._down, self._next_try, self._trying = False, 0.0, threading.Lock()
        self._index: WalIndex | None = None
        self._index_is_open = False

    def sign(self) -> object:
        """Return what is another one after every change, without asking anybody; None when the number must be read.

        A sign that is taken before the number is read holds for that number.
        """
        if self.seconds:
            believed = self._believed
            return believed[1] if believed is not None and self._clock() - believed[0] < self.seconds else None
        return self._index.header() if self._index is not None else None

    def is_whole(self, sign: object) -> bool:
        """Whether a sign may be remembered: there is one, and it was not read while it was being written."""
        return is_finished(sign) if isinstance(sign, bytes) else sign is not None

    def everything(self) -> int | None:
        """Return the number of everything, or None while nothing may be kept; raises django.db.Error."""
        if not self.seconds:
            return self._read_everything()
        believed, now = self._believed, self._clock()
        if believed is None or now - believed[0] >= self.seconds:
            # The clock is read before the number, so that no number is believed for longer than was said.
            believed = self._believed = (now, self._read_everything())
        return believed[1]

    def numbers(self) -> Numbers:
        """Return all numbers as they are now; raises django.db.Error."""
        tables, kinds = self._rows(TABLES), self._rows(KINDS)
        return Numbers(dict(tables), dict(kinds))

    def connection(self) -> BaseDatabaseWrapper:
        """Return this thread's own connection."""
        if not hasattr(self._own, "connection"):
            self._own.connection = connections.create_connection(self.alias)
        return self._own.connection

    def close(self) -> None:
        """Close this thread's own connection."""
        connection = self._own.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _open_index(self, connection: BaseDatabaseWrapper) -> None:
        """Look for the index of the log once there is a log: after the first question to the database."""
        self._index_is_open = True
        if connection.vendor == "sqlite" and not self.seconds:
            self._index = wal_index_of(str(connection.settings_dict["NAME"]))

    def _read_everything(self) -> int | None:
        rows = self._rows(EVERYTHING)
        return rows[0][0] if rows else None

    def _rows(self, sql: str) -> list[tuple]:
        if self._down:
            self._may_try()
        try:
            found = self._ask(sql)
        except Error:
            # A database that was started again leaves a connection behind that is of no use any more.
            self.close()
            found = self._ask_again(sql)
        self._down = False
        return found

    def _may_try(self) -> None:
        """Let one thread try whether the database is back, and nobody else wait for it; raises OperationalError."""
        with self._trying:
            if self._clock() < self._next_try:
                raise OperationalError("The database did not answer a moment ago.")
            self._next_try = self._clock() + LONGEST_TRY

    def _ask_again(self, sql: str) -> list[tuple]:
        try:
            return self._ask(sql)
        except Error:
            self._down, self._next_try = True, self._clock() + TRY_EVERY
            raise

    def _ask(self, sql: str) -> list[tuple]:
        """Ask by the driver itself: Django's cursor costs four times as much as this question does."""
        connection = self.connection()
        with connection.wrap_database_errors:
            connection.ensure_connection()
            found = connection.connection.execute(sql).fetchall()
        if not self._index_is_open:
            self._open_index(connection)
        return found
