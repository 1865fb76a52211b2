"""Every address of the starter content is found, whatever it stands on, without a query for each object."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from wagtail.models import Site

from guides.models import GuidePage
from helplines.models import Helpline
from home.models import InformationPage
from organisation.models import SiteSettings
from outgoing_links import bookkeeping, registry
from outgoing_links.edit_screens import edit_screen
from outgoing_links.models import LinkUse
from outgoing_links.registry import everywhere
from platforms.models import Platform
from taxonomy.models import Topic
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def found():
    return list(everywhere())


def test_every_kind_that_leads_elsewhere_is_known(found):
    kinds = {model.__name__ for model in registry._finders}
    assert kinds == {
        "Helpline", "Platform", "GuidePage", "AgreedCard", "Worry", "TellSomeonePage", "SpotTheFakePage",
        "RehearsalPage", "LessonPage", "InformationPage", "Topic", "SiteSettings",
    }  # fmt: skip
    assert {model.__name__ for model, _use in found} >= kinds - {"SiteSettings", "TellSomeonePage"}


def test_helplines_with_their_channels_and_sources(found):
    of_helplines = {use.address for model, use in found if model is Helpline}
    for item in Helpline.objects.filter(live=True):
        expected = {item.website, *(source.url for source in item.sources.all())}
        expected |= {channel.value for channel in item.channels.all() if channel.value.startswith("https://")}
        assert {address for address in expected if address.startswith("http")} <= of_helplines


def test_platforms_with_their_steps(found):
    of_platforms = {(use.address, use.field) for model, use in found if model is Platform}
    steps = Platform.objects.get(key="snapchat").steps.first()
    assert (steps.official_url, "official_url") in of_platforms
    assert {(each["url"], "steps") for each in steps.sources} <= of_platforms


def test_links_in_running_text(found):
    assert ("https://opensource.org/license/mit", "body") in {(use.address, use.field) for _model, use in found}


def test_what_is_not_live_is_not_asked():
    Helpline.objects.update(live=False)
    GuidePage.objects.update(live=False)
    assert not {model for model, _use in everywhere()} & {Helpline, GuidePage}


def test_the_exit_of_the_site(rf):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.exit_address = "https://example.org/weather"
    settings.save()
    assert "https://example.org/weather" in {use.address for _model, use in everywhere()}


def test_a_bounded_number_of_queries():
    with CaptureQueriesContext(connection) as captured:
        list(everywhere())
    assert len(captured) <= 20


def test_every_place_has_a_screen_where_it_can_be_changed(found, moment):
    bookkeeping.take_stock(found, moment)
    screens = {use.content_type_id: use.edit_address() for use in LinkUse.objects.select_related("content_type")}
    assert len(screens) == len({model for model, _use in found})
    assert all(resolve(path) for path in screens.values())


@pytest.mark.parametrize("model", [InformationPage, Topic, SiteSettings])
def test_the_screens_of_a_page_a_record_and_the_settings_open(client, editor, model):
    item = SiteSettings.for_site(Site.objects.get()) if model is SiteSettings else model.objects.first()
    path = edit_screen(ContentType.objects.get_for_model(model), str(item.pk))
    assert signed_in(client, editor).get(path).status_code == 200


def test_what_has_no_screen_has_none(editor):
    assert edit_screen(ContentType.objects.get_for_model(LinkUse), "1") == ""
    assert edit_screen(ContentType(app_label="gone", model="gone"), "1") == ""
    assert edit_screen(ContentType.objects.get_for_model(GuidePage), "no number") == ""
