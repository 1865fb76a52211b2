"""What search engines are told of: every public address once, nothing else, and no part that is slow to make."""

import re
import uuid
from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from guides.models import GuidePage
from help_now.models import HelpNowPage, TellSomeonePage
from helplines.models import Helpline
from home.models import HomePage, InformationPage
from platforms.models import DeviceSteps, Platform
from publication import sitemap, sitemap_xml
from search.models import AnswersBelow
from taxonomy.models import Region, Topic

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
database = pytest.mark.django_db
# A page of a kind that is neither here nor in the list has been forgotten.
LEFT_OUT = (HelpNowPage, TellSomeonePage, AnswersBelow)


def read(path: str) -> ElementTree.Element:
    """Return what a list says; it must be there, and be XML."""
    response = Client().get(path)
    assert response.status_code == 200 and response["Content-Type"] == "application/xml", path
    return ElementTree.fromstring(response.content)


def own_path(address: str) -> str:
    """Return the path of an address, which must be one of the site's own."""
    assert address.startswith(settings.SIGNPOST_URL + "/"), address
    return address[len(settings.SIGNPOST_URL) :]


def parts() -> list[str]:
    """Return the paths of the parts that the index names."""
    return [own_path(each.findtext(f"{NAMESPACE}loc")) for each in read("/sitemap.xml")]


def everything() -> list[str]:
    """Return every path of every part."""
    return [own_path(each.findtext(f"{NAMESPACE}loc")) for path in parts() for each in read(path)]


def walked() -> list[str]:
    """Return every public path as the pages and records themselves say it: the other way to the same list."""
    pages = Page.objects.live().filter(depth__gte=2).specific()
    found = [page.relative_path() for page in pages if not isinstance(page, LEFT_OUT)]
    for model in (Topic, Helpline, Platform):
        found += [record.url for record in model.objects.filter(live=True)]
    steps = DeviceSteps.objects.filter(platform__live=True).select_related("platform")
    found += {f"{each.platform.url}{each.action}/" for each in steps}
    found += [f"/help/{nation.slug}/" for nation in Region.objects.for_readers() if nation.parent_id]
    return [*found, "/feeds/", "/bulletin/", "/calendar/", "/api/"]


@database
def test_it_lists_every_public_address_once_and_nothing_else():
    listed = everything()
    assert sorted(listed) == sorted(walked())
    assert len(listed) > 150


@database
def test_a_small_site_has_one_part_of_each_kind_and_robots_name_the_index():
    assert parts() == [f"/sitemap-{kind}-1.xml" for kind in ("pages", "topics", "helplines", "apps", "more")]
    assert f"Sitemap: {settings.SIGNPOST_URL}/sitemap.xml" in Client().get("/robots.txt").content.decode()


