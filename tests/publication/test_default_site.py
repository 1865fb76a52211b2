"""Which site is asked for: kept in memory for the default one, and never longer than it is true."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import HomePage
from publication.default_site import default_site
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
OWN = settings.SIGNPOST_URL.partition("://")[2]


def asked_for_the_site(host: str) -> bool:
    """Whether an answer needed a query for the site."""
    with CaptureQueriesContext(connection) as asked:
        assert Client(HTTP_HOST=host).get("/8-10/blocking/").status_code == 200
    return any('FROM "wagtailcore_site"' in query["sql"] and "match" in query["sql"] for query in asked)


def test_by_its_own_name_it_is_known_and_by_others_it_is_looked_up(settings):
    settings.ALLOWED_HOSTS = ["*"]
    Client(HTTP_HOST=OWN).get("/")
    assert not asked_for_the_site(OWN)
    assert asked_for_the_site("another.example.org")
    assert asked_for_the_site("127.0.0.1:1")


def test_a_second_site_by_another_name_is_still_found(settings):
    settings.ALLOWED_HOSTS = ["*"]
    door = HomePage.objects.get().get_children().get(slug="about")
    Site.objects.create(hostname="about.example.org", port=80, root_page=door)
    assert b"<h1" in Client(HTTP_HOST="about.example.org").get("/").content
    assert Client(HTTP_HOST="about.example.org").get("/8-10/blocking/").status_code == 404
    assert Client(HTTP_HOST=OWN).get("/8-10/blocking/").status_code == 200


def test_a_change_of_the_site_or_of_its_front_page_is_followed_at_once(settings):
    settings.ALLOWED_HOSTS = ["*"]
    site, home = default_site(), HomePage.objects.get()
    assert site.root_page.title == home.title
    home.title = "A new front page"
    publish(home)
    assert default_site().root_page.title == "A new front page"
    renamed = Site.objects.get(is_default_site=True)
    renamed.hostname, renamed.port = "www.example.org", 443
    renamed.save()
    assert not asked_for_the_site("www.example.org") and asked_for_the_site(OWN)


def test_what_one_request_remembers_on_it_reaches_no_other():
    first, second = default_site(), default_site()
    assert first.root_page.specific == second.root_page.specific
    first.root_page.specific.title = "changed by one request"
    first.root_page.title = "changed by one request"
    assert second.root_page.title != "changed by one request"
    assert default_site().root_page.specific.title != "changed by one request"


def test_what_needs_no_site_asks_no_database():
    with CaptureQueriesContext(connection) as asked:
        assert Client(HTTP_HOST=OWN).get("/livez").status_code == 200
    assert not asked.captured_queries
