"""Which steps of a migration let code of the version before go on working, and which do not. Pure.

While a new version is rolled out, and after it is rolled back, the older code works on the newer tables: it reads the
columns that it knows, and writes rows without the columns that it does not know. So a column is first added (expand),
and only taken away (contract) by a version that comes after the last one that used it (docs/operations.md).
"""

import re

from django.db import models
from django.db.migrations import operations as steps
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

# What says in a migration why a step that is refused here is safe all the same.
REASON = "SAFE_BESIDE_OLD_CODE"
SHORTEST_REASON = 40

NEVER_IN_THE_WAY = (
    steps.CreateModel, steps.AlterModelOptions, steps.AlterModelManagers, steps.AddIndex, steps.RemoveIndex,
    steps.RenameIndex, steps.AlterIndexTogether, steps.RemoveConstraint, steps.AlterModelTableComment, steps.RunPython,
)  # fmt: skip
TAKES_AWAY = {
    steps.RemoveField: "takes a column away that older code still asks for",
    steps.DeleteModel: "takes a table away that older code still asks for",
    steps.RenameField: "renames a column that older code asks for by its old name",
    steps.RenameModel: "renames a table that older code asks for by its old name",
    steps.AlterModelTable: "renames a table that older code asks for by its old name",
    steps.AddConstraint: "forbids rows that older code may write",
    steps.AlterUniqueTogether: "forbids rows that older code may write",
    steps.AlterOrderWithRespectTo: "adds a column that older code does not fill",
}
TAKES_AWAY_IN_SQL = re.compile(
    r"\b(drop\s+(table|column|view)|rename\s+(to|column|table)|set\s+not\s+null|add\s+constraint|create\s+unique)\b",
    re.IGNORECASE,
)


def problem_with(step: Operation, before: ProjectState, app: str) -> str:
    """Return why code of the version before could not go on beside this step; empty when it can.

    ``before``: the state of all models before the step. A kind of step that is not known here is a problem.
    """
    for kind, words in TAKES_AWAY.items():
        if isinstance(step, kind):
            return words
    if isinstance(step, steps.AddField):
        return (
            "" if _fills_itself(step.field) else "adds a column that must hold something, and older code leaves it out"
        )
    if isinstance(step, steps.AlterField):
        old = before.models[app, step.model_name.lower()].fields[step.name]
        return _problem_with_change(old, step.field)
    if isinstance(step, steps.SeparateDatabaseAndState):
        return _first(problem_with(each, before, app) for each in step.database_operations)
    if isinstance(step, steps.RunSQL):
        return "takes something away, or forbids something, in SQL" if TAKES_AWAY_IN_SQL.search(str(step.sql)) else ""
    return "" if isinstance(step, NEVER_IN_THE_WAY) else "is of a kind that this rule does not know"


def _problem_with_change(old: models.Field, new: models.Field) -> str:
    if old.null and not new.null and new.db_default is NOT_PROVIDED:
        return "makes a column hold something always, and older code may leave it empty"
    if type(old).__name__ != type(new).__name__ and old.get_internal_type() != new.get_internal_type():
        return "changes the kind of a column"
    if new.max_length is not None and (old.max_length is None or old.max_length > new.max_length):
        return "makes a column shorter than what older code writes"
    if new.unique and not old.unique:
        return "forbids rows that older code may write"
    return "renames a column that older code asks for" if old.db_column != new.db_column else ""


def _fills_itself(field: models.Field) -> bool:
    """Whether a row that is written without this column is complete: empty, filled by the database, or elsewhere."""
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def _first(found) -> str:
    return next((words for words in found if words), "")
