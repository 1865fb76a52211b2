"""Feeds of what has changed, read back by a feed reader."""

import json
from datetime import date, datetime, time

import feedparser
import pytest
from django.conf import settings
from django.utils import timezone

from changes.models import ChangeNote
from guides.models import GuidePage
from lessons.models import LessonPage
from platforms.models import Platform
from sharing.entries import Wanted, entries
from taxonomy.audiences import AUDIENCES

pytestmark = pytest.mark.django_db
FEEDS = ["changes", "for/parents", "for/4-7", "about/blocking"]
WORDS = "“Block” now hides <old> messages, too & says so."


def changed(item, words=WORDS):
    """Return a note of what has changed, as publishing makes it."""
    path = item.relative_path() if isinstance(item, GuidePage) else item.url
    return ChangeNote.objects.create(
        content_type_id=_type(item), object_key=str(item.pk), title=str(item), path=path, words=words,
        published_at=timezone.now(),
    )  # fmt: skip


def _type(item):
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(type(item)).pk


@pytest.fixture
def guide():
    return GuidePage.objects.live().get(audience="parents", slug="blocking")


def read(client, name):
    """Return a feed as a feed reader sees it."""
    response = client.get(f"/feeds/{name}.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_reader_reads_it(client, name):
    feed = read(client, name)
    assert feed.version == "atom10" and feed.feed.id == f"{settings.SIGNPOST_URL}/feeds/{name}.xml"
    assert "creativecommons.org/licenses/by/4.0" in feed.feed.rights
    assert feed.entries
    for entry in feed.entries:
        assert entry.id and entry.title and entry.link.startswith(settings.SIGNPOST_URL)
        ends = date.fromisoformat(entry.validity_end)
        assert f"Check after {ends.day} {ends:%B %Y}." in entry.summary


@pytest.mark.parametrize("name", FEEDS)
def test_json_feed_says_the_same(client, name):
    """Required: version, title, items; of an item: id, and content_text or content_html (jsonfeed.org, 1.1)."""
    response = client.get(f"/feeds/{name}.json")
    assert response["Content-Type"].startswith("application/feed+json")
    data = response.json()
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(data["title"], str) and data["feed_url"].endswith(f"/feeds/{name}.json")
    atom = read(client, name)
    assert [item["id"] for item in data["items"]] == [entry.id for entry in atom.entries]
    for item, entry in zip(data["items"], atom.entries, strict=True):
        assert isinstance(item["id"], str) and item["url"] == entry.link and item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert date.fromisoformat(item["_signpost"]["check_after"])
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_what_editors_say_comes_first_and_stays_plain(client, guide):
    changed(guide)
    entry = read(client, "for/parents").entries[0]
    assert entry.title.startswith("Changed: ") and entry.title.endswith("(Parents and carers)")
    # A news reader shows the summary as HTML: what an editor typed must stay words.
    assert "hides &lt;old&gt; messages, too &amp; says so." in entry.summary
    assert {tag.term for tag in entry.tags} == {"parents", "blocking"}
    assert WORDS in client.get("/feeds/about/blocking.json").json()["items"][0]["content_text"]


def test_a_feed_tells_only_what_it_is_about(client, guide):
    changed(guide)
    changed(Platform.objects.get(key="snapchat"), "“Block” has moved.")
    assert all(WORDS not in each.summary for each in read(client, "for/8-10").entries)
    assert {tag.term for each in read(client, "for/8-10").entries for tag in each.tags} >= {"8-10"}
    both = [each.title for each in read(client, "changes").entries[:2]]
    assert both[0] == "Changed: Snapchat" and "block" in both[1].lower()


def test_what_is_gone_is_told_no_more(client, guide):
    changed(guide)
    snapchat = Platform.objects.get(key="snapchat")
    changed(snapchat, "“Block” has moved.")
    guide.unpublish()
    snapchat.unpublish()
    said = json.dumps(client.get("/feeds/changes.json").json(), ensure_ascii=False)
    assert WORDS not in said and guide.canonical not in said and "has moved" not in said


def test_notes_on_what_is_gone_do_not_crowd_out_the_others(guide, moment):
    gone = GuidePage.objects.live().get(audience="schools", slug="blocking")
    changed(guide)
    for _number in range(120):
        changed(gone)
    gone.unpublish()
    assert any(entry.words == WORDS for entry in entries(Wanted(), moment.date()))


def test_a_feed_with_nothing_in_it_is_the_same_all_day(client, guide, moment):
    for kind in (GuidePage, LessonPage):
        for each in kind.objects.live().filter(topic=guide.topic):
            each.unpublish()
    ChangeNote.objects.all().delete()
    feed = read(client, "about/blocking")
    assert not feed.entries
    assert datetime.fromisoformat(feed.feed.updated) == datetime.combine(moment.date(), time(), moment.tzinfo)


def test_every_reader_and_every_topic_has_a_feed(client):
    html = client.get("/feeds/").content.decode()
    for audience in AUDIENCES:
        assert f'href="/feeds/for/{audience.code}.xml"' in html
    for path in ["/feeds/about/sextortion.xml", "/feeds/guides.xml", "/feeds/apps.xml", "/feeds/apps.json"]:
        assert f'href="{path}"' in html and client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path", ["for/nobody.xml", "for/4-7.rss", "about/nothing.json", "for/a%00.xml", "about/" + "a" * 2100 + ".xml"]
)
def test_an_unknown_feed_is_a_clear_no(client, path):
    assert 400 <= client.get(f"/feeds/{path}").status_code < 500


def test_feeds_may_be_kept_for_a_while_and_read_by_any_site(client):
    first = client.get("/feeds/changes.json")
    assert first["Cache-Control"] == "public, max-age=900" and first["Access-Control-Allow-Origin"] == "*"
    assert client.get("/feeds/changes.json", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_feed_is_bounded_and_asks_few_queries(client, guide, django_assert_max_num_queries):
    for _number in range(90):
        changed(guide)
    client.get("/feeds/changes.xml")
    with django_assert_max_num_queries(16):
        assert len(read(client, "changes").entries) == 60
