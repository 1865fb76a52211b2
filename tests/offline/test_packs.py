"""What is in a pack: the right pages, the same bytes each time, small, and honest about its age."""

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime

import pytest

from guides.models import GuidePage
from offline import pack
from offline.notice import LONGEST, days
from offline.rendering import PageFailed
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db
MOST_BYTES = 200_000


def zipped(built) -> bytes:
    target = io.BytesIO()
    pack.write_zip(built, target)
    return target.getvalue()


def test_the_pack_of_a_topic_has_every_voice_its_lessons_and_who_can_help(family_copy):
    names = {str(path.relative_to(family_copy)) for path in family_copy.rglob("*.html")}
    voices = {f"{audience}/blocking/index.html" for audience in ("4-7", "8-10", "11-13", "14-17", "parents", "schools")}
    help_ = {
        "help/index.html",
        "help/scotland/index.html",
        "help/childline/index.html",
        "help/emergency-999/index.html",
    }
    lessons = {"lessons/blocking-8-10/index.html", "lessons/blocking-8-10/sheet/index.html"}
    assert voices | help_ | lessons | {"index.html", "START-HERE.html", "topics/blocking/index.html"} <= names
    assert not [name for name in names if name.startswith(("apps/", "help-now/me", "8-10/reporting"))]


def test_the_start_page_of_a_topic_shows_whom_it_is_for_and_the_numbers(family_copy):
    html = (family_copy / "START-HERE.html").read_text("utf-8")
    assert html == (family_copy / "index.html").read_text("utf-8")
    for href in ("8-10/blocking/index.html", "parents/blocking/index.html", "help/index.html", "tel:999"):
        assert f'href="{href}"' in html
    assert "24 November 2026" in html
    assert "Trial copy" in html


def test_the_largest_pack_of_a_topic_is_small(moment):
    largest = max(
        Topic.objects.filter(live=True), key=lambda topic: topic.lessons.live().count() * 100 + len(topic.lead)
    )
    assert len(zipped(pack.family(largest, moment))) < MOST_BYTES


def test_the_same_day_and_content_give_the_same_bytes_and_a_change_gives_others(moment):
    topic = Topic.objects.get(slug="privacy-settings")
    first = zipped(pack.family(topic, moment))
    assert zipped(pack.family(topic, moment.replace(hour=3))) == first
    GuidePage.objects.filter(topic=topic).update(title="Something else")
    assert zipped(pack.family(topic, moment)) != first


def test_a_zip_file_says_when_it_was_made(moment):
    content = zipped(pack.family(Topic.objects.get(slug="passwords-2fa"), moment))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        about = json.loads(file.comment)
        assert file.namelist() == sorted(file.namelist())
        assert {entry.date_time for entry in file.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        assert "24 November 2026" in file.read("README.txt").decode()
    assert about["made_on"] == "2026-11-24"
    assert date(2026, 11, 24) < date.fromisoformat(about["look_again"]) <= date(2026, 11, 24) + LONGEST


def test_a_copy_is_looked_at_again_with_its_first_check_and_within_half_a_year():
    made = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert days(made, datetime(2026, 12, 23, tzinfo=UTC)).look_again == date(2026, 12, 22)
    assert days(made, datetime(2028, 1, 1, tzinfo=UTC)).look_again == date(2026, 11, 24) + LONGEST
    assert days(made, None).look_again == date(2026, 11, 24) + LONGEST


def test_what_is_not_published_is_in_no_pack(moment):
    topic = Topic.objects.get(slug="privacy-settings")
    guide = GuidePage.objects.filter(topic=topic, live=True).first()
    place = guide.relative_path().lstrip("/") + "index.html"
    assert place in pack.family(topic, moment).files
    GuidePage.objects.filter(pk=guide.pk).update(live=False)
    built = pack.family(topic, moment)
    assert place not in built.files
    assert not [
        name for name in built.files if guide.title.encode() in built.files[name] and name.endswith("index.html")
    ]


def test_a_copy_fetches_nothing_and_keeps_nothing(family_copy):
    for path in family_copy.rglob("*"):
        if path.suffix in {".js", ".css"}:
            text = path.read_text("utf-8")
            assert not re.search(r"fetch\(|XMLHttp|serviceWorker|localStorage|sessionStorage|cookie|eval\(|url\(", text)


def test_pictures_are_read_through_the_storage(moment, monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(b"picture")
    asked = pack.what.Found.take

    def with_a_picture(self, address, ask):
        found = asked(self, address, ask)
        self.pages[address] = self.pages[address].replace(
            '<main id="main">', '<main id="main"><img src="/media/images/a.png" alt="">'
        )
        return found

    monkeypatch.setattr(pack.what.Found, "take", with_a_picture)
    built = pack.family(Topic.objects.get(slug="passwords-2fa"), moment)
    assert built.files["media/images/a.png"] == b"picture"
    assert b'src="../../media/images/a.png"' in built.files["topics/passwords-2fa/index.html"]


def test_a_page_that_fails_stops_the_copy(moment, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("no such thing")

    monkeypatch.setattr("guides.views.topic_context", broken)
    with pytest.raises(PageFailed, match="/topics/blocking/ answers with 500"):
        pack.family(Topic.objects.get(slug="blocking"), moment)


def test_a_topic_without_guides_begins_with_its_own_page(moment):
    topic = next(each for each in Topic.objects.filter(live=True) if not GuidePage.objects.filter(topic=each).exists())
    html = pack.family(topic, moment).files["START-HERE.html"].decode()
    assert f'href="topics/{topic.slug}/index.html"' in html
    assert "Who is this for?" not in html
