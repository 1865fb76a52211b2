"""The published way of writing, read from its files; no database."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from search.understanding import Language, Meaning, Synonyms
from tests.conftest import ROOT

HERE = Path(__file__).parent


def listed(path: Path) -> list:
    """Return what a file holds."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def language() -> Language:
    """How children write, as the starter content says."""
    content = ROOT / "content"
    apps = [listed(path) for path in sorted((content / "platforms").glob("*.yaml"))]
    return Language(
        synonyms=[Synonyms(each["key"], tuple(each["words"])) for each in listed(content / "search/synonyms.en.yaml")],
        meanings=[
            Meaning(**{name: tuple(value) if isinstance(value, list) else value for name, value in each.items()
                       })
            for each in listed(content / "search/phrases.en.yaml")
        ],
        apps=[(app["key"], str(name)) for app in apps for name in (app["name"], *app["aliases"])],
        left_alone=[word for each in listed(content / "search/left_alone.en.yaml") for word in each["words"]],
    )  # fmt: skip


@pytest.fixture(scope="session")
def phrases() -> list[dict]:
    """The list to tune with."""
    return listed(HERE / "phrases.yaml")


@pytest.fixture(scope="session")
def further_phrases() -> list[dict]:
    """More of them, written for the tests."""
    return listed(HERE / "further_phrases.yaml")


@pytest.fixture(scope="session")
def harmless() -> list[str]:
    """What looks urgent and is not."""
    return listed(HERE / "harmless.yaml")
