"""An editor signs in, edits, previews and publishes; the gate stands on every road."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from content_checks.publishing import NotFitToPublish
from guides.models import GuidePage
from helplines.models import Helpline
from review.staleness import State
from tests.factories.accounts import signed_in
from tests.factories.publishing import publish
from tests.factories.review import open_official_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def test_without_signing_in_the_editors_part_is_closed(client):
    response = client.get("/admin/")
    assert response.status_code == 302 and response["Location"].startswith("/admin/sign-in/")


def test_an_editor_signs_in_with_cookies_for_admin_only(client, editor):
    client.get("/admin/sign-in/")
    response = client.post("/admin/sign-in/", {"login": "robin", "password": "a long password for tests"})
    assert response.status_code == 302
    assert {cookie["path"] for cookie in response.cookies.values()} == {"/admin/"}
    assert signed_in(client, editor).get("/admin/").status_code == 200


def test_signing_in_needs_the_form_of_this_site(editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/sign-in/", {"login": "robin", "password": "a long password for tests"})
    assert response.status_code == 403


@pytest.mark.parametrize(
    "model",
    ["helplines/helpline", "helplines/remit", "helplines/everydayhelp", "taxonomy/topic", "taxonomy/region"],
)
def test_every_list_opens(client, editor, model):
    signed_in(client, editor)
    assert client.get(f"/admin/snippets/{model}/").status_code == 200
    assert client.get(f"/admin/snippets/{model}/add/").status_code == 200


def test_every_record_opens_for_editing(client, editor):
    from wagtail.models import Page

    from taxonomy.models import Topic

    signed_in(client, editor)
    for page in Page.objects.filter(depth__gt=1).order_by("?")[:8]:
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    childline = Helpline.objects.get(key="childline")
    assert client.get(f"/admin/snippets/helplines/helpline/edit/{childline.pk}/").status_code == 200
    topic = Topic.objects.get(key="blocking")
    assert client.get(f"/admin/snippets/taxonomy/topic/edit/{topic.pk}/").status_code == 200


def test_a_draft_is_previewed_as_its_reader_sees_it(client, editor, guide):
    signed_in(client, editor)
    guide.title = "A new title for the preview"
    guide.save_revision()
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[guide.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert "A new title for the preview" in html and 'data-for="8-10"' in html
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "A new title" not in client.get("/8-10/blocking/").content.decode()


@pytest.mark.parametrize(("kind", "expected"), [("helpline", "0800"), ("topic", 'data-for="8-10"')])
def test_a_snippet_is_previewed_as_its_page(kind, expected):
    from taxonomy.models import Topic

    item = Helpline.objects.get(key="childline") if kind == "helpline" else Topic.objects.get(key="blocking")
    html = item.make_preview_request().content.decode()
    assert expected in html and f"<h1>{item.name}</h1>" in html


def test_a_nation_cannot_take_the_address_of_a_helpline():
    from django.core.exceptions import ValidationError

    from taxonomy.models import Region

    with pytest.raises(ValidationError, match="belongs to a helpline"):
        Region(code="GB-XXX", slug="childline", name="Nowhere", in_words="nowhere").full_clean()


def test_an_illustration_needs_words_or_is_marked_as_decoration(client, editor):
    from django.core.exceptions import ValidationError

    from images.models import Illustration

    signed_in(client, editor)
    assert client.get("/admin/images/add/").status_code == 200
    with pytest.raises(ValidationError, match="Say what the drawing shows"):
        Illustration(title="A gate", width=10, height=10).clean()
    Illustration(title="A gate", width=10, height=10, only_decorates=True).clean()


def test_the_site_settings_can_be_edited(client, editor):
    signed_in(client, editor)
    response = client.get("/admin/settings/organisation/sitesettings/", follow=True)
    assert response.status_code == 200
    assert "Launch review" in response.content.decode()


def test_the_name_of_the_site_is_a_setting(client):
    from wagtail.models import Site

    from organisation.models import SiteSettings

    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.name, own.run_by = "Lantern", "Lantern Trust"
    own.save()
    html = client.get("/8-10/").content.decode()
    assert "– Lantern</title>" in html and "run by Lantern Trust" in html


def test_a_copy_run_in_one_nation_names_the_help_of_that_nation(client):
    from wagtail.models import Site

    from organisation.models import SiteSettings

    assert "Parentline" not in client.get("/parents/blocking/").content.decode()
    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.default_region_id = "GB-SCT"
    own.save()
    assert "Parentline" in client.get("/parents/blocking/").content.decode()


def test_a_guide_that_was_renamed_is_found_at_its_old_address(client, guide, django_capture_on_commit_callbacks):
    guide.slug = "how-to-block"
    with django_capture_on_commit_callbacks(execute=True):
        publish(guide)
    assert client.get("/8-10/blocking/")["Location"] == "/8-10/how-to-block/"
    assert client.get("/8-10/how-to-block/").status_code == 200


def test_a_changed_number_is_on_every_page_at_once(client):
    assert "tel:08001111" in client.get("/8-10/blocking/").content.decode()
    childline = Helpline.objects.get(key="childline")
    channel = childline.channels.get(kind="phone")
    channel.value = "0800 068 4141"
    childline.channels.add(channel)
    publish(childline)
    html = client.get("/8-10/blocking/").content.decode()
    assert "tel:08000684141" in html and "tel:08001111" not in html


def test_a_number_typed_into_a_guide_stops_it(guide):

    value = json.loads(json.dumps(guide.body.raw_data[0]))
    value["value"]["words"] = "<p>Call 0800 1111 now.</p>"
    guide.body.raw_data[0] = value
    revision = guide.save_revision()
    with pytest.raises(NotFitToPublish, match="0800 1111"):
        publish(revision)
    guide.refresh_from_db()
    assert "0800" not in str(guide.body)


def test_a_helpline_to_verify_cannot_be_published(client, editor):
    shore = Helpline.objects.get(key="shore")
    assert not shore.live
    with pytest.raises(NotFitToPublish, match="to verify"):
        publish(shore)
    assert client.get("/help/shore/").status_code == 404


def test_a_check_is_shown_and_lapses_with_the_text(client, editor, guide, moment):
    html = client.get("/8-10/blocking/").content.decode()
    assert "Written from sources on" in html or "Being checked again" in html
    guide.record_check(editor, "read", moment.date())
    assert "Checked <time" in client.get("/8-10/blocking/").content.decode()
    guide.lead = "Another lead."
    publish(guide)
    guide.refresh_from_db()
    assert guide.standing(moment.date()).state != State.CHECKED


def test_publishing_an_old_draft_brings_no_old_check_back(editor, guide, moment):
    old = guide.save_revision()
    guide.lead = "A newer lead."
    publish(guide)
    guide.refresh_from_db()
    guide.record_check(editor, "read", moment.date())
    assert guide.standing(moment.date()).state == State.CHECKED
    publish(old)
    guide.refresh_from_db()
    assert guide.standing(moment.date()).state != State.CHECKED


def test_i_have_checked_this_is_one_form(client, editor, guide, moment):
    from django.contrib.contenttypes.models import ContentType

    signed_in(client, editor)
    address = reverse("record_check", args=[ContentType.objects.get_for_model(guide).pk, guide.pk])
    assert "I have checked this" in client.get(address).content.decode()
    refused = client.post(address, {"how": "read"})
    assert "Open these pages first" in refused.content.decode() or "Open this page first" in refused.content.decode()
    assert guide.latest_check() is None
    assert open_official_pages(client, address) == len(guide.official_pages()) > 0
    assert client.post(address, {"how": "read"}).status_code == 302
    check = guide.latest_check()
    assert check.checked_by == editor and check.checked_on == moment.date()
    assert check.due_on - check.checked_on == timedelta(days=180)


def test_a_reserved_address_is_refused():
    from django.core.exceptions import ValidationError

    from home.models import HomePage, InformationPage

    home = HomePage.objects.get()
    with pytest.raises(ValidationError, match="kept for a part of the site"):
        InformationPage(title="Search", slug="search", locale=home.locale).full_clean()


def test_a_helpline_cannot_take_the_address_of_a_nation():
    from django.core.exceptions import ValidationError

    helpline = Helpline.objects.get(key="childline")
    helpline.slug = "scotland"
    with pytest.raises(ValidationError, match="belongs to a nation"):
        helpline.full_clean()


def test_a_renamed_helpline_is_found_at_its_old_address(client):
    helpline = Helpline.objects.get(key="childline")
    helpline.slug = "the-child-line"
    publish(helpline)
    assert client.get("/help/childline/")["Location"] == "/help/the-child-line/"
    assert client.get("/help/the-child-line/").status_code == 200
    assert Helpline.objects.get(pk=helpline.pk).key == "childline"


def test_a_renamed_topic_is_found_at_its_old_address(client):
    from taxonomy.models import Topic

    topic = Topic.objects.get(key="blocking")
    topic.slug = "how-to-block"
    publish(topic)
    assert client.get("/topics/blocking/")["Location"] == "/topics/how-to-block/"


def test_time_never_empties_the_site(client, settings, moment):
    settings.SIGNPOST_MOMENT = moment + timedelta(days=1200)
    html = client.get("/8-10/blocking/").content.decode()
    assert "due to be checked again" in html and "tel:08001111" in html
    rows = client.get("/help/").content.decode()
    assert "Open now" not in rows and "Being re-checked" in rows and "Childline" in rows
    assert date(2026, 11, 22) < settings.SIGNPOST_MOMENT.date()
