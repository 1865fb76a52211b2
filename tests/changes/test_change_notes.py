"""Changed steps are published with a sentence for readers, and feeds carry it."""

import pytest

from changes.models import ChangeNote
from content_checks.publishing import NotFitToPublish
from platforms.models import Platform
from tests.factories.people import reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db

NOTE = "“Block” has moved to the menu with three dots."


@pytest.fixture
def snapchat():
    return Platform.objects.get(key="snapchat")


def with_another_step(platform, note=""):
    steps = platform.steps.first()
    steps.lines += "\nLook at the list again."
    platform.steps.add(steps)
    platform.change_note = note
    return platform


def test_changed_steps_need_a_note(snapchat):
    send_in(with_another_step(snapchat), writer())
    with pytest.raises(NotFitToPublish, match="nobody is told what"):
        agree(snapchat, reviewer(), reason="I tried it.")
    assert not ChangeNote.objects.exists()


def test_the_note_is_kept_and_stands_in_the_feed(snapchat, client):
    send_in(with_another_step(snapchat, NOTE), writer())
    agree(snapchat, reviewer(), reason="I tried it.")
    note = ChangeNote.of(snapchat).get()
    assert (note.words, note.path) == (NOTE, "/apps/snapchat/")
    feed = client.get("/feeds/apps.xml").content.decode()
    assert NOTE in feed and "Changed: Snapchat" in feed


def test_the_note_of_last_time_is_none_for_this_time(snapchat):
    send_in(with_another_step(snapchat, NOTE), writer())
    agree(snapchat, reviewer(), reason="I tried it.")
    again = Platform.objects.get(key="snapchat")
    send_in(with_another_step(again, NOTE), writer("rook"))
    with pytest.raises(NotFitToPublish, match="nobody is told what"):
        agree(again, reviewer("elm"), reason="I tried it.")


def test_other_changes_need_none(snapchat):
    snapchat.aliases += "\nsnapp"
    send_in(snapchat, writer())
    agree(snapchat, reviewer(), reason="It is spelt like that.")
    assert not ChangeNote.objects.exists()
    assert "snapp" in Platform.objects.get(key="snapchat").aliases


def test_loaded_files_tell_nothing(snapchat):
    publish(with_another_step(snapchat, NOTE))
    assert not ChangeNote.objects.exists()
