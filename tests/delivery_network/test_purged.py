"""What has changed is purged from the network, and nothing else; a network that is down holds up nobody."""

import pytest
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from delivery_network import building, withdrawn
from delivery_network.building import BehindNetwork
from delivery_network.handed_out import Address, HandedOut
from delivery_network.purging import GIVES_UP, Purger
from guides.models import GuidePage
from helplines.models import Helpline
from organisation.models import SiteSettings
from page_life.asking import answered
from tests.factories.publishing import publish
from tests.page_cache.conftest import HOST, KeptSite, kept_site

GUIDE, DOOR, TOPIC = "/8-10/blocking/", "/8-10/", "/topics/blocking/"
OTHER, CHILDLINE, HELP, NARROWED = "/11-13/reporting/", "/help/childline/", "/help/", "/help/?for=children"
FEED = "/feeds/guides.xml"
SHOWN = (GUIDE, DOOR, TOPIC, OTHER, CHILDLINE, HELP, NARROWED, FEED, "/about/")


class Network:
    """The site behind a network. ``now``: the clock of both, which tests set."""

    def __init__(self, site: KeptSite, purge_server, settings):
        self.now, self.server, self.site = 1000.0, purge_server, site
        site.cache.cdn_seconds = 60
        settings.WAGTAILFRONTENDCACHE = {
            "one": {"BACKEND": "delivery_network.backends.OwnCache", "LOCATION": purge_server.url}
        }
        self.handed_out = HandedOut(lambda: self.now)
        inside = building.same(site.cache)
        self.purger = Purger(self.handed_out, site.versions.everything, inside, building.purge, 0.0, lambda: self.now)
        self.front = BehindNetwork(site.cache, self.handed_out, "own", "/media/")
        self.purger.look()

    def fetch(self, *paths: str) -> list[dict]:
        """Ask as the network does; returns the headers of each answer."""
        return [_headers(self.site, self.front, path) for path in paths]

    def after(self, seconds: float = 1.0) -> set[str]:
        """Look once more, so many seconds later; returns what was purged by then since the last question."""
        self.now += seconds
        self.purger.look()
        purged = set(self.server.purged)
        self.server.purged.clear()
        return purged


def _headers(site, application, path):
    headers = answered(application, site.environ(path)).headers
    return dict(headers)


@pytest.fixture(scope="module")
def site(loaded_data, tmp_path_factory, in_database):
    with kept_site(loaded_data, tmp_path_factory.mktemp("purged"), in_database) as found:
        yield found


@pytest.fixture
def network(site, purge_server, settings):
    """The site behind a network that was handed some pages."""
    settings.SIGNPOST_URL = f"http://{HOST}"
    found = Network(site, purge_server, settings)
    found.fetch(*SHOWN)
    site.settle()
    assert found.after() == set() and len(found.handed_out) == len(SHOWN)
    yield found
    site.cache.cdn_seconds = 0


def guide(path=GUIDE):
    return GuidePage.objects.get(url_path__endswith=path)


def test_publishing_a_guide_purges_it_and_the_lists_that_show_it_and_no_other_page(network):
    page = guide()
    page.title = page.short_title = "Blocking, in quite other words"
    publish(page)
    purged = network.after()
    assert {GUIDE, DOOR, FEED} <= purged, purged
    assert not purged & {OTHER, CHILDLINE, HELP, NARROWED, "/about/"}, purged


def test_changing_a_helpline_purges_every_page_that_shows_it_and_its_narrowed_lists(network):
    Helpline.objects.filter(key="childline").update(name="Childline by another name")
    purged = network.after()
    assert {GUIDE, TOPIC, CHILDLINE, HELP, NARROWED} <= purged and not purged & {"/about/", FEED}, purged


def test_a_setting_that_stands_on_every_page_purges_every_page(network):
    found = SiteSettings.objects.first()
    found.name = "Another name for all"
    found.save()
    assert {GUIDE, DOOR, TOPIC, OTHER, CHILDLINE, HELP, NARROWED, "/about/"} <= network.after()


def test_what_was_taken_off_is_purged(network):
    page = guide(OTHER)
    page.unpublish()
    assert OTHER in network.after()
    publish(page)


def test_a_redirect_and_a_new_address_purge_the_old_one(network):
    page = guide(OTHER)
    page.slug = "reporting-it"
    publish(page)
    assert OTHER in network.after()
    assert Redirect.objects.filter(old_path=OTHER.rstrip("/")).exists()
    page.slug = "reporting"
    publish(page)


