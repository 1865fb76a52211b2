"""What an answer rests on: the questions it put to the database, and whether they would be answered the same now."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
ANY_SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(?!\()", re.IGNORECASE)
# What keeps its own number (page_life.Generation) is compared by that.
OF_NUMBERS = "page_life_generation"


@dataclass
class Reads:
    """``questions``: SQL and its parameters, in order. ``tables``: what they read. ``plain``: no other statement was
    seen, and each names its tables; otherwise they cannot be asked again."""

    questions: list[tuple[str, tuple]] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    plain: bool = True

    def saw(self, sql: str, parameters) -> None:
        """Note one statement."""
        if not sql.startswith("SELECT") or isinstance(parameters, dict):
            self.plain = False
            return
        named = TABLE.findall(sql)
        if named == [OF_NUMBERS]:
            return
        if len(named) != len(ANY_SOURCE.findall(sql)):
            self.plain = False
        self.tables.update(named)
        self.questions.append((sql, tuple(parameters or ())))


@contextmanager
def recorded(alias: str = "default"):
    """Note everything that this thread asks of a database inside; yields the Reads."""
    reads = Reads()

    def note(execute, sql, params, many, context):
        reads.saw(sql, params)
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(note):
        yield reads


def tables_of(sql: str) -> set[str]:
    """Return the tables that a question names."""
    return set(TABLE.findall(sql))


def digests(connection: BaseDatabaseWrapper, questions: Iterable[tuple[str, tuple]]) -> tuple[bytes, ...]:
    """Return for each question what tells its present answer from any other; raises the errors of the database."""
    found = []
    with connection.cursor() as cursor:
        for sql, parameters in questions:
            cursor.execute(sql, parameters)
            found.append(hashlib.blake2b(repr(cursor.fetchall()).encode(), digest_size=16).digest())
    return tuple(found)
