"""What is shipped for running Signpost elsewhere, read as the programs read it that it is for."""

import importlib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def documents(path: Path) -> list[dict]:
    """Return all documents of a YAML file."""
    return list(YAML(typ="safe").load_all(path.read_text("utf-8")))


@pytest.fixture
def program(monkeypatch):
    """Load one of the programs in deploy/ as it is started, by its name: ``program("tasks")``."""
    monkeypatch.syspath_prepend(str(DEPLOY))
    return importlib.import_module
