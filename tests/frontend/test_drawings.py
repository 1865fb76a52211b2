"""Drawings: those that are named exist, and a page carries those that it uses."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from frontend import drawings
from taxonomy.audiences import AUDIENCES
from tests.factories.directory import CONTENT

ROOT = Path(__file__).parents[2]
SITE, TEMPLATES = ROOT / "site", ROOT / "templates"


def named_in_templates() -> set[tuple[str, str]]:
    """Return each literal name given to the template tag ``icon``, with its file."""
    return {
        (name, path.name)
        for folder in (TEMPLATES, SITE)
        for path in folder.rglob("*.html")
        for name in re.findall(r"""{%\s*icon\s+["']([^"']+)["']""", path.read_text(encoding="utf-8"))
    }


def named_in_content() -> set[tuple[str, str]]:
    """Return each drawing that a content file asks for, with its file."""
    files = [*(CONTENT / "guides").rglob("*.md"), CONTENT / "vocabulary" / "topics.yaml"]
    return {
        (name, f"{path.parent.name}/{path.name}")
        for path in files
        for name in re.findall(r"^ *drawing: *([a-z0-9-]+) *$", path.read_text(encoding="utf-8"), re.MULTILINE)
        if name != "null"
    }


def test_every_drawing_named_in_a_template_exists():
    assert {(name, file) for name, file in named_in_templates() if name not in drawings.symbols()} == set()


def test_every_drawing_named_in_the_content_exists():
    assert named_in_content()
    assert {(name, file) for name, file in named_in_content() if name not in drawings.symbols()} == set()


def test_every_audience_and_every_way_to_reach_a_helpline_has_its_drawing():
    from helplines.cards import ICONS
    from helplines.models import KINDS

    assert {audience.drawing for audience in AUDIENCES} <= set(drawings.symbols())
    assert set(ICONS) == {kind for kind, _name in KINDS}
    assert set(ICONS.values()) <= set(drawings.symbols())


def test_every_name_noted_in_code_exists():
    for path in SITE.rglob("*.py"):
        for name in re.findall(r"""drawings\.use\(["']([^"']+)["']\)""", path.read_text(encoding="utf-8")):
            assert name in drawings.symbols(), path


def test_the_source_is_sound_and_holds_nothing_from_elsewhere():
    source = drawings.SOURCE.read_text(encoding="utf-8")
    symbols = [element for element in ElementTree.fromstring(source).iter() if element.tag.endswith("symbol")]
    names = [symbol.attrib["id"] for symbol in symbols]
    assert len(names) == len(set(names)) == len(drawings.symbols())
    assert not re.search(r"<script|\bon\w+=|href=|style=|data:", source)


def test_choices_are_in_alphabetical_order():
    names = [name for name, _words in drawings.drawing_choices()]
    assert names == sorted(drawings.symbols())


def test_a_page_carries_what_it_uses_once_and_always_in_the_same_order():
    drawings.start_page()
    for name in ("tick", "acorn", "tick", "go"):
        drawings.use(name)
    first = drawings.used_symbols()
    assert re.findall(r'<symbol id="i-([a-z0-9-]+)"', first) == ["acorn", "go", "tick"]
    drawings.start_page()
    for name in ("go", "tick", "acorn"):
        drawings.use(name)
    assert drawings.used_symbols() == first


def test_the_next_page_starts_without_any():
    drawings.start_page()
    drawings.use("tick")
    drawings.start_page()
    assert drawings.used_symbols() == ""


@pytest.mark.parametrize("name", ["unicorn", "", "Tick", "i-tick", '"><script>'])
def test_an_unknown_name_is_an_error(name):
    drawings.start_page()
    with pytest.raises(KeyError, match="no drawing called"):
        drawings.use(name)
    assert drawings.used_symbols() == ""


def test_the_tag_shows_a_drawing_to_eyes_only():
    drawings.start_page()
    page = Template("{% load frontend_tags %}{% icon 'tick' %}{% icon 'go' css='big <b>' %}|{% drawings_used %}")
    shown, carried = page.render(Context()).split("|")
    assert '<svg class="ico" aria-hidden="true"><use href="#i-tick"/></svg>' in shown
    assert 'class="big &lt;b&gt;"' in shown
    assert carried == f"<svg hidden>{drawings.symbols()['go']}{drawings.symbols()['tick']}</svg>"
