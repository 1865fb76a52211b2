"""Where schools take a copy: the page, the files, and the commands that make them."""

import io
import threading
import zipfile
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from offline import building, pack, shelf
from offline.management.commands import make_offline_pack
from offline.rendering import PageFailed
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db
PAGE = "/for-schools/offline/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Packs of a test are kept in a folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def small(moment):
    """A pack with two files, quick to build."""
    return pack.Pack({"index.html": b"<h1>A</h1>", "README.txt": b"A"}, pack.days(moment, None), 1)


def test_the_page_names_every_topic_and_three_steps(client):
    html = client.get(PAGE).content.decode()
    for topic in Topic.objects.filter(live=True):
        assert f'href="{PAGE}{topic.slug}.zip"' in html
    for words in ("Download", "Unpack", "START-HERE.html", "not ready yet", "made when you tap it"):
        assert words in html
    assert "everything.zip" not in html


@pytest.mark.parametrize("path", ["/for-schools/", "/for-schools/8-10/blocking/", "/for-schools/topics/blocking/"])
def test_it_is_found_from_what_schools_take(client, path):
    assert f'href="{PAGE}"' in client.get(path).content.decode()


def test_a_topic_is_downloaded_whole_and_only_once(client):
    answer = client.get(f"{PAGE}passwords-2fa.zip")
    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="signpost-passwords-2fa.zip"'
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert client.get(f"{PAGE}passwords-2fa.zip", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert "Made on 24 November 2026" in client.get(PAGE).content.decode()


def test_a_kept_pack_is_not_built_again_until_something_changes(moment, monkeypatch, small):
    built = []
    monkeypatch.setattr(building, "family", lambda topic, at: built.append(topic.slug) or small)
    topic = Topic.objects.get(slug="blocking")
    first = building.pack_of(topic, moment)
    assert building.pack_of(topic, moment + timedelta(minutes=20)) == first
    assert built == ["blocking"]
    building.pack_of(topic, moment + timedelta(hours=2))
    building.Generation.raise_for("helplines")
    building.pack_of(topic, moment + timedelta(hours=2))
    assert built == ["blocking"] * 3
    assert len(list(shelf.folder().glob("*.zip"))) == 1


@pytest.mark.parametrize("path", ["nothing.zip", "blocking", "../secret.zip", "everything"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"{PAGE}{path}").status_code == 404


def test_the_whole_site_is_said_to_come_until_it_is_there(client, small):
    answer = client.get(f"{PAGE}everything.zip")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "tel:999" in answer.content.decode()
    shelf.keep(shelf.EVERYTHING, make_offline_pack.WHOLE, small)
    assert f'href="{PAGE}everything.zip"' in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}everything.zip").status_code == 200


def test_a_crowd_builds_a_pack_once_and_whoever_comes_too_late_is_asked_to_come_again(moment, monkeypatch, small):
    begun, go_on, built, found = threading.Event(), threading.Event(), [], []

    def slow(topic, at):
        built.append(topic)
        begun.set()
        assert go_on.wait(30)
        return small

    monkeypatch.setattr(building, "family", slow)
    monkeypatch.setattr(building, "state_at", lambda at: "now")
    topic = Topic.objects.get(slug="blocking")
    crowd = [
        threading.Thread(target=lambda: found.append(building.pack_of(topic, moment))) for _ in range(building.PLACES)
    ]
    crowd[0].start()
    assert begun.wait(30)
    for other in crowd[1:]:
        other.start()
    refused = None
    for _try in range(1000):
        if building._places._value == 0:
            with pytest.raises(building.Busy) as refused:
                building.pack_of(topic, moment)
            break
        begun.wait(0.01)
        threading.Event().wait(0.01)
    go_on.set()
    for each in crowd:
        each.join(30)
    assert refused
    assert len(built) == 1
    assert len(found) == building.PLACES


def test_busy_and_a_full_disk_are_said_in_words(client, monkeypatch):
    def busy(topic, moment):
        raise building.Busy

    def full(topic, moment):
        raise OSError(28, "No space left on device")

    def broken(topic, moment):
        raise PageFailed("/topics/blocking/ answers with 500.")

    for failing in (busy, full, broken):
        monkeypatch.setattr(building, "pack_of", failing)
        answer = Client(raise_request_exception=False).get(f"{PAGE}blocking.zip")
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert "tel:08001111" in answer.content.decode()


def test_a_failed_build_leaves_the_older_one(moment, monkeypatch, small):
    shelf.keep(shelf.EVERYTHING, make_offline_pack.WHOLE, small)
    before = shelf.kept(shelf.EVERYTHING)

    def broken(pack_, file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "write_zip", broken)
    with pytest.raises(OSError, match="No space"):
        shelf.keep(shelf.EVERYTHING, make_offline_pack.WHOLE, small)
    assert shelf.kept(shelf.EVERYTHING) == before
    assert [path.name for path in shelf.folder().iterdir()] == ["everything.whole.zip"]


def test_a_file_that_is_no_pack_is_not_offered(client):
    shelf.folder().mkdir()
    (shelf.folder() / "everything.whole.zip").write_bytes(b"torn")
    assert shelf.kept(shelf.EVERYTHING) is None
    assert client.get(PAGE).status_code == 200


def test_the_daily_command_makes_all_of_them_and_rests_when_they_are_new(moment, monkeypatch, small, capsys):
    made = []
    monkeypatch.setattr(make_offline_pack, "family", lambda topic, at: made.append(topic.slug) or small)
    monkeypatch.setattr(make_offline_pack, "whole_site", lambda at: made.append("all") or small)
    monkeypatch.setattr(make_offline_pack.os, "nice", lambda more: None)
    call_command("make_offline_pack")
    assert made[-1] == "all"
    assert len(made) == Topic.objects.filter(live=True).count() + 1
    call_command("make_offline_pack", when_old=True)
    assert made.count("all") == 1
    call_command("make_offline_pack")
    assert made.count("all") == 2


def test_the_command_writes_a_folder_or_a_zip_and_harms_nothing(tmp_path, capsys):
    target = tmp_path / "stick"
    call_command("export_site", "--to", str(target), "--family", "passwords-2fa")
    assert (target / "START-HERE.html").is_file()
    (target / "left-over.html").write_text("old")
    call_command("export_site", "--to", str(target), "--family", "passwords-2fa")
    assert not (target / "left-over.html").exists()
    call_command("export_site", "--zip", str(tmp_path / "a.zip"), "--family", "passwords-2fa")
    assert zipfile.ZipFile(tmp_path / "a.zip").testzip() is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "stick"]
    own = tmp_path / "photos"
    own.mkdir()
    (own / "holiday.jpg").write_bytes(b"mine")
    for arguments, words in (
        (["--to", str(own)], "holds something else"),
        (["--to", str(tmp_path / "no" / "where")], "There is no folder"),
        (["--zip", str(tmp_path / "b.zip"), "--family", "nothing"], "no topic called nothing"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("export_site", *arguments)
    assert (own / "holiday.jpg").read_bytes() == b"mine"
