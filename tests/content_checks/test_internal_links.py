"""A link inside the site leads to something that readers can see, or it stops."""

import pytest

from content_checks.findings import Severity
from content_checks.internal_links import about_to_be_there, path_of, those_that_lead_somewhere
from content_checks.passages import Link, Passage
from content_checks.rules.links import broken_links, is_inside
from guides.models import GuidePage


def there(*addresses: str) -> set[str]:
    return {link.address for link in those_that_lead_somewhere([Link("x", address) for address in addresses])}


THERE = [
    "/",
    "/8-10/",
    "/8-10/blocking/",
    "/8-10/blocking",
    "/8-10/blocking/#what-to-do",
    "/topics/blocking/",
    "/help/",
    "/help/childline/",
    "/help/scotland/",
    "/help-now/",
    "/help-now/me/",
    "/help-now/note/",
    "/apps/",
    "/apps/snapchat/",
    "/apps/snapchat/block/",
    "/apps/compare/?apps=snapchat,tiktok",
    "/practice/spot-the-fake/a-swap-for-a-dragon/",
    "/practice/family-plan/",
    "/about/",
    "/feeds/guides.xml",
    "/cy/8-10/blocking/",
]
NOT_THERE = [
    "/nothing/",
    "/8-10/nothing/",
    "/topics/nothing/",
    "/help/nothing/",
    "/help/childline/more/",
    "/help/shore/",
    "/help-now/me/hazel/",
    "/apps/nothing/",
    "/apps/snapchat/nothing/",
    "/apps/snapchat/block/nothing/more/",
    "/admin/",
    "/admin/pages/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", THERE)
def test_these_lead_somewhere(address):
    assert there(address) == {address}


@pytest.mark.django_db
@pytest.mark.parametrize("address", NOT_THERE)
def test_these_do_not(address):
    assert there(address) == set()


@pytest.mark.django_db
def test_an_unpublished_page_is_gone_for_readers_by_address_and_by_id():
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    links = [Link("a", "/8-10/blocking/"), Link("b", page=str(guide.pk)), Link("c", page="999999"), Link("d", page="x")]
    assert those_that_lead_somewhere(links) == frozenset(links[:2])
    GuidePage.objects.filter(pk=guide.pk).update(live=False)
    assert those_that_lead_somewhere(links) == frozenset()


@pytest.mark.django_db
def test_many_links_cost_few_queries(django_assert_max_num_queries):
    guides = [Link(str(n), guide.relative_path()) for n, guide in enumerate(GuidePage.objects.all())]
    with django_assert_max_num_queries(3):
        assert len(those_that_lead_somewhere([*guides, Link("id", page="5")])) >= len(guides)


@pytest.mark.django_db
def test_pages_of_one_load_may_lead_to_each_other_before_they_are_there():
    with about_to_be_there(frozenset({"/soon/"})):
        assert there("/soon/", "/never/") == {"/soon/"}
    assert there("/soon/") == set()


@pytest.mark.parametrize(
    ("address", "path"),
    [("/a/b", "/a/b/"), ("/a/?q=1#x", "/a/"), ("/", "/"), ("/cy/a/", "/a/"), ("//", "/"), ("/en/", "/")],
)
def test_the_path_of_an_address(address, path):
    assert path_of(address) == path


@pytest.mark.parametrize(
    ("link", "inside"),
    [
        (Link("x", "/a/"), True),
        (Link("x", page="3"), True),
        (Link("x", "https://example.org/"), False),
        (Link("x", "//example.org/"), False),
        (Link("x", "mailto:a@example.org"), False),
    ],
)
def test_only_links_inside_the_site_are_looked_at(link, inside):
    assert is_inside(link) is inside
    found = list(broken_links([Passage("body", "x", links=(link,))], lambda link: False))
    assert bool(found) is inside


def test_a_broken_link_stops_and_a_good_one_does_not():
    passage = Passage(
        "body", "Read on, or get help.", "8-10", "b", links=(Link("Read on", "/gone/"), Link("get help", "/h/"))
    )
    (finding,) = broken_links([passage], lambda link: link.address == "/h/")
    assert (finding.severity, finding.field, finding.block, finding.excerpt) == (Severity.STOPS, "body", "b", "Read on")
    assert "/gone/" in finding.message and finding.suggestion


def test_a_link_without_an_address_stops():
    assert list(broken_links([Passage("body", "x", links=(Link("x"),))], bool))
