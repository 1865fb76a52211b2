"""Drawings go out as files and come in again, with their words and with the places that show them."""

import io

import pytest
from PIL import Image as Picture
from wagtail.models import Collection

from guides.models import GuidePage
from images.models import Illustration
from starter_content.exporter import export
from starter_content.loader import load
from starter_content.models import LoadedRecord
from starter_content.plan import Action
from starter_content.problems import NotLoadedError
from tests.starter_content.conftest import FILES, empty_database

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>\n'
WORDS = """\
file: kite.svg
title: A kite
description: A kite in the wind.
credit: Robin Reed
licence: CC BY 4.0
"""
GUIDE = "guides/blocking/8-10.en.md"
PICTURE = "\n::: picture\nillustration: kite.svg\nwords: A kite in the wind.\n:::\n"


def tree(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def png() -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (20, 20), "green").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def bare_site(empty_site):
    """An empty site with the one folder for pictures that Wagtail's migrations make."""
    Collection.add_root(name="Root")


@pytest.fixture
def pictured(folder):
    """The small folder with two drawings, one of them shown in a guide."""
    (folder / "illustrations").mkdir()
    (folder / "illustrations" / "kite.svg").write_bytes(SVG)
    (folder / "illustrations" / "kite.yaml").write_text(WORDS)
    (folder / "illustrations" / "leaf-2.png").write_bytes(png())
    (folder / "illustrations" / "leaf-2.yaml").write_text("file: leaf-2.png\ntitle: A leaf\nonly_decorates: true\n")
    (folder / GUIDE).write_text(FILES[GUIDE] + PICTURE)
    return folder


def test_with_pictures_everything_comes_back_byte_for_byte(bare_site, pictured, tmp_path):
    load(pictured)
    kite = Illustration.objects.get(title="A kite")
    assert (kite.description, kite.credit, kite.licence) == ("A kite in the wind.", "Robin Reed", "CC BY 4.0")
    shown = [block for block in GuidePage.objects.get().body.raw_data if block["type"] == "picture"]
    assert shown[0]["value"]["illustration"] == kite.pk
    export(tmp_path / "out", copied_from=pictured)
    assert tree(tmp_path / "out") == tree(pictured)
    second = load(tmp_path / "out")
    assert second.count(Action.SAME) == len(second.entries)


def test_what_was_exported_loads_into_an_empty_site(bare_site, pictured, tmp_path):
    load(pictured)
    export(tmp_path / "out", copied_from=pictured)
    empty_database()
    Collection.add_root(name="Root")
    load(tmp_path / "out")
    assert {item.title for item in Illustration.objects.all()} == {"A kite", "A leaf"}
    export(tmp_path / "again", copied_from=pictured)
    assert tree(tmp_path / "again") == tree(pictured)


def test_another_picture_in_the_same_file_replaces_it_and_keeps_its_number(bare_site, pictured):
    load(pictured)
    before = Illustration.objects.get(title="A kite").pk
    (pictured / "illustrations" / "kite.svg").write_bytes(SVG.replace(b"h9v9z", b"h5v5z"))
    outcome = load(pictured)
    assert outcome.count(Action.UPDATE) == 1
    with Illustration.objects.get(pk=before).file.open() as file:
        assert b"h5v5z" in file.read()


def test_what_an_editor_changed_or_deleted_is_left_alone(bare_site, pictured):
    load(pictured)
    kite = Illustration.objects.get(title="A kite")
    kite.credit = "Somebody else"
    kite.save()
    Illustration.objects.get(title="A leaf").delete()
    outcome = load(pictured)
    reasons = {entry.record.reference: entry.reason for entry in outcome.left_alone}
    assert reasons["illustrations/kite.yaml"] == "edited in the website"
    assert reasons["illustrations/leaf-2.yaml"] == "deleted by an editor"
    assert LoadedRecord.objects.filter(reference="illustrations/leaf-2.yaml").exists()


@pytest.mark.parametrize(
    ("spoil", "file", "words"),
    [
        (lambda f: (f / "kite.svg").unlink(), "illustrations/kite.yaml, line 1", "no file “kite.svg”"),
        (lambda f: (f / "kite.yaml").unlink(), "illustrations/kite.svg", "Nothing says what it shows"),
        (lambda f: (f / "kite.svg").write_bytes(SVG.replace(b"<path", b"<script/><path")),
         "illustrations/kite.yaml, line 1", "holds more than a drawing"),
        (lambda f: (f / "leaf-2.png").write_bytes(png()[:50]), "illustrations/leaf-2.yaml, line 1", "cut off"),
        (lambda f: (f / "kite.yaml").write_text(WORDS.replace("kite.svg", "../../secret.svg")),
         "illustrations/kite.yaml, line 1", "must be called"),
        (lambda f: (f / "kite.yaml").write_text(WORDS + "colour: green\n"),
         "illustrations/kite.yaml, line 6", "colour"),
    ],
    ids=["no picture", "no words", "a program", "cut off", "a path", "an unknown key"],
)  # fmt: skip
def test_what_is_broken_is_named_with_file_and_line(spoil, file, words, bare_site, pictured):
    spoil(pictured / "illustrations")
    with pytest.raises(NotLoadedError) as error:
        load(pictured)
    assert any(str(problem).startswith(file) and words in str(problem) for problem in error.value.problems)
    assert not Illustration.objects.exists()


def test_a_picture_that_no_drawing_belongs_to_is_named(bare_site, pictured):
    (pictured / GUIDE).write_text(FILES[GUIDE] + PICTURE.replace("kite.svg", "kiet.svg"))
    with pytest.raises(NotLoadedError, match="There is no drawing “kiet.svg”") as error:
        load(pictured)
    assert "Did you mean “kite”" in str(error.value)
