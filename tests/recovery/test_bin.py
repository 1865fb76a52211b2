"""Whatever is deleted, on whichever road, can be brought back as a draft for 30 days, with all that belonged to it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from approvals.models import Approval
from content_checks.publishing import NotFitToPublish
from guides.models import GuideIndexPage, GuidePage
from helplines.models import Helpline
from lessons.models import LessonPage
from platforms.models import Platform
from recovery.bringing_back import CannotComeBackError, bring_back, bring_back_with_what_stood_below
from recovery.models import Deleted
from recovery.subjects import kept_models
from taxonomy.models import Region, Topic
from taxonomy.staying import StaysWhileNeeded
from tests.factories.accounts import signed_in
from tests.factories.people import publisher, reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


@pytest.fixture
def platform():
    return Platform.objects.filter(live=True).order_by("pk").first()


def in_bin(item) -> Deleted:
    return Deleted.objects.get(object_key=str(item.pk), content_type__model=type(item)._meta.model_name)


def delete(item) -> None:
    """Delete an object, and leave the one at hand its number."""
    type(item)._base_manager.get(pk=item.pk).delete()


def said(item) -> dict:
    """Return what an object says, with its parts."""
    item = type(item)._base_manager.get(pk=item.pk)
    left_out = {"live", "live_revision", "latest_revision", "latest_revision_created_at", "has_unpublished_changes",
                "path", "numchild", "agreed_on", "index_entries", "last_published_at", "draft_title"}  # fmt: skip
    return {name: value for name, value in item.serializable_data().items() if name not in left_out}


# Each road deletes one guide.


def by_code(guide, client):
    delete(guide)


def by_a_query(guide, client):
    GuidePage.objects.filter(pk=guide.pk).delete()


def by_its_screen(guide, client):
    signed_in(client, publisher())
    GuidePage.objects.get(pk=guide.pk).unpublish()
    client.post(reverse("wagtailadmin_pages:delete", args=[guide.pk]))


def by_many_at_once(guide, client):
    signed_in(client, publisher())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{address}?id={guide.pk}")


def with_the_page_above(guide, client):
    guide.get_parent().delete()


@pytest.mark.parametrize("road", [by_code, by_a_query, by_its_screen, by_many_at_once, with_the_page_above],
                         ids=lambda road: road.__name__)  # fmt: skip
def test_whichever_way_a_page_goes_it_is_in_the_bin(road, guide, client):
    road(guide, client)
    assert not GuidePage.objects.filter(pk=guide.pk).exists()
    kept = in_bin(guide)
    assert kept.name == guide.title and kept.place.endswith(guide.get_parent().title if road is not with_the_page_above
                                                            else kept.place.rpartition(" › ")[2])  # fmt: skip


@pytest.mark.parametrize("at_once", [False, True], ids=["one", "several at once"])
def test_whichever_way_a_record_goes_it_is_in_the_bin_with_who_did_it(at_once, platform, client):
    pine = publisher()
    signed_in(client, pine)
    if at_once:
        address = reverse("wagtail_bulk_action", args=["platforms", "platform", "delete"])
        client.post(f"{address}?id={platform.pk}")
    else:
        client.post(reverse(Platform.snippet_viewset.get_url_name("delete"), args=[platform.pk]))
    assert not Platform.objects.filter(pk=platform.pk).exists()
    assert in_bin(platform).deleted_by == pine and in_bin(platform).was_live


def test_a_page_comes_back_whole_as_a_draft_at_its_old_place(guide, moment):
    before, versions = said(guide), set(guide.revisions.values_list("pk", flat=True))
    draft = guide.get_latest_revision_as_object()
    draft.lead = "A draft that no reader saw."
    draft.save_revision(user=writer())
    delete(guide)
    item = bring_back(in_bin(guide), reviewer(), moment).item
    page = GuidePage.objects.get(pk=guide.pk)
    assert item.pk == guide.pk and page.get_parent().pk == GuideIndexPage.objects.get(audience="8-10").pk
    assert not page.live and page.live_revision is None and page.agreed_on is None
    assert said(page) == before
    assert page.get_latest_revision_as_object().lead == "A draft that no reader saw."
    assert versions <= set(page.revisions.values_list("pk", flat=True))
    assert page.revisions.filter(user__username="wren").exists() and not Deleted.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_record_comes_back_with_its_parts(platform, moment):
    before = said(platform)
    steps = set(platform.steps.values_list("pk", flat=True))
    delete(platform)
    bring_back(in_bin(platform), writer(), moment)
    assert said(platform) == before and steps
    assert set(Platform.objects.get(pk=platform.pk).steps.values_list("pk", flat=True)) == steps


@pytest.mark.parametrize("model", [m for m in kept_models() if not issubclass(m, get_image_model())],
                         ids=lambda model: model.__name__)  # fmt: skip
def test_every_kind_of_thing_comes_back(model, moment):
    if model is Region:
        Region.objects.create(
            code="GB-IOM", slug="man", name="Isle of Man", in_words="in Man", parent_id="GB", live=False
        )
    found = model.objects.order_by("pk")
    item = next((each for each in found if not isinstance(each, StaysWhileNeeded) or not each.must_stay), None)
    assert item, "The starter content has none: nothing is shown here."
    below = 0
    if isinstance(item, Page):
        below = item.get_descendants().count()
    elif model is Topic:
        LessonPage.objects.filter(topic=item).delete()
        GuidePage.objects.filter(topic=item).delete()
    before = said(item)
    delete(item)
    kept = in_bin(item)
    parent = Page.objects.get(depth=1) if isinstance(item, Page) and not kept.place else None
    back = bring_back_with_what_stood_below(kept, writer(), moment, parent)
    assert said(item) == before and len(back) == below + 1
    assert not type(item)._base_manager.get(pk=item.pk).live


def test_readers_see_it_again_only_after_two_people(guide, moment, client):
    address = guide.relative_path()
    assert client.get(address).status_code == 200
    delete(guide)
    wren, ash = writer(), reviewer()
    page = bring_back(in_bin(guide), wren, moment).item
    page = GuidePage.objects.get(pk=page.pk)
    assert client.get(address).status_code == 404
    with pytest.raises(NotFitToPublish, match="second person"):
        page.get_latest_revision().publish()
    send_in(page.get_latest_revision_as_object(), wren)
    agree(page, ash)
    assert client.get(address).status_code == 200


def test_whoever_brings_it_back_is_one_of_the_two(guide, moment):
    delete(guide)
    ash = reviewer()
    bring_back(in_bin(guide), ash, moment)
    send_in(GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object(), ash)
    with pytest.raises(NotFitToPublish, match="Somebody else must agree"):
        agree(GuidePage.objects.get(pk=guide.pk), ash)


def test_an_agreement_that_was_not_used_does_not_come_back(guide, moment):
    guide.search_description = "Agreed to, and never published."
    revision = guide.save_revision(user=writer())
    Approval.give(guide, revision, reviewer())
    delete(guide)
    bring_back(in_bin(guide), publisher(), moment)
    page = GuidePage.objects.get(pk=guide.pk)
    with pytest.raises(NotFitToPublish, match="second person"):
        page.get_latest_revision().publish()


def test_a_used_agreement_still_belongs_to_its_version(guide, moment):
    guide.search_description = "How to block someone, in a few taps."
    send_in(guide, writer())
    agree(guide, reviewer())
    used = Approval.of(guide).get()
    assert used.used_at and used.revision_id
    delete(guide)
    bring_back(in_bin(guide), publisher(), moment)
    assert Approval.objects.get(pk=used.pk).revision_id == used.revision_id


def test_a_check_of_the_same_words_holds_and_of_others_does_not(moment, editor):
    helpline = Helpline.objects.get(key="childline")
    today = moment.date()
    helpline.record_check(editor, "page", today)
    before = helpline.standing(today)
    delete(helpline)
    back = bring_back(in_bin(helpline), editor, moment).item
    back = Helpline.objects.get(pk=back.pk)
    assert back.standing(today) == before
    back.what_it_does = "Something that nobody has compared with the official page."
    publish(back)
    assert Helpline.objects.get(pk=back.pk).standing(today) != before


def test_a_door_comes_back_with_all_its_guides_or_alone(moment):
    door = GuideIndexPage.objects.get(audience="8-10")
    guides = list(GuidePage.objects.child_of(door).values_list("pk", flat=True))
    assert len(guides) > 3
    earlier = GuidePage.objects.get(pk=guides[0])
    delete(earlier)
    delete(door)
    assert Deleted.objects.count() == len(guides) + 1
    back = bring_back_with_what_stood_below(in_bin(door), writer(), moment)
    assert len(back) == len(guides), "What was deleted before the door was is no part of it."
    door = GuideIndexPage.objects.get(pk=door.pk)
    assert list(GuidePage.objects.child_of(door).values_list("pk", flat=True)) == guides[1:]
    bring_back(in_bin(earlier), reviewer(), moment)
    assert GuidePage.objects.get(pk=earlier.pk).get_parent().pk == door.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_another_parent_is_asked_for_when_the_old_one_is_gone(guide, moment, client):
    door = guide.get_parent()
    delete(door)
    Deleted.objects.filter(object_key=str(door.pk)).delete()
    kept = in_bin(guide)
    with pytest.raises(CannotComeBackError, match="page above it is gone"):
        bring_back(kept, writer(), moment)
    signed_in(client, publisher())
    address = reverse("bring_back", args=[kept.pk])
    assert "Below which page?" in client.get(address).content.decode()
    assert "Choose below which one" in client.post(address, {}).content.decode()
    other = GuideIndexPage.objects.get(audience="11-13")
    response = client.post(address, {"parent": other.pk}, follow=True)
    assert GuidePage.objects.get(pk=guide.pk).get_parent().pk == other.pk
    assert "is back, as a draft" in response.content.decode() or "has another address" in response.content.decode()


def test_a_page_of_a_kind_that_cannot_stand_there_is_refused(guide, moment):
    delete(guide)
    help_page = Page.objects.get(slug="about")
    with pytest.raises(CannotComeBackError, match="cannot stand below"):
        bring_back(in_bin(guide), writer(), moment, help_page)
    assert Deleted.objects.count() == 1 and not GuidePage.objects.filter(pk=guide.pk).exists()


def test_an_address_that_was_taken_meanwhile_gives_another_and_a_clear_word(guide, moment, client):
    parent = guide.get_parent()
    delete(guide)
    taker = GuidePage(title="New", slug="blocking", audience="8-10", topic=guide.topic, live=False,
                      written_on=guide.written_on)  # fmt: skip
    GuideIndexPage.objects.get(pk=parent.pk).add_child(instance=taker)
    signed_in(client, publisher())
    response = client.post(reverse("bring_back", args=[in_bin(guide).pk]), follow=True)
    page = GuidePage.objects.get(pk=guide.pk)
    assert page.slug == page.get_latest_revision_as_object().slug == "blocking-2"
    assert "“blocking” is taken" in response.content.decode()


def test_a_key_that_was_taken_meanwhile_is_a_clear_refusal(platform, moment):
    delete(platform)
    Platform.objects.create(name="Another", key=platform.key, slug="another", locale=platform.locale, live=False,
                            gathered_on=platform.gathered_on)  # fmt: skip
    with pytest.raises(CannotComeBackError, match=platform.key):
        bring_back(in_bin(platform), writer(), moment)
    assert in_bin(platform)


def test_what_it_belongs_to_must_come_back_first(moment):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    topic = guide.topic
    LessonPage.objects.filter(topic=topic).delete()
    GuidePage.objects.filter(topic=topic).delete()
    delete(topic)
    with pytest.raises(CannotComeBackError, match=f"“{topic}”, which is in the bin too"):
        bring_back(in_bin(guide), writer(), moment)
    bring_back(in_bin(topic), writer("wren2"), moment)
    assert bring_back(in_bin(guide), reviewer(), moment).item.topic_id == topic.pk


def test_a_scheduled_publication_does_not_come_back(guide, moment):
    revision = guide.save_revision(user=writer())
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment - timedelta(days=1))
    delete(guide)
    bring_back(in_bin(guide), reviewer(), moment)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_leads_to_it_is_known_again(guide, moment):
    others = GuidePage.objects.exclude(pk=guide.pk).filter(audience="8-10").first()
    raw = list(others.body.raw_data)
    raw.append({"type": "text", "value": {"heading": "", "words": f'<p><a linktype="page" id="{guide.pk}">x</a></p>'}})
    others.body = others.body.stream_block.to_python(raw)
    publish(others)
    assert ReferenceIndex.get_references_to(guide).count() == 1
    delete(guide)
    assert ReferenceIndex.get_references_to(guide).count() == 0
    bring_back(in_bin(guide), writer(), moment)
    assert ReferenceIndex.get_references_to(guide).count() == 1


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_drawing_comes_back_with_its_file(media, moment, django_capture_on_commit_callbacks):
    model = get_image_model()
    image = model.objects.create(title="A kite", description="A kite in the wind.",
                                 file=ContentFile(SVG, "kite.svg"))  # fmt: skip
    image.tags.add("outside")
    name = image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        delete(image)
    assert not (media / name).exists()
    bring_back(in_bin(image), writer(), moment)
    back = model.objects.get(pk=image.pk)
    assert (media / back.file.name).read_bytes() == SVG and back.file.name == name
    assert back.description == "A kite in the wind." and back.tags.get().name == "outside"


def test_the_list_shows_what_it_is_and_how_long_it_stays(guide, client, moment):
    title, door = guide.title, guide.get_parent().title
    signed_in(client, publisher("pine"))
    client.post(reverse("wagtailadmin_pages:delete", args=[guide.pk]))
    Deleted.objects.update(deleted_at=moment - timedelta(days=3, hours=1))
    page = client.get(reverse("bin")).content.decode()
    assert title in page and door in page and "pine" in page.lower() and "26" in page
    assert title in client.get(reverse("bin"), {"name": title[3:9]}).content.decode()
    assert title not in client.get(reverse("bin"), {"name": "nothing of this name"}).content.decode()
    kind = in_bin(guide).content_type_id
    assert title in client.get(reverse("bin"), {"content_type": kind}).content.decode()


def test_an_empty_bin_says_so(client):
    signed_in(client, publisher())
    page = client.get(reverse("bin"))
    assert "Nothing is in the bin" in page.content.decode()


def test_the_bin_stands_in_the_menu_of_those_who_may_add(client):
    signed_in(client, writer())
    assert f'"{reverse("bin")}"' in client.get("/admin/").content.decode().replace("&quot;", '"')
    signed_in(client, reviewer())
    assert client.get(reverse("bin")).status_code in {302, 403}


def test_who_may_not_add_such_a_thing_may_not_bring_it_back(guide, client):
    delete(guide)
    signed_in(client, reviewer())
    address = reverse("bring_back", args=[in_bin(guide).pk])
    assert client.post(address).status_code in {302, 403}
    assert not GuidePage.objects.filter(pk=guide.pk).exists()


def test_looking_brings_nothing_back(guide, client):
    delete(guide)
    signed_in(client, publisher())
    assert client.get(reverse("bring_back", args=[in_bin(guide).pk])).status_code == 200
    assert not GuidePage.objects.filter(pk=guide.pk).exists()


def test_after_thirty_days_it_is_not_shown_and_then_it_is_gone(guide, platform, client, moment, capsys):
    delete(guide)
    delete(platform)
    old = in_bin(guide)
    Deleted.objects.filter(pk=old.pk).update(deleted_at=moment - timedelta(days=30))
    signed_in(client, publisher())
    assert client.get(reverse("bring_back", args=[old.pk])).status_code == 404
    assert guide.title not in client.get(reverse("bin")).content.decode()
    call_command("empty_bin")
    assert capsys.readouterr().out == "1 gone for good, 1 still in the bin.\n"
    assert not Deleted.objects.filter(pk=old.pk).exists() and in_bin(platform)


def test_the_log_says_who_deleted_and_who_brought_back(guide, client):
    signed_in(client, publisher("pine"))
    client.post(reverse("wagtailadmin_pages:delete", args=[guide.pk]))
    client.post(reverse("bring_back", args=[in_bin(guide).pk]))
    lines = PageLogEntry.objects.filter(page_id=guide.pk, user__username="pine").values_list("action", flat=True)
    assert {"wagtail.delete", "signpost.kept_in_bin", "signpost.brought_back"} <= set(lines)
    call_command("empty_bin")
    assert not ModelLogEntry.objects.filter(action="signpost.bin_emptied").exists(), "Nothing went."


def test_what_is_deleted_again_stands_in_the_bin_once(guide, moment):
    delete(guide)
    bring_back(in_bin(guide), writer(), moment)
    delete(guide)
    assert in_bin(guide).was_live is False
    bring_back(in_bin(guide), reviewer(), moment)
    assert GuidePage.objects.get(pk=guide.pk).title == guide.title


def test_a_deletion_that_is_undone_leaves_nothing_in_the_bin(guide):
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        delete(guide)
        raise RuntimeError
    assert GuidePage.objects.filter(pk=guide.pk).exists() and not Deleted.objects.exists()
