"""Who comes first is one record: two people agree to the whole list, and no list leaves a reader without help."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from content_checks.publishing import NotFitToPublish
from editorial import roles
from helplines.models import EverydayHelp, Helpline, Referral, Remit
from recovery.bringing_back import bring_back
from recovery.models import Deleted
from taxonomy.staying import MustStayError
from tests.factories.accounts import signed_in
from tests.factories.forms import data_of
from tests.factories.people import person, publisher, reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db

GUIDE = "/8-10/blocking/"


@pytest.fixture
def bullying():
    return Remit.objects.get(key="bullying")


@pytest.fixture
def general():
    return Remit.objects.get(key="general")


def lines_of(remit, group: str) -> list[str]:
    return [line.to for line in Remit.objects.get(pk=remit.pk).referrals.all() if line.group == group]


def with_lines(remit, group: str, *names: str, **more):
    """Return the remit with these lines for a group, and the others as they are."""
    own = [Referral(group=group, to=name, **more) for name in names]
    remit.set_lines([*(line for line in remit.referrals.all() if line.group != group), *own])
    return remit


def edit(remit) -> str:
    return reverse(Remit.snippet_viewset.get_url_name("edit"), args=[remit.pk])


def comes_first_on_the_guide(client) -> str:
    html = client.get(GUIDE).content.decode()
    return min(("Childline", "A grown-up you trust"), key=lambda name: html.index(f"<h3>{name}", html.index("<main")))


# Two people


def test_a_draft_of_a_list_changes_nothing_for_readers(client, bullying):
    before = client.get(GUIDE).content
    assert lines_of(bullying, "under-11") == ["emergency-999", "trusted-adult", "childline"]
    with_lines(bullying, "under-11", "childline", "trusted-adult").save_revision(user=writer())
    assert client.get(GUIDE).content == before
    assert lines_of(bullying, "under-11") == ["emergency-999", "trusted-adult", "childline"]


def test_nobody_changes_who_comes_first_alone(bullying):
    elm = person("elm", *roles.ROLES)
    with_lines(bullying, "under-11", "childline", "trusted-adult")
    with pytest.raises(NotFitToPublish, match="second person"):
        bullying.save_revision(user=elm).publish(user=elm)
    with pytest.raises(NotFitToPublish, match="second person"):
        bullying.save()
    send_in(bullying, elm)
    with pytest.raises(NotFitToPublish, match="Somebody else must agree"):
        agree(bullying, elm)
    assert lines_of(bullying, "under-11") == ["emergency-999", "trusted-adult", "childline"]


def test_two_people_change_the_order_on_a_guide(client, bullying):
    assert comes_first_on_the_guide(client) == "A grown-up you trust"
    send_in(with_lines(bullying, "under-11", "childline", "trusted-adult"), writer())
    agree(bullying, reviewer())
    assert lines_of(bullying, "under-11") == ["childline", "trusted-adult"]
    assert comes_first_on_the_guide(client) == "Childline"
    assert Remit.objects.get(key="bullying").agreed_on


def test_two_people_change_what_everyday_help_says(client):
    trusted = EverydayHelp.objects.get(key="trusted-adult")
    trusted.for_children = "Tell a kind grown-up."
    with pytest.raises(NotFitToPublish, match="second person"):
        trusted.save()
    send_in(trusted, writer())
    assert "Tell a kind grown-up." not in client.get(GUIDE).content.decode()
    agree(trusted, reviewer())
    assert "Tell a kind grown-up." in client.get(GUIDE).content.decode()


def test_the_words_of_everyday_help_are_read_by_the_checks():
    bank = EverydayHelp.objects.get(key="bank")
    bank.for_teens = "It was your fault. Ring 0800 1111."
    with pytest.raises(NotFitToPublish, match="0800 1111"):
        publish(bank)


def test_a_word_beside_a_line_is_read_by_the_checks(bullying):
    with pytest.raises(NotFitToPublish, match="0800 1111"):
        publish(with_lines(bullying, "parents", "school", note="Ring 0800 1111."))


# Nobody is left without help


def test_a_list_that_leaves_readers_without_help_is_stopped(general):
    with pytest.raises(NotFitToPublish, match="Nobody would be named to Schools"):
        publish(with_lines(general, "schools"))
    with pytest.raises(NotFitToPublish, match="Wales"):
        publish(with_lines(Remit.objects.get(key="general"), "schools", "posh-helpline", except_regions=["GB-WLS"]))


def test_a_list_that_still_names_one_is_not(general):
    publish(with_lines(general, "schools", "safeguarding-lead"))
    assert lines_of(general, "schools") == ["safeguarding-lead"]


def test_somebody_who_is_not_published_is_nobody(general):
    assert not Helpline.objects.get(key="shore").live
    with pytest.raises(NotFitToPublish, match="Nobody would be named to Ages 11 to 13 and Ages 14 to 17"):
        publish(with_lines(general, "11-17", "shore"))


def test_a_helpline_that_changes_whom_it_is_for_leaves_nobody_without_help():
    posh = Helpline.objects.get(key="posh-helpline")
    posh.for_whom = ["parents"]
    send_in(posh, writer())
    with pytest.raises(NotFitToPublish, match="Nobody would be named to Schools"):
        agree(posh, reviewer())
    publish(with_lines(Remit.objects.get(key="general"), "schools", "safeguarding-lead"))
    agree(posh, person("oak", roles.REVIEWERS))
    assert Helpline.objects.get(key="posh-helpline").for_whom == ["parents"]


def test_a_child_is_not_named_first_a_service_for_others_of_other_ages(bullying):
    childline = Helpline.objects.get(key="childline")
    assert childline.age_from is None or childline.age_from <= 4
    older = Helpline.objects.filter(live=True, age_from__gt=10).first()
    with pytest.raises(NotFitToPublish, match="its ages do not cover them"):
        publish(with_lines(bullying, "under-11", older.key, "childline"))
    publish(with_lines(Remit.objects.get(key="bullying"), "under-11", "childline", older.key))


def test_taking_all_lines_of_a_group_out_needs_a_reason(bullying):
    send_in(with_lines(bullying, "parents"), writer())
    ash = reviewer()
    with pytest.raises(NotFitToPublish, match="Parents and carers: nobody is named"):
        agree(bullying, ash)
    agree(bullying, ash, reason="The general list is better for them.")
    assert lines_of(bullying, "parents") == []


def test_an_unsound_line_is_stopped_however_it_came(bullying):
    send_in(with_lines(bullying, "parents", "childlin"), writer())
    with pytest.raises(NotFitToPublish, match=r"Parents and carers, place 1: .*called “childlin”"):
        agree(bullying, reviewer())


# What readers need stays


def test_what_every_reader_is_offered_is_neither_taken_off_nor_deleted(client, general):
    trusted = EverydayHelp.objects.get(key="trusted-adult")
    signed_in(client, publisher())
    for item in (general, trusted):
        assert item.must_stay
        for action in ("unpublish", "delete"):
            address = reverse(type(item).snippet_viewset.get_url_name(action), args=[item.pk])
            assert "stays" in client.post(address, follow=True).content.decode()
        with pytest.raises(MustStayError):
            item.unpublish()
        with pytest.raises(MustStayError), transaction.atomic():
            type(item).objects.filter(pk=item.pk).delete()
        assert type(item).objects.get(pk=item.pk).live


def test_the_emergency_number_stays_on_every_road(client):
    emergency = Helpline.objects.get(key="emergency-999")
    signed_in(client, publisher())
    address = reverse(Helpline.snippet_viewset.get_url_name("unpublish"), args=[emergency.pk])
    assert "on every page" in client.post(address, follow=True).content.decode()
    assert Helpline.objects.get(key="emergency-999").live


def test_one_editor_takes_another_list_off_and_readers_get_the_general_help(client, bullying):
    signed_in(client, writer())
    address = reverse("withdraw", args=[ContentType.objects.get_for_model(Remit).pk, bullying.pk])
    client.post(address, {"reason": "wrong"})
    assert not Remit.objects.get(key="bullying").live
    assert comes_first_on_the_guide(client) == "Childline"
    assert ModelLogEntry.objects.filter(action="signpost.withdrawn", object_id=bullying.pk).exists()
    assert client.get("/admin/").status_code == 200


def test_a_deleted_list_comes_back_as_a_draft_with_its_lines(bullying, moment):
    lines = {(line.group, line.rank, line.to) for line in bullying.referrals.all()}
    bullying.delete()
    assert not Referral.objects.filter(remit__key="bullying").exists()
    back = bring_back(Deleted.objects.get(name="Bullying"), publisher(), moment).item
    assert not back.live
    assert {(line.group, line.rank, line.to) for line in back.referrals.all()} == lines


# The form


def test_the_form_offers_names_and_shows_the_youngest_first(client, bullying):
    signed_in(client, writer())
    html = client.get(edit(bullying)).content.decode()
    assert "Childline</option>" in html and "A grown-up you trust</option>" in html
    assert "Shore (readers do not see it yet)" in html
    data = data_of(client.get(edit(bullying)), "why")
    assert "blocking" in data["main_topics"]
    groups = [value for name, value in data.items() if re.fullmatch(r"referrals-\d+-group", name)]
    assert len(groups) == bullying.referrals.count()
    assert list(dict.fromkeys(groups)) == ["under-11", "11-17", "parents", "schools"]


def test_single_lines_have_no_screen_of_their_own(client, editor):
    signed_in(client, editor)
    assert client.get("/admin/snippets/helplines/referral/").status_code == 404
    assert "Who comes first" in client.get("/admin/").content.decode()


def posted(client, remit, **changes):
    """Open the form, move the lines as they stand on the screen, change fields, and send it."""
    data = data_of(client.get(edit(remit)), "why")
    return client.post(edit(remit), data | changes, follow=True)


def numbers_of(data: dict, group: str) -> list[str]:
    """Return the names of the rows of a group, in the order in which they stand on the screen."""
    rows = [f"referrals-{n}" for n in range(int(data["referrals-TOTAL_FORMS"]))]
    return sorted((r for r in rows if data[f"{r}-group"] == group), key=lambda row: int(data[f"{row}-ORDER"]))


def test_a_writer_moves_a_line_and_a_reviewer_agrees(client, bullying):
    wren, ash = writer(), reviewer()
    signed_in(client, wren)
    data = data_of(client.get(edit(bullying)), "why")
    _emergency, trusted, childline = numbers_of(data, "under-11")
    moved = {f"{trusted}-ORDER": data[f"{childline}-ORDER"], f"{childline}-ORDER": data[f"{trusted}-ORDER"]}
    assert client.post(edit(bullying), data | moved | {"action-submit": "1"}, follow=True).status_code == 200
    draft = Remit.objects.get(pk=bullying.pk).get_latest_revision_as_object()
    assert [(x.rank, x.to) for x in draft.referrals.all() if x.group == "under-11"] == [
        (1, "emergency-999"), (2, "childline"), (3, "trusted-adult"),
    ]  # fmt: skip
    assert lines_of(bullying, "under-11") == ["emergency-999", "trusted-adult", "childline"]
    agree(bullying, ash)
    assert lines_of(bullying, "under-11") == ["emergency-999", "childline", "trusted-adult"]
    assert lines_of(bullying, "11-17")[:2] == ["emergency-999", "childline"], "The other groups stay as they were."


def test_opening_the_form_and_saving_it_is_no_change(client, bullying):
    from approvals.fingerprint import fingerprint

    bullying.save_revision(user=writer())
    before = fingerprint(bullying.latest_revision.content)
    signed_in(client, reviewer())
    posted(client, Remit.objects.get(pk=bullying.pk))
    assert fingerprint(Remit.objects.get(pk=bullying.pk).latest_revision.content) == before


def test_a_contradiction_is_shown_beside_its_line(client, bullying):
    signed_in(client, writer())
    row = numbers_of(data_of(client.get(edit(bullying)), "why"), "under-11")[0]
    wrong = {f"{row}-regions": ["GB-SCT"], f"{row}-except_regions": ["GB-SCT"], f"{row}-age_from": "12"}
    html = posted(client, bullying, **wrong, **{"action-submit": "1"}).content.decode()
    assert "Take one of the two ticks away." in html and "Change the ages or the group." in html
    assert not Remit.objects.get(pk=bullying.pk).has_unpublished_changes


def test_a_new_list_and_new_everyday_help_get_keys_of_their_own(client):
    signed_in(client, writer())
    address = reverse(EverydayHelp.snippet_viewset.get_url_name("add"))
    client.post(address, {"name": "Childline", "for_teens": "Say it."}, follow=True)
    made = EverydayHelp.objects.get(name="Childline")
    assert made.key == "childline-2" and not made.live
    remit = Remit(name="Bullying", meaning="Again.", live=False)
    remit.save()
    assert remit.key == "bullying-2" and remit.sort_order > Remit.objects.get(key="general").sort_order


# The preview


def test_the_preview_of_a_list_shows_what_each_reader_would_be_offered(bullying):
    html = with_lines(bullying, "under-11", "childline", "bank").make_preview_request().content.decode()
    ages = html.split("<h2>")
    assert "Childline" in ages[1] and ages[1].index("Childline") < ages[1].index("The bank")
    assert "Before a nation is picked" in html and "Scotland" in html and "general help" in html


def test_the_preview_of_everyday_help_shows_it_to_each_reader():
    html = EverydayHelp.objects.get(key="bank").make_preview_request().content.decode()
    assert "The number is on the back of the card." in html and "what they are shown instead" in html
