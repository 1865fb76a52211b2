"""A section is renamed or moved: every old address below it leads on, however large it is."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from home.models import HomePage, InformationPage
from publication import redirects
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
MANY = 1_200


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """Run what follows a commit, as it would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def add_page(parent: Page, slug: str) -> InformationPage:
    """Publish a page below another, as if both kinds allowed it."""
    page = InformationPage(title=slug, slug=slug, locale=parent.locale, lead="Words.", body=[], live=False)
    parent.add_child(instance=page)
    publish(page)
    return InformationPage.objects.get(pk=page.pk)


def add_many(parent: Page, number: int = MANY) -> list[str]:
    """Add published pages below, row by row and unread; returns their slugs."""
    kind = ContentType.objects.get_for_model(InformationPage)
    slugs = [f"page-{count}" for count in range(number)]
    Page.objects.bulk_create(
        [Page(title=slug, draft_title=slug, slug=slug, content_type=kind, locale_id=parent.locale_id, live=True,
              depth=parent.depth + 1, path=Page._get_path(parent.path, parent.depth + 1, count),
              url_path=f"{parent.url_path}{slug}/", translation_key=uuid.uuid4())
         for count, slug in enumerate(slugs, 1)],
        batch_size=90,
    )  # fmt: skip
    Page.objects.filter(pk=parent.pk).update(numchild=number)
    return slugs


@pytest.fixture
def home():
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def section(home):
    """A page with 1,200 below it."""
    page = add_page(home, "large")
    add_many(page)
    return InformationPage.objects.get(pk=page.pk)


def rename(page, slug: str, on_commit) -> None:
    page.slug = slug
    with on_commit():
        publish(page)


def leads_to(old: str) -> Page | None:
    found = Redirect.objects.filter(old_path=old.rstrip("/")).select_related("redirect_page").first()
    return found.redirect_page if found else None


def test_a_large_section_is_renamed(section, client, on_commit):
    rename(section, "larger", on_commit)
    kept = Redirect.objects.filter(automatically_created=True)
    assert kept.count() == MANY + 1
    for row in kept.select_related("redirect_page"):
        assert row.redirect_page.url == row.old_path.replace("/large", "/larger", 1) + "/"
    answer = client.get("/large/page-7/")
    assert (answer.status_code, answer["Location"]) == (301, "/larger/page-7/")
    assert client.get("/large/")["Location"] == "/larger/"


def test_a_large_section_is_moved(section, home, client, on_commit):
    target = add_page(home, "elsewhere")
    with on_commit():
        section.move(target, pos="last-child")
    assert Redirect.objects.filter(automatically_created=True).count() == MANY + 1
    assert client.get(f"/large/page-{MANY - 1}/")["Location"] == f"/elsewhere/large/page-{MANY - 1}/"


def test_renamed_twice_and_back_no_address_is_lost_and_none_leads_in_a_circle(home, client, on_commit):
    page = add_page(home, "one")
    child = add_page(page, "child")
    for slug in ("two", "three", "one"):
        rename(InformationPage.objects.get(pk=page.pk), slug, on_commit)
    for old in ("/two/", "/three/"):
        assert client.get(old)["Location"] == "/one/"
        assert client.get(f"{old}child/")["Location"] == child.url
    assert client.get("/one/").status_code == 200


def test_an_address_given_to_another_page_leads_to_the_last_one_that_left_it(home, client, on_commit):
    first, second = add_page(home, "first"), add_page(home, "second")
    rename(first, "gone", on_commit)
    rename(InformationPage.objects.get(pk=second.pk), "first", on_commit)
    assert client.get("/first/").status_code == 200
    rename(InformationPage.objects.get(pk=second.pk), "third", on_commit)
    assert client.get("/first/")["Location"] == "/third/"


def test_another_place_among_siblings_and_drafts_keep_nothing(home, on_commit):
    page = add_page(home, "stays")
    add_page(home, "sibling")
    with on_commit():
        page.move(InformationPage.objects.get(slug="sibling"), pos="right")
    assert not Redirect.objects.exists()
    page = InformationPage.objects.get(pk=page.pk)
    page.slug = "not-yet"
    page.save_revision()
    assert not Redirect.objects.exists()


def test_each_language_has_addresses_of_its_own(home, client, on_commit):
    welsh = home.copy_for_translation(Locale.objects.get_or_create(language_code="cy")[0])
    publish(welsh)
    page = add_page(HomePage.objects.get(pk=welsh.pk), "cymorth")
    add_page(page, "plentyn")
    rename(InformationPage.objects.get(pk=page.pk), "help-newydd", on_commit)
    assert leads_to("/cy/cymorth/plentyn/").url == "/cy/help-newydd/plentyn/"
    assert client.get("/cy/cymorth/plentyn/")["Location"] == "/cy/help-newydd/plentyn/"
    assert leads_to("/cymorth/plentyn/") is None


def test_a_path_too_long_to_be_kept_stops_nothing(home, on_commit):
    page = add_page(home, "a" * 120)
    add_page(add_page(page, "b" * 120), "c" * 120)
    rename(InformationPage.objects.get(pk=page.pk), "short", on_commit)
    assert leads_to(f"/{'a' * 120}/{'b' * 120}/")
    assert redirects.LONGEST == 255 and Redirect.objects.count() == 2
