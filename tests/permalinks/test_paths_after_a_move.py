"""A page or its section is renamed or moved: what is remembered of every code below follows in the same transaction."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from approvals.delivery import delivering
from feedback.models import Answered
from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage, InformationPage
from lessons.models import LessonIndexPage, LessonPage
from permalinks.models import Permalink
from permalinks.places import codes_of
from tests.factories.publishing import publish
from tests.feedback.test_did_this_help import FORM, OURS
from tests.publication.test_redirects import add_many, add_page

pytestmark = pytest.mark.django_db
MANY = 5_000


def path_of(code: str) -> str:
    return Permalink.objects.get(code=code).path


def code_at(path: str) -> str:
    return Permalink.objects.get(path=path).code


def press(path: str):
    """Answer "Did this help?" at the foot of a page."""
    return Client().post(f"/did-this-help{path}", "answer=yes", content_type=FORM, headers=OURS)


def rename(page, slug: str) -> None:
    page.slug = slug
    publish(page)


def rename_unchecked(page, slug: str) -> None:
    """Store another slug of a page whose form would refuse it."""
    page.slug = slug
    with delivering("a test"):
        page.save(clean=False)


def move_the_door(slug: str = "key-stage-two") -> None:
    """Rename the door of a reader, with all its guides."""
    rename_unchecked(GuideIndexPage.objects.get(audience="8-10", locale__language_code="en"), slug)


def test_everything_below_a_renamed_section_is_remembered_where_it_is():
    codes = {guide: codes_of([(guide, "")])[guide, ""] for guide in GuidePage.objects.live().filter(audience="8-10")}
    others = dict(Permalink.objects.exclude(code__in=codes.values()).values_list("code", "path"))
    move_the_door()
    assert len(codes) >= 5
    for guide, code in codes.items():
        assert path_of(code) == f"/key-stage-two/{guide.slug}/"
    assert dict(Permalink.objects.exclude(code__in=codes.values()).values_list("code", "path")) == others


def test_a_renamed_page_and_its_neighbours_with_a_like_name():
    """The beginning of an address is no proof: /one-more/ is not below /one/."""
    home = HomePage.objects.get(locale__language_code="en")
    one, more = add_page(home, "one"), add_page(home, "one-more")
    child = add_page(one, "child")
    own, below, beside = (codes_of([(page, "")])[page, ""] for page in (one, child, more))
    rename(InformationPage.objects.get(pk=one.pk), "two")
    assert (path_of(own), path_of(below), path_of(beside)) == ("/two/", "/two/child/", "/one-more/")


def test_a_moved_section_is_followed_at_once():
    home = HomePage.objects.get(locale__language_code="en")
    section, target = add_page(home, "section"), add_page(home, "elsewhere")
    child = add_page(section, "child")
    codes = [codes_of([(page, "")])[page, ""] for page in (section, child)]
    InformationPage.objects.get(pk=section.pk).move(InformationPage.objects.get(pk=target.pk), pos="last-child")
    assert [path_of(code) for code in codes] == ["/elsewhere/section/", "/elsewhere/section/child/"]


def test_a_change_that_is_taken_back_takes_the_paths_back():
    code = code_at("/8-10/blocking/")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        move_the_door()
        assert path_of(code) == "/key-stage-two/blocking/"
        raise ZeroDivisionError
    assert path_of(code) == "/8-10/blocking/"


def test_lessons_follow_their_list():
    lesson = LessonPage.objects.get(slug="blocking-8-10")
    code = code_at("/lessons/blocking-8-10/")
    rename_unchecked(LessonIndexPage.objects.get(), "plans")
    lesson.refresh_from_db()
    assert path_of(code) == lesson.relative_path() == "/plans/blocking-8-10/"


def test_presses_kits_and_codes_are_right_without_publishing_again(client):
    """What a reader presses right after a section was renamed is counted for the page that they read."""
    code = code_at("/8-10/blocking/")
    home = HomePage.objects.get(locale__language_code="en")
    target = add_page(home, "elsewhere")
    GuidePage.objects.get(url_path__endswith="/8-10/blocking/").move(target, pos="last-child")
    assert client.get(f"/go/{code}/").headers["Location"] == "/elsewhere/blocking/"
    assert client.get("/for-schools/elsewhere/blocking/").status_code == 200
    assert client.get("/for-schools/8-10/blocking/").status_code == 404
    answer = press("/elsewhere/blocking/")
    assert (answer.status_code, answer["Location"]) == (303, f"/did-this-help/{code}/yes/")
    assert Answered.objects.get(about=code).count == 1


def test_a_press_is_counted_for_the_page_that_stands_there_now():
    """A page left an address while it was not public, and another one has it now: the address means the other one."""
    home = HomePage.objects.get(locale__language_code="en")
    gone = add_page(home, "an-address")
    gone.unpublish()
    InformationPage.objects.filter(pk=gone.pk).update(slug="left", url_path="/home/left/")
    there = add_page(home, "an-address")
    code = codes_of([(there, "")])[there, ""]
    assert press("/an-address/")["Location"] == f"/did-this-help/{code}/yes/"


def test_saving_without_another_address_writes_no_code():
    page = InformationPage.objects.live().first()
    with CaptureQueriesContext(connection) as captured:
        rename_unchecked(page, page.slug)
    assert not [query["sql"] for query in captured.captured_queries if 'UPDATE "permalinks' in query["sql"]]


def test_five_thousand_pages_below_cost_no_more_queries_than_five():
    home = HomePage.objects.get(locale__language_code="en")
    asked = []
    for slug, number in (("small", 5), ("large", MANY)):
        section = add_page(home, slug)
        slugs = add_many(section, number)
        give_codes(slug, section)
        section = InformationPage.objects.get(pk=section.pk)
        with CaptureQueriesContext(connection) as captured:
            rename_unchecked(section, f"{slug}-anew")
        asked.append(len(captured))
        assert Permalink.objects.filter(path__startswith=f"/{slug}-anew/page-").count() == len(slugs) == number
        assert not Permalink.objects.filter(path__startswith=f"/{slug}/").exists()
    assert asked[0] == asked[1]


def give_codes(name: str, section) -> None:
    """Give every page below a section a code, row by row and unread."""
    kind = ContentType.objects.get_for_model(InformationPage)
    below = section.get_descendants().values_list("pk", "url_path")
    Permalink.objects.bulk_create(
        [Permalink(code=f"{name[0]}{count:06}", content_type=kind, object_key=str(pk), title="A page",
                   path="/" + url_path.split("/", 2)[2])
         for count, (pk, url_path) in enumerate(below)],
        batch_size=90,
    )  # fmt: skip


def test_a_draft_is_not_remembered():
    page = GuidePage.objects.live().get(url_path__endswith="/8-10/blocking/")
    code, before = code_at("/8-10/blocking/"), page.title
    page.title = "Blocking, in words that nobody is to see yet"
    page.save_revision()
    assert Permalink.objects.get(code=code).title == before
    publish(page)
    assert Permalink.objects.get(code=code).title == page.title
