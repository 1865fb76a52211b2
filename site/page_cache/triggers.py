"""Triggers of the database that raise a number whenever something that readers may see has changed.

Signals are not sent for ``QuerySet.update()``, for bulk work and for SQL; triggers see every road. On SQLite they fire
at once: there is one writer. On PostgreSQL they are deferred to the end of the transaction, so that the row of the
number is locked for a moment only and two editors never wait for each other in a circle.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from page_cache import tables
from page_cache.models import TableVersion
from page_life.kinds import all_kinds, is_withdrawing, kinds_of
from page_life.models import Generation

NAME = "signpost_shown"
VERSIONS, GENERATIONS = TableVersion._meta.db_table, Generation._meta.db_table

# Once for each transaction and table: PostgreSQL keeps every version of a row that one transaction writes, and walks
# through all of them at the next write. What is set here is undone with the savepoint in which it was set.
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('signpost.seen_' || md5(TG_ARGV[0]), true) = pg_current_xact_id()::text THEN
    RETURN NULL;
  END IF;
  UPDATE {VERSIONS} SET number = number + 1 WHERE name = '*';
  UPDATE {VERSIONS} SET number = number + 1 WHERE name = TG_ARGV[0];
  UPDATE {GENERATIONS} SET number = number + 1 WHERE kind = ANY (string_to_array(TG_ARGV[1], ','));
  PERFORM set_config('signpost.seen_' || md5(TG_ARGV[0]), pg_current_xact_id()::text, true);
  RETURN NULL;
END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers as they should be, and the rows whose numbers they raise, all at once or not at all.

    Whoever keeps answers begins anew: the numbers are other ones than before.
    """
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        _remove(connection, cursor)
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for trigger in _wanted(connection, cursor):
            cursor.execute(trigger.sql)
        names = [*watched_tables(connection), TableVersion.EVERYTHING, TableVersion.WITHDRAWN]
        _begin_anew(names, connection.alias)


def stop_keeping(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, and with them the numbers: until they are back nobody keeps any answer."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        _remove(connection, cursor)
        TableVersion.objects.using(connection.alias).all().delete()


def watched_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables of which readers may see something, sorted."""
    return sorted(name for name in connection.introspection.table_names() if tables.is_shown(name))


def are_as_they_should_be(connection: BaseDatabaseWrapper) -> bool:
    """Whether every change would be seen: each trigger is there in its present form, and so are the numbers."""
    with connection.cursor() as cursor:
        wanted = {(trigger.table, trigger.label) for trigger in _wanted(connection, cursor)}
        if wanted != set(_existing(connection, cursor)):
            return False
    return TableVersion.objects.using(connection.alias).filter(name=TableVersion.EVERYTHING).exists()


def _begin_anew(names: Iterable[str], alias: str) -> None:
    rows = TableVersion.objects.using(alias)
    rows.all().delete()
    rows.bulk_create([TableVersion(name=name, number=secrets.randbits(48)) for name in names])
    kinds = [Generation(kind=kind, number=1) for kind in all_kinds()]
    Generation.objects.using(alias).bulk_create(kinds, ignore_conflicts=True)


def _existing(connection: BaseDatabaseWrapper, cursor) -> list[tuple[str, str]]:
    """Return table and name of every trigger of ours."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgname LIKE %s AND pg_table_is_visible(c.oid)",
            [f"{NAME}%"],
        )
    else:
        cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{NAME}%"])
    return cursor.fetchall()


def _remove(connection: BaseDatabaseWrapper, cursor) -> None:
    for table, name in _existing(connection, cursor):
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


@dataclass(frozen=True)
class Trigger:
    """``event``: INSERT, UPDATE or DELETE. ``when``: on which rows, empty for all. ``name``: which number it raises
    beside that of everything."""

    vendor: str
    table: str
    event: str
    when: str
    name: str

    @property
    def label(self) -> str:
        """Return its name in the database, which ends with what tells it from any other form of it."""
        form = hashlib.blake2b(self._sql("").encode(), digest_size=4).hexdigest()
        # PostgreSQL cuts names off after 63 characters.
        return f"{NAME}_{self.table[:39]}_{form}"

    @property
    def sql(self) -> str:
        """Return the statement that makes it."""
        return self._sql(self.label)

    def _sql(self, label: str) -> str:
        kinds = kinds_of(self.table)
        if self.vendor == "postgresql":
            condition = f" WHEN ({self.when})" if self.when else ""
            return (
                f'CREATE CONSTRAINT TRIGGER "{label}" AFTER {self.event} ON "{self.table}"'
                f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{condition}"
                f" EXECUTE FUNCTION {NAME}('{self.name}', '{','.join(kinds)}')"
            )
        condition = f" WHEN {self.when}" if self.when else ""
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        also = f" UPDATE {GENERATIONS} SET number = number + 1 WHERE kind IN ({listed});" if kinds else ""
        names = f"'{TableVersion.EVERYTHING}', '{self.name}'"
        return (
            f'CREATE TRIGGER "{label}" AFTER {self.event} ON "{self.table}" FOR EACH ROW{condition} BEGIN'
            f" UPDATE {VERSIONS} SET number = number + 1 WHERE name IN ({names});{also} END"
        )


def _wanted(connection: BaseDatabaseWrapper, cursor) -> list[Trigger]:
    return [trigger for table in watched_tables(connection) for trigger in _of_table(connection, cursor, table)]


def _of_table(connection: BaseDatabaseWrapper, cursor, table: str) -> list[Trigger]:
    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    true = "= true" if connection.vendor == "postgresql" else "= 1"
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    changed = " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in tables.shown_columns(columns))
    before, after = (f'{row}."{tables.LIVE}" {true}' for row in ("OLD", "NEW"))
    has_live, gone = tables.LIVE in columns, []
    if has_live:
        whens = {"INSERT": after, "UPDATE": f"({changed}) AND ({before} OR {after})", "DELETE": before}
        gone = [("UPDATE", f"{before} AND NOT ({after})"), ("DELETE", before)]
    else:
        whens = {"INSERT": "", "UPDATE": changed, "DELETE": ""}
    if is_withdrawing(table):
        gone = [("INSERT", ""), ("UPDATE", "")]
    found = [(event, when, table) for event, when in whens.items()]
    found += [(event, when, TableVersion.WITHDRAWN) for event, when in gone]
    return [Trigger(connection.vendor, table, event, when, name) for event, when, name in found]