def test_what_no_reader_sees_purges_nothing(network):
    page = guide()
    page.title = "A draft"
    page.save_revision()
    Helpline.objects.filter(key="childline").update(name=Helpline.objects.get(key="childline").name)
    assert network.after() == set() and network.after(10) == set()


def test_an_old_answer_that_arrives_after_the_change_is_purged_too(network):
    """A request began before the change, and was answered after the first look."""
    old = network.fetch(GUIDE)[0]["ETag"]
    page = guide()
    page.title = "Blocking, changed beside a slow request"
    publish(page)
    assert GUIDE in network.after()
    network.handed_out.note(Address(HOST, GUIDE), old, 60)
    assert network.after(2) == {GUIDE}
    network.fetch(GUIDE)
    assert network.after() == set()


def test_what_has_ended_at_the_network_is_not_asked_for(network):
    page = guide()
    page.title = "Blocking, long after everybody has gone"
    network.now += 71
    publish(page)
    assert network.after() == set() and len(network.handed_out) == 0


def test_a_network_that_is_down_holds_up_nobody_and_is_asked_again(network, caplog):
    network.server.down = True
    page = guide()
    page.title = "Published while the network is down"
    publish(page)
    assert network.after() == set() and network.purger.waiting() and guide().title == page.title
    tries = len(network.server.asked)
    network.after(0.1)
    assert len(network.server.asked) == tries, "It is given a pause."
    for _ in range(3):
        network.after(40)
    assert len(network.server.asked) > tries and caplog.text.count("did not purge") == 1
    network.server.down = False
    assert GUIDE in network.after(40) and not network.purger.waiting()


def test_what_a_network_never_took_is_given_up_after_an_hour(network):
    network.server.down = True
    network.purger.soon([address for address, _tags in network.handed_out.all()])
    network.after()
    assert network.purger.waiting()
    network.after(GIVES_UP + 1)
    assert not network.purger.waiting()


def test_while_the_database_is_away_nothing_is_purged_for_that(network, monkeypatch):
    from django.db import OperationalError

    def down(sql):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(network.site.versions, "_ask", down)
    network.now += 1
    with pytest.raises(OperationalError):
        network.purger.look()
    monkeypatch.undo()
    monkeypatch.setattr(network.site.versions, "_next_try", 0.0)
    assert network.after() == set()


def test_pages_that_leave_no_trace_are_kept_by_no_network(network):
    for headers in network.fetch("/help-now/", "/search/", "/find/", "/nowhere/", "/help/?utm_source=x"):
        assert headers["CDN-Cache-Control"] == "no-store" and "private" in headers["Cache-Control"], headers
        assert "Set-Cookie" not in headers and headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert network.fetch("/help-now/")[0]["Cache-Control"] == "no-store, private"
    (page,) = network.fetch(GUIDE)
    assert page["Cache-Control"] == "no-cache" and page["Vary"] == "Accept-Encoding"
    assert 0 < int(page["CDN-Cache-Control"].rpartition("=")[2]) <= 60
    assert len(network.handed_out) == len(SHOWN)


def test_a_page_that_is_taken_off_is_purged_by_a_command_that_serves_nobody(network, settings, monkeypatch):
    """Such as the one that takes off what has expired; no process may remember having handed the page out."""
    settings.CDN_KIND = "own"
    monkeypatch.setattr(building, "_serving", [])
    withdrawn.connect()
    try:
        page = guide("/14-17/reporting/")
        with transaction.atomic():
            page.unpublish()
            assert network.server.purged == []
        assert network.server.purged == ["/14-17/reporting/"]
        network.server.down = True
        publish(page)
        guide("/14-17/reporting/").unpublish()
        assert not GuidePage.objects.get(pk=page.pk).live
        publish(page)
    finally:
        withdrawn.page_unpublished.disconnect(dispatch_uid="purge what was taken off")


def test_without_a_network_nothing_stands_in_front_and_a_withdrawal_asks_nothing_more(site, settings):
    def application(environ, start_response):
        return []

    assert settings.CDN_KIND == "" and building.in_front_of(application) is application
    assert "purge what was taken off" not in [key[0] for key, *_ in withdrawn.page_unpublished.receivers]
