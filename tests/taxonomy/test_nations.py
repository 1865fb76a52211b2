"""Nations are agreed to by two people, and what depends on one keeps it in its place."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from content_checks.publishing import NotFitToPublish
from helplines.models import Helpline, Remit
from recovery.bringing_back import bring_back
from recovery.models import Deleted
from taxonomy.models import Region
from taxonomy.staying import MustStayError
from tests.factories.accounts import signed_in
from tests.factories.forms import data_of
from tests.factories.people import publisher, reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scotland():
    return Region.objects.get(code="GB-SCT")


@pytest.fixture
def man():
    """A nation that nothing depends on."""
    man = Region(code="GB-IOM", slug="isle-of-man", name="Isle of Man", in_words="in the Isle of Man", live=False)
    man.parent_id = "GB"
    man.save()
    publish(man)
    return Region.objects.get(code="GB-IOM")


def edit(nation) -> str:
    return reverse(Region.snippet_viewset.get_url_name("edit"), args=[nation.pk])


def test_a_draft_of_a_nation_changes_nothing_for_readers(client, scotland):
    before = client.get("/help/scotland/").content
    scotland.emergency_note, scotland.shown = "Our own words.", False
    scotland.save_revision(user=writer())
    assert client.get("/help/scotland/").content == before


def test_nobody_changes_a_nation_alone(scotland):
    scotland.emergency_note = "Our own words."
    with pytest.raises(NotFitToPublish, match="second person"):
        scotland.save()
    with pytest.raises(NotFitToPublish, match="second person"):
        scotland.save_revision(user=writer()).publish(user=publisher())


def test_two_people_change_what_is_said_beside_the_emergency_number(client, scotland):
    scotland.emergency_note = "The call is free."
    send_in(scotland, writer())
    agree(scotland, reviewer())
    assert "The call is free." in client.get("/help/scotland/").content.decode()


def test_its_words_are_read_by_the_checks(scotland):
    scotland.emergency_note = "Ring 0800 1111."
    with pytest.raises(NotFitToPublish, match="0800 1111"):
        publish(scotland)


def test_a_nation_that_is_no_more_than_a_draft_is_seen_by_nobody(client, man):
    assert "Isle of Man" in client.get("/help/").content.decode()
    assert client.get("/help/isle-of-man/").status_code == 200
    assert "/help/isle-of-man/</loc>" in client.get("/sitemap-more-1.xml").content.decode()
    Region.objects.get(code="GB-IOM").unpublish()
    assert "Isle of Man" not in client.get("/help/").content.decode()
    assert "Isle of Man" not in client.get("/").content.decode()
    assert client.get("/help/isle-of-man/").status_code == 404
    assert "isle-of-man" not in client.get("/sitemap-more-1.xml").content.decode()
    assert client.get("/help-now/me/hazel/11-13/isle-of-man/").status_code == 404


@pytest.mark.parametrize("code", ["GB", "GB-SCT"])
def test_a_nation_in_use_is_neither_taken_off_nor_deleted_and_it_says_why(client, code):
    nation = Region.objects.get(code=code)
    signed_in(client, publisher())
    for action in ("unpublish", "delete"):
        address = reverse(Region.snippet_viewset.get_url_name(action), args=[code])
        html = client.post(address, follow=True).content.decode()
        assert "stays" in html and "Helplines (" in html
    withdraw = reverse("withdraw", args=[ContentType.objects.get_for_model(Region).pk, code])
    client.post(withdraw, {"reason": "wrong"})
    with pytest.raises(MustStayError, match="is in use"):
        nation.unpublish()
    with pytest.raises(MustStayError, match="is in use"), transaction.atomic():
        Region.objects.get(code="GB-WLS").delete()
    assert Region.objects.get(code=code).live


def test_why_it_stays_names_what_depends_on_it(scotland):
    why = scotland.why_it_stays()
    assert "Children 1st Parentline" in why and "Lists of who comes first (" in why
    assert "more" in why and "site settings" not in why
    assert "Nations that belong to it (England" in Region.objects.get(code="GB").why_it_stays()


def test_one_editor_takes_off_a_nation_that_nothing_depends_on(client, man):
    assert man.why_it_stays() == ""
    signed_in(client, writer())
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(Region).pk, man.pk])
    assert "from this moment" in client.get(address).content.decode()
    client.post(address, {"reason": "wrong"})
    assert not Region.objects.get(code="GB-IOM").live
    assert client.get(reverse(Region.snippet_viewset.get_url_name("list"))).status_code == 200


def test_an_address_that_names_no_record_is_not_found(client):
    signed_in(client, writer())
    for model, key in ((Region, "GB-XXX"), (Helpline, "GB-SCT")):
        address = reverse("withdraw", args=[ContentType.objects.get_for_model(model).pk, key])
        assert client.get(address).status_code == 404


def test_to_hide_a_nation_in_use_takes_a_reason(client, scotland):
    scotland.shown = False
    send_in(scotland, writer())
    ash = reviewer()
    with pytest.raises(NotFitToPublish, match="Readers could no longer pick Scotland"):
        agree(scotland, ash)
    agree(scotland, ash, reason="Another charity looks after Scotland.")
    assert client.get("/help/scotland/").status_code == 404


def test_a_nation_for_which_nobody_is_there_is_not_shown(man):
    general = Remit.objects.get(key="general")
    lines = list(general.referrals.all())
    for line in lines:
        line.except_regions = ["GB-IOM"] if line.group == "schools" else []
    general.set_lines(lines)
    with pytest.raises(NotFitToPublish, match="Isle of Man"):
        publish(general)
    man.unpublish()
    publish(general)
    send_in(Region.objects.get(code="GB-IOM").get_latest_revision_as_object(), writer())
    with pytest.raises(NotFitToPublish, match="Nobody would be named to Schools"):
        agree(man, reviewer())


def test_a_writer_edits_a_nation_in_its_form_and_its_code_stays(client, scotland):
    signed_in(client, writer())
    data = data_of(client.get(edit(scotland)), "in_words")
    assert "code" not in data or data["code"] == "GB-SCT"
    client.post(edit(scotland), data | {"emergency_note": "The call is free.", "code": "GB-XXX"}, follow=True)
    scotland = Region.objects.get(code="GB-SCT")
    assert scotland.get_latest_revision_as_object().emergency_note == "The call is free."
    assert scotland.emergency_note == "" and not Region.objects.filter(code="GB-XXX").exists()


def test_it_is_previewed_as_its_page_of_helplines(scotland):
    scotland.emergency_note = "The call is free."
    html = scotland.make_preview_request().content.decode()
    assert "<h1>Help in Scotland</h1>" in html and "The call is free." in html


def test_a_deleted_nation_comes_back_as_a_draft(man, moment):
    man.delete()
    back = bring_back(Deleted.objects.get(object_key="GB-IOM"), publisher(), moment).item
    assert back.code == "GB-IOM" and not back.live and back.parent_id == "GB"