@database
def test_it_has_the_form_that_the_protocol_asks_for():
    index = read("/sitemap.xml")
    assert index.tag == f"{NAMESPACE}sitemapindex"
    for part in index:
        assert part.tag == f"{NAMESPACE}sitemap"
        assert [each.tag for each in part] in ([f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"], [f"{NAMESPACE}loc"])
    for path in parts():
        found = read(path)
        assert found.tag == f"{NAMESPACE}urlset"
        for each in found:
            assert each.tag == f"{NAMESPACE}url"
            assert [child.tag for child in each] in ([f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"], [f"{NAMESPACE}loc"])
            assert len(each.findtext(f"{NAMESPACE}loc")) < 2048


@database
def test_days_are_those_of_the_last_change_and_a_part_has_the_latest():
    guide = GuidePage.objects.live().first()
    guide.last_published_at = guide.last_published_at.replace(year=2031, month=2, day=3)
    Page.objects.filter(pk=guide.pk).update(last_published_at=guide.last_published_at)
    days = {own_path(e.findtext(f"{NAMESPACE}loc")): e.findtext(f"{NAMESPACE}lastmod") for e in read(parts()[0])}
    assert days[guide.relative_path()] == "2031-02-03"
    of_parts = {
        own_path(e.findtext(f"{NAMESPACE}loc")): e.findtext(f"{NAMESPACE}lastmod") for e in read("/sitemap.xml")
    }
    assert of_parts["/sitemap-pages-1.xml"] == "2031-02-03" != of_parts["/sitemap-topics-1.xml"]


@database
def test_what_is_taken_off_is_gone_and_a_draft_was_never_there():
    page, app, line = GuidePage.objects.live().first(), Platform.objects.first(), Helpline.objects.first()
    for model, key in ((Page, page.pk), (Platform, app.pk), (Helpline, line.pk)):
        model.objects.filter(pk=key).update(live=False)
    listed = everything()
    assert page.relative_path() not in listed and line.url not in listed
    assert not [path for path in listed if path.startswith(app.url)]
    assert sorted(listed) == sorted(walked())


@database
def test_the_help_path_is_left_out():
    assert HelpNowPage.objects.live().exists()
    assert not [path for path in everything() if "help-now" in path]


@database
def test_another_language_is_listed_when_its_front_page_is_public_and_each_page_names_its_others():
    from approvals.delivery import delivering

    home, about = HomePage.objects.get(), InformationPage.objects.get(slug="about")
    welsh, _is_new = Locale.objects.get_or_create(language_code="cy")
    with delivering("a test"):
        front = home.copy_for_translation(welsh)
        own = front.add_child(
            instance=InformationPage(title="Amdanom", slug="amdanom", locale=welsh, live=True,
                                     translation_key=about.translation_key)
        )  # fmt: skip
    Page.objects.filter(pk=own.pk).update(live=True)
    assert "/cy/amdanom/" not in everything()  # nobody can get there yet
    Page.objects.filter(pk=front.pk).update(live=True)
    listed = {own_path(each.findtext(f"{NAMESPACE}loc")): each for path in parts() for each in read(path)}
    links = [{"rel": "alternate", "hreflang": "en", "href": f"{settings.SIGNPOST_URL}/about/"},
             {"rel": "alternate", "hreflang": "cy", "href": f"{settings.SIGNPOST_URL}/cy/amdanom/"}]  # fmt: skip
    for path in ("/about/", "/cy/amdanom/"):
        assert [link.attrib for link in listed[path].findall(f"{XHTML}link")] == links
    assert not listed["/8-10/"].findall(f"{XHTML}link")


def add_guides(number: int) -> None:
    """Add public guides in bulk: only what a list of addresses reads of them."""
    like, door = GuidePage.objects.live().first(), GuidePage.objects.live().first().get_parent()
    Page.objects.bulk_create(
        [
            Page(
                title=f"More {count}", slug=f"more-{count}", depth=door.depth + 1,
                path=Page._get_path(door.path, door.depth + 1, 500 + count),
                url_path=f"{door.url_path}more-{count}/", live=True, locale_id=door.locale_id,
                content_type_id=like.content_type_id, last_published_at=like.last_published_at,
                translation_key=uuid.uuid4(),
            )
            for count in range(number)
        ]
    )  # fmt: skip


def queries_of(path: str) -> int:
    """Return how many queries an answer takes once what is kept in memory is read."""
    Client().get(path)
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(path).status_code == 200
    return len(captured)


@database
def test_more_pages_make_more_parts_none_larger_and_none_with_more_queries(monkeypatch):
    before = {path: queries_of(path) for path in ("/sitemap.xml", *parts())}
    pages = dict(sitemap.KINDS)
    pages["pages"] = sitemap.Kind(pages["pages"].rows, pages["pages"].path, ids=100)
    monkeypatch.setattr(sitemap, "KINDS", pages)
    add_guides(450)
    found = parts()
    assert sum("pages" in path for path in found) >= 5
    assert all(len(read(path)) <= 100 for path in found if "pages" in path)
    listed = everything()
    assert len(listed) == len(set(listed)) and len([path for path in listed if "/more-" in path]) == 450
    assert queries_of("/sitemap.xml") == before["/sitemap.xml"]
    assert {queries_of(path) for path in found if "pages" in path} == {before["/sitemap-pages-1.xml"]}
    assert max(before.values()) <= 8, before


@database
@pytest.mark.parametrize("path", ["pages-2", "pages-999999999", "nothing-1", "more-2", "pages-0", "pages-01", "pages"])
def test_there_is_no_part_that_the_index_does_not_name(path):
    assert Client().get(f"/sitemap-{path}.xml").status_code == 404


def test_addresses_are_written_so_that_xml_and_search_engines_take_them():
    written = sitemap_xml.part([("https://e.org/dŵr/?a=1&b=<2>", date(2026, 11, 3), [("cy", 'https://e.org/"ŵ"/')])])
    [only] = ElementTree.fromstring(written)
    assert only.findtext(f"{NAMESPACE}loc") == "https://e.org/d%C5%B5r/?a=1&b=%3C2%3E"
    assert only.find(f"{XHTML}link").attrib["href"] == "https://e.org/%22%C5%B5%22/"
    assert re.search(r"<lastmod>2026-11-03</lastmod>", written)
