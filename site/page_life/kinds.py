"""Which tables the values of each kind (page_life.kept) are read from."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

_withdrawing: set[str] = set()
_tables: dict[str, set[str]] = defaultdict(set)


def reads(kind: str, models: Iterable[type[Model]]) -> None:
    """Note that what is kept of a kind comes from the tables of these models."""
    _tables[kind].update(model._meta.db_table for model in models)


def withdraws(model: type[Model]) -> None:
    """Note that every change to the rows of a model takes something away from readers."""
    _withdrawing.add(model._meta.db_table)


def is_withdrawing(table: str) -> bool:
    """Return whether that was noted of a table."""
    return table in _withdrawing


def kinds_of(table: str) -> list[str]:
    """Return the kinds that a change to a table concerns, sorted."""
    return sorted(kind for kind, tables in _tables.items() if table in tables)


def all_kinds() -> list[str]:
    """Return every kind that was noted, sorted."""
    return sorted(_tables)
