"""Block, template and style have one name."""

import re
from pathlib import Path

import pytest

from frontend.stylesheet import FOLDER, SHEETS
from guides.blocks import GuideBody

ROOT = Path(__file__).resolve().parents[2]
STYLE = "".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
# What is printed has a stylesheet of its own.
STYLE += (ROOT / "site" / "schools" / "paper.css").read_text(encoding="utf-8")
# So has what only a copy shows.
STYLE += (ROOT / "site" / "offline" / "copy" / "copy.css").read_text(encoding="utf-8")
# Screens below /admin/ wear Wagtail's own classes.
FOR_EDITORS = {
    "account",
    "coverage",
    "editorial",
    "mfa",
    "outgoing_links",
    "recovery",
    "review",
    "sign_in",
    "sources",
    "wagtailadmin",
}
PANELS = {"out_of_step_panel"}
BLOCKS = GuideBody().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_its_template_and_its_style(name):
    block = BLOCKS[name]
    module = type(block).__module__
    template = ROOT / "templates" / block.meta.template
    assert template.exists()
    assert template.stem == name
    assert module.endswith((f".{name}", ".blocks"))
    if name not in {"text", "app_steps"}:  # plain paragraphs, and steps as on the pages of apps
        assert re.search(rf"\.{name.replace('_', '-')}\b", STYLE), f"No stylesheet has a section for {name}"


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_explains_itself_to_editors(name, db):
    block = BLOCKS[name]
    assert block.meta.description and block.meta.icon and block.get_preview_value()


@pytest.mark.parametrize("name", BLOCKS)
def test_the_preview_of_a_block_renders(name, db, page_life):
    block = BLOCKS[name]
    html = block.render(block.get_preview_value(), {})
    assert html.count("<") > 2


def test_every_class_in_the_templates_is_styled_or_known():
    known = {"no", "yes", "pic", "big", "flow", "small", "num", "perch"}
    used = set()
    for path in (ROOT / "templates").rglob("*.html"):
        for_editors = path.parent.name in FOR_EDITORS or path.stem in PANELS
        if for_editors or "wagtailadmin" in path.read_text("utf-8"):
            continue
        for attribute in re.findall(r'class="([^"{]+)"', path.read_text(encoding="utf-8")):
            used.update(attribute.split())
    unstyled = {name for name in used - known if not re.search(rf"\.{re.escape(name)}\b", STYLE)}
    assert unstyled <= {"text", "nations", "together", "button", "nice-padding"}, unstyled
