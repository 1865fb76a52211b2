"""Migrations: none missing, named by hand, one leaf for each app."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_no_model_change_is_without_its_migration():
    out = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes" in out.getvalue()


def test_names_are_chosen_by_hand():
    for path in (ROOT / "site").glob("*/migrations/0*.py"):
        assert not re.search(r"_auto_|_and_more|\d{8}", path.stem), f"Give {path} a name that says what it does."


@pytest.mark.django_db
def test_each_app_has_one_leaf():
    loader = MigrationLoader(None)

    for app in {path.parent.parent.name for path in (ROOT / "site").glob("*/migrations/__init__.py")}:
        assert len(loader.graph.leaf_nodes(app)) == 1, app
