"""Old and new code run side by side while a version is rolled out: no migration may break the code before it."""

import importlib
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.architecture.side_by_side import REASON, SHORTEST_REASON, problem_with

ROOT = Path(__file__).resolve().parents[2]
BASELINE = Path(__file__).with_name("migrations_at_the_baseline.txt")
OUR_APPS = {path.parent.parent.name for path in (ROOT / "site").glob("*/migrations/__init__.py")}


@pytest.fixture(scope="module")
def loader():
    """All migrations on disk; no database is asked."""
    return MigrationLoader(None, ignore_no_migrations=True)


def baseline() -> dict[str, str]:
    """Return the last migration of each app that is older than the rule."""
    lines = [line for line in BASELINE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split(".", 1) for line in lines)


def later_than_baseline(loader) -> list[tuple[str, str]]:
    """Return the migrations of ours that the rule is for."""
    older = {
        node for leaf in baseline().items() if leaf in loader.graph.nodes for node in loader.graph.forwards_plan(leaf)
    }
    return sorted(node for node in loader.graph.nodes if node[0] in OUR_APPS and node not in older)


def test_the_baseline_names_migrations_that_exist(loader):
    gone = [f"{app}.{name}" for app, name in baseline().items() if (app, name) not in loader.graph.nodes]
    now = "\n".join(sorted(f"{app}.{loader.graph.leaf_nodes(app)[0][1]}" for app in OUR_APPS))
    assert not gone, (
        f"Were migrations squashed? Then everything is older than the rule. Put into {BASELINE.name}:\n{now}"
    )


def test_no_later_migration_breaks_the_code_before_it(loader):
    problems = []
    for app, name in later_than_baseline(loader):
        module = importlib.import_module(f"{app}.migrations.{name}")
        if len(getattr(module, REASON, "")) >= SHORTEST_REASON:
            continue
        state = loader.project_state((app, name), at_end=False)
        for step in loader.graph.nodes[app, name].operations:
            if words := problem_with(step, state, app):
                problems.append(f"{app}.{name}: {step.describe()}: it {words}.")
            step.state_forwards(app, state)
    assert not problems, (
        "Add first, take away in a later version (docs/operations.md, “Upgrades”), or say in the migration why it is "
        f'safe: {REASON} = "…".\n' + "\n".join(problems)
    )


def state_with(**fields: models.Field) -> ProjectState:
    """Return a state with one model, ``guides.Guide``."""
    state = ProjectState()
    state.add_model(ModelState("guides", "Guide", [("id", models.AutoField(primary_key=True)), *fields.items()]))
    return state


SHORT, LONG = models.CharField(max_length=10), models.CharField(max_length=20)
MAY_BE_EMPTY = models.CharField(max_length=10, null=True)
FILLED = models.CharField(max_length=10, db_default="")
UNIQUE = models.CharField(max_length=10, unique=True)
BEFORE = state_with(title=SHORT, lead=LONG, note=MAY_BE_EMPTY)


def change(name: str, field: models.Field) -> migrations.AlterField:
    return migrations.AlterField("guide", name, field)


def add(field: models.Field) -> migrations.AddField:
    return migrations.AddField("guide", "new", field)


@pytest.mark.parametrize(
    "step",
    [
        migrations.CreateModel("Other", [("id", models.AutoField(primary_key=True))]),
        add(MAY_BE_EMPTY),
        add(FILLED),
        add(models.ManyToManyField("guides.Guide")),
        change("title", LONG),
        change("title", models.CharField("another label", max_length=10, help_text="other words")),
        change("title", MAY_BE_EMPTY),
        change("note", FILLED),
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RunSQL("CREATE TRIGGER changed AFTER UPDATE ON guides_guide BEGIN SELECT 1; END"),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Guide")]),
    ],
    ids=lambda step: type(step).__name__,
)
def test_older_code_goes_on_beside(step):
    assert problem_with(step, BEFORE, "guides") == ""


@pytest.mark.parametrize(
    "step",
    [
        migrations.RemoveField("guide", "title"),
        migrations.DeleteModel("Guide"),
        migrations.RenameField("guide", "title", "name"),
        migrations.RenameModel("Guide", "Page"),
        migrations.AlterModelTable("guide", "pages"),
        migrations.AlterUniqueTogether("guide", {("title", "lead")}),
        migrations.AddConstraint("guide", models.UniqueConstraint(fields=["title"], name="one")),
        add(SHORT),
        add(models.CharField(max_length=10, default="only Python knows it")),
        change("note", SHORT),
        change("lead", SHORT),
        change("title", UNIQUE),
        change("title", models.IntegerField()),
        change("title", models.CharField(max_length=10, db_column="name")),
        migrations.RunSQL("ALTER TABLE guides_guide DROP COLUMN title"),
        migrations.RunSQL([("ALTER TABLE guides_guide RENAME TO pages", [])]),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.DeleteModel("Guide")]),
        migrations.operations.base.Operation(),
    ],
    ids=lambda step: type(step).__name__,
)
def test_older_code_would_break(step):
    assert problem_with(step, BEFORE, "guides")
