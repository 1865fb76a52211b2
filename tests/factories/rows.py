"""All rows of the database as they stand, to be put back in another test: far quicker than making them again."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from wagtail.models import Site

from page_life import kept

# Triggers count in these what happens to the others: they are put back last.
COUNTED_BY_TRIGGERS = ("page_cache_tableversion", "page_life_generation")
# SQLite's index of the full text has no rows of its own: triggers of the table beside it write and delete them.
WRITTEN_BY_TRIGGERS = {"wagtailsearch_indexentry_fts"}


@dataclass(frozen=True)
class Rows:
    """The rows of one table. ``columns``: their names."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]


def tables(without: set[str]) -> list[str]:
    """Return the names of all tables of the site but some; those that triggers count in come last."""
    found = set(connection.introspection.django_table_names(only_existing=True)) - without - WRITTEN_BY_TRIGGERS
    return sorted(found, key=lambda table: (table in COUNTED_BY_TRIGGERS, table))


def remember(without: set[str]) -> list[Rows]:
    """Return the rows of all tables but some."""
    found = []
    with connection.cursor() as cursor:
        for table in tables(without):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = tuple(column[0] for column in cursor.description)
            found.append(Rows(table, columns, tuple(cursor.fetchall())))
    return found


def delete_all(without: set[str]) -> None:
    """Leave all tables but some without rows."""
    with connection.cursor() as cursor:
        for table in tables(without):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def put_back(remembered: list[Rows], without: set[str]) -> None:
    """Let all tables but some hold the remembered rows and no others; nothing that was kept of them stays."""
    delete_all(without)
    with connection.cursor() as cursor:
        for each in (each for each in remembered if each.rows):
            names = ", ".join(map(connection.ops.quote_name, each.columns))
            places = ", ".join(["%s"] * len(each.columns))
            table = connection.ops.quote_name(each.table)
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", each.rows)
    cache.clear()
    Site.clear_site_root_paths_cache()
    kept.forget_everything()
