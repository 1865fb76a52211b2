"""Phrases to avoid come from a file, and go back into it word for word."""

from pathlib import Path

import pytest

from content_checks.models import PhraseToAvoid
from starter_content.exporter import export
from starter_content.loader import load
from starter_content.problems import NotLoadedError
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
PHRASES = """\
- phrase: silly
  kind: vocabulary
  severity: note
  audiences: [4-7, 8-10]
  instead: funny
  why: Nobody who feels silly asks.
  fits_in:
    - silly string

- phrase: stranger danger
  kind: vocabulary
  severity: reason
  why: Harm comes from people whom children know, too.
"""


@pytest.fixture
def with_phrases(loaded) -> Path:
    """The small folder, loaded, and then with phrases, which are not."""
    (loaded / "vocabulary" / "phrases.yaml").write_text(PHRASES, encoding="utf-8")
    return loaded


def test_loaded_and_exported_it_is_the_same_file(with_phrases, tmp_path):
    load(with_phrases)
    assert PhraseToAvoid.objects.get(phrase="silly").audiences == ["4-7", "8-10"]
    export(tmp_path / "out")
    assert (tmp_path / "out/vocabulary/phrases.yaml").read_text("utf-8") == PHRASES


def test_what_an_editor_changed_is_left_alone_as_a_draft_and_published(with_phrases):
    load(with_phrases)
    phrase = PhraseToAvoid.objects.get(phrase="silly")
    phrase.why = "Another reason."
    phrase.save_revision()
    assert left_alone(with_phrases) == ["vocabulary/phrases.yaml#silly"]
    publish(PhraseToAvoid.objects.get(phrase="silly").get_latest_revision())
    assert left_alone(with_phrases) == ["vocabulary/phrases.yaml#silly"]
    assert PhraseToAvoid.objects.get(phrase="silly").why == "Another reason."


def left_alone(folder) -> list[str]:
    return [entry.record.reference for entry in load(folder).left_alone]


def test_what_an_editor_took_off_is_not_brought_back_and_not_exported(with_phrases, tmp_path):
    load(with_phrases)
    PhraseToAvoid.objects.get(phrase="silly").unpublish()
    assert left_alone(with_phrases) == ["vocabulary/phrases.yaml#silly"]
    export(tmp_path / "out")
    assert "silly" not in (tmp_path / "out/vocabulary/phrases.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: vocabulary", "kind: vocabluary", "vocabulary"),
        ("severity: note", "severity: heavy", "not known"),
        ("[4-7, 8-10]", "[4-8]", "4-7"),
        ("phrase: silly", "phrase: '*'", "no word in it"),
        ("phrase: stranger danger", "phrase: silly", "second time"),
        ("- silly string", "- a*b", "star"),
    ],
)
def test_mistakes_are_named_with_their_line(with_phrases, change, old, new, says):
    change("vocabulary/phrases.yaml", old, new)
    with pytest.raises(NotLoadedError) as refused:
        load(with_phrases)
    wrong = [problem for problem in refused.value.problems if not problem.note]
    assert all(problem.file == "vocabulary/phrases.yaml" for problem in wrong)
    assert any(says in problem.message for problem in wrong), [problem.message for problem in wrong]


def test_the_phrases_hold_for_the_pages_of_the_same_load(with_phrases, empty_site, change):
    change("vocabulary/phrases.yaml", "severity: reason", "severity: stops")
    change("guides/blocking/8-10.en.md", "They cannot write to you there.", "It is about stranger danger.")
    with pytest.raises(NotLoadedError) as refused:
        load(with_phrases)
    assert any("stranger danger" in problem.message for problem in refused.value.problems)


def test_pages_of_one_load_lead_to_each_other(with_phrases, empty_site, change):
    change("guides/blocking/8-10.en.md", "They cannot write to you there.", "See [about](/about/) and [home](/).")
    load(with_phrases)
    change("guides/blocking/8-10.en.md", "[about](/about/)", "[nothing](/nothing/)")
    with pytest.raises(NotLoadedError) as refused:
        load(with_phrases)
    assert any("/nothing/" in problem.message for problem in refused.value.problems)
