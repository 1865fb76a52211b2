"""Loading, exporting and loading again is the identity, also for what editors have changed."""

import filecmp
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from wagtail.models import Page

from guides.models import GuidePage
from helplines.models import Helpline
from home.models import InformationPage
from starter_content.exporter import export
from starter_content.loader import load
from starter_content.models import LoadedRecord
from starter_content.plan import Action
from taxonomy.models import Topic
from tests.factories.publishing import publish
from tests.starter_content.conftest import empty_database

GUIDE = "guides/blocking/8-10.en.md"


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_the_whole_starter_content_comes_back_word_for_word(db, tmp_path):
    # The database of the suite: what a first load made of all files. What had been left alone would not be noted.
    export(tmp_path / "out", copied_from=settings.CONTENT_DIR)
    assert tree(tmp_path / "out") == tree(settings.CONTENT_DIR)
    again = load(tmp_path / "out")
    assert again.count(Action.SAME) == len(again.entries) == LoadedRecord.objects.count() > 700


def test_a_small_folder_comes_back_word_for_word(loaded, tmp_path):
    export(tmp_path / "out", copied_from=loaded)
    assert tree(tmp_path / "out") == tree(loaded)
    comparison = filecmp.dircmp(loaded, tmp_path / "out")
    assert not comparison.left_only and not comparison.right_only


@pytest.fixture
def edited(loaded):
    """The small folder, loaded and then edited in every way that files can say."""
    guide = GuidePage.objects.get().get_latest_revision_as_object()
    about = Page.objects.get(slug="about")
    guide.title = "A title: with a colon, “quotes” and a # sign that is longer than sixty characters in all"
    guide.slug = "mute-or-leave"
    guide.lead = "Two lines.\n\nOf lead."
    raw = list(guide.body.raw_data)
    raw[1]["value"]["words"] = (
        '<p data-block-key="x">A <b>bold </b>word, <i>slanted</i>, *starred*, 1 &lt; 2.</p>'
        "<ul><li>One<ul><li>Below</li></ul>"
        f'</li></ul><p># no heading<br/>::: no block</p><p><a linktype="page" id="{about.pk}">About</a></p>'
    )
    raw.append({"type": "text", "value": {"heading": "", "words": "<p>One.</p>"}, "id": "a"})
    raw.append({"type": "text", "value": {"heading": "", "words": "<p>Two.</p>"}, "id": "b"})
    guide.body = guide.body.stream_block.to_python(raw)
    publish(guide)
    topic = Topic.objects.get(key="blocking").get_latest_revision_as_object()
    topic.slug, topic.helps = "block", "First: this.\n- then that"
    publish(topic)
    childline = Helpline.objects.get(key="childline").get_latest_revision_as_object()
    childline.editor_note = "yes"
    childline.conflict = "One says this.\nAnother says that."
    publish(childline)
    return loaded


def test_what_editors_changed_is_written_as_files_that_load_as_the_same_site(edited, tmp_path):
    export(tmp_path / "out")
    text = (tmp_path / "out/guides/blocking/8-10.mute-or-leave.en.md").read_text()
    assert "[About](/about/)" in text and "A **bold** word, slanted, \\*starred\\*, 1 \\< 2." in text
    outcome = load(tmp_path / "out")
    assert not outcome.left_alone and not outcome.count(Action.UPDATE) and not outcome.count(Action.NEW)
    empty_database()
    load(tmp_path / "out")
    assert GuidePage.objects.get().slug == "mute-or-leave"
    assert Topic.objects.get(key="blocking").slug == "block"
    export(tmp_path / "again")
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_a_draft_is_not_exported_as_if_it_were_published(loaded, tmp_path, command):
    page = GuidePage.objects.get()
    page.title = "Half a thought"
    page.save_revision()
    InformationPage.objects.get().unpublish()
    code, printed = command("export_content", "--to", tmp_path / "out")
    assert code == 0
    assert "title: You can block anyone" in (tmp_path / "out" / GUIDE).read_text()
    assert not (tmp_path / "out/pages").exists()
    assert "not written: pages/about.en.md (not published)" in printed


def test_a_helpline_that_is_not_published_is_written_as_one_to_verify(loaded, tmp_path):
    Helpline.objects.get(key="childline").unpublish()
    export(tmp_path / "out")
    assert "show: to_verify" in (tmp_path / "out/helplines/childline.yaml").read_text()
    assert "show: to_verify" in (tmp_path / "out/helplines/shore.yaml").read_text()


def test_what_live_guides_belong_to_is_written_although_it_is_not_published(loaded, tmp_path):
    Topic.objects.get(key="blocking").unpublish()
    Page.objects.get(slug="8-10").specific.unpublish()
    export(tmp_path / "out")
    assert "published: false" in (tmp_path / "out/doors/8-10.en.yaml").read_text()
    empty_database()
    load(tmp_path / "out")
    assert GuidePage.objects.get().live
    assert not Topic.objects.get(key="blocking").live and not Page.objects.get(slug="8-10").live
    export(tmp_path / "again")
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_a_guide_that_editors_wrote_becomes_a_file(loaded, tmp_path):
    theirs = GuidePage(
        title="Ours", slug="mute", topic=Topic.objects.get(key="blocking"), question="Mute?", written_on="2026-11-22",
        sources=[{"name": "A book"}], body=GuidePage.objects.get().body, live=False, lead="Words.",
        search_description="Words.",
    )  # fmt: skip
    publish(GuidePage.objects.get().get_parent().add_child(instance=theirs))
    export(tmp_path / "out")
    assert (tmp_path / "out/guides/blocking/8-10.mute.en.md").exists()
    load(tmp_path / "out")
    assert LoadedRecord.objects.filter(reference="guides/blocking/8-10.mute.en.md").exists()


def test_a_folder_in_use_is_refused(loaded, tmp_path, command):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        command("export_content", "--to", tmp_path / "out")
    code, _printed = command("export_content", "--to", tmp_path / "out", "--overwrite")
    assert code == 0 and (tmp_path / "out/mine.txt").read_text() == "mine"
