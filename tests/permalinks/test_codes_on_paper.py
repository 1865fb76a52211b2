"""What stands on paper leads to the right page for ever, whatever happens to it."""

import pytest
from django.db.models.signals import post_save

from guides.models import GuideIndexPage, GuidePage
from helplines.models import Helpline
from permalinks.codes import SIGNS, make_code
from permalinks.models import Edition, Permalink
from permalinks.places import look_up
from platforms.models import Platform
from taxonomy.models import Topic
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


def where(client, code: str) -> str:
    """Return where a code leads, after every redirect; the page there must be public."""
    response = client.get(f"/go/{code}/", follow=True)
    assert response.status_code == 200, (code, response.redirect_chain)
    return response.request["PATH_INFO"]


def test_every_code_leads_to_its_page(client):
    for code, path in Permalink.objects.values_list("code", "path"):
        answer = client.get(f"/go/{code}")
        assert (answer.status_code, answer.headers["Location"]) == (302, path)
        assert not answer.cookies


def test_everything_is_renamed_and_nothing_is_lost(client, django_capture_on_commit_callbacks):
    """Every guide, door, topic, app and helpline gets another address; every code and every old address follows."""
    before = {row.code: row.path for row in Permalink.objects.all()}
    for guide in GuidePage.objects.live():
        guide.slug = f"{guide.slug}-anew"
        with django_capture_on_commit_callbacks(execute=True):
            publish(guide)
    for model in (Topic, Platform, Helpline):
        for record in model.objects.filter(live=True):
            record.slug = f"{record.slug}-anew"
            publish(record)
    places = {place.code: place.path for place in look_up(list(before))}
    assert set(places) == set(before)
    moved = [code for code in before if places[code] != before[code]]
    assert len(moved) > 150
    for code in moved:
        assert "-anew/" in places[code]
        assert leads(client, f"/go/{code}/") == leads(client, before[code]) == places[code], before[code]
    for path in {places[code] for code in moved}:
        assert client.get(path).status_code == 200, path


def leads(client, path: str) -> str:
    """Return where an old address leads, redirect by redirect, without asking for the page there."""
    while "-anew/" not in path:
        answer = client.get(path)
        assert answer.status_code in {301, 302}, (path, answer.status_code)
        path = answer.headers["Location"]
    return path


def test_a_moved_page_is_followed_too(client):
    guide = GuidePage.objects.live().get(audience="8-10", slug="blocking")
    code = Permalink.objects.get(path="/8-10/blocking/").code
    guide.slug = "blocking-for-all"
    publish(guide)
    guide.move(GuideIndexPage.objects.get(audience="11-13"), "last-child")
    assert where(client, code) == "/11-13/blocking-for-all/"


def test_what_is_gone_says_so_and_leads_to_the_nearest(client):
    guide = GuidePage.objects.live().get(audience="8-10", slug="blocking")
    code = Permalink.objects.get(path="/8-10/blocking/").code
    guide.unpublish()
    answer = client.get(f"/go/{code}/")
    html = answer.content.decode()
    assert answer.status_code == 410
    assert guide.title in html.replace("&#x27;", "'") and 'href="/topics/blocking/"' in html
    assert "tel:999" in html and "tel:08001111" in html
    assert Permalink.objects.filter(code=code).exists()


def test_a_deleted_page_keeps_its_code_and_nothing_else_gets_it(client):
    guide = GuidePage.objects.live().get(audience="8-10", slug="blocking")
    code = Permalink.objects.get(path="/8-10/blocking/").code
    guide.delete()
    assert client.get(f"/go/{code}/").status_code == 410


@pytest.mark.parametrize("typed", ["upper", "spaces", "hyphen"])
def test_capitals_spaces_and_hyphens_do_not_matter(client, typed):
    code = Permalink.objects.get(path="/apps/snapchat/block/").code
    written = {"upper": code.upper(), "spaces": f"{code[:2]} {code[2:]}", "hyphen": f"{code[:3]}-{code[3:]}"}[typed]
    assert client.get(f"/go/{written}/").headers["Location"] == "/apps/snapchat/block/"


def test_a_slip_is_noticed_and_the_right_one_is_offered(client):
    code = Permalink.objects.get(path="/apps/snapchat/block/").code
    wrong = code[:2] + next(sign for sign in SIGNS if sign != code[2]) + code[3:]
    answer = client.get(f"/go/{wrong}/")
    html = answer.content.decode()
    assert answer.status_code == 404 and "has slipped" in html
    assert 'href="/apps/snapchat/block/"' in html and "tel:999" in html


@pytest.mark.parametrize("code", ["nothing", "..", "%00x", "k" * 80, "<script>", "😀", "' OR 1"])
def test_what_is_no_code_is_answered_kindly(client, code):
    answer = client.get(f"/go/{code}/")
    assert answer.status_code in {400, 404} and "tel:999" in answer.content.decode()


def test_a_right_code_that_was_never_given_is_not_taken_for_another(client):
    code = next(code for code in iter(make_code, "") if not Permalink.objects.filter(code=code).exists())
    assert client.get(f"/go/{code}/").status_code == 404


def test_codes_are_made_for_what_was_published_before(client):
    from django.core.management import call_command

    Edition.objects.all().delete()
    Permalink.objects.all().delete()
    call_command("make_permalinks")
    assert Permalink.objects.count() > 200
    before = set(Permalink.objects.values_list("code", flat=True))
    call_command("make_permalinks")
    assert set(Permalink.objects.values_list("code", flat=True)) == before
    assert post_save.has_listeners(GuidePage)
