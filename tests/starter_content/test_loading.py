"""Loading is everything or nothing, repeatable, and never touches what editors have made their own."""

import pytest
from django.apps import apps
from django.core import serializers
from wagtail.models import Page, Revision, Site

from content_checks.publishing import CheckedBeforePublish
from editorial.subjects import gated_models
from guides.models import GuideIndexPage, GuidePage
from helplines.models import EverydayHelp, Helpline, Referral, Remit
from home.models import HomePage, InformationPage
from organisation.models import SiteSettings
from review.models import Check
from starter_content.kinds.pages import GuideKind
from starter_content.loader import load
from starter_content.models import LoadedRecord
from starter_content.plan import Action
from starter_content.problems import NotLoadedError
from taxonomy.models import Region, Topic
from tests.factories.publishing import publish

GUIDE = "guides/blocking/8-10.en.md"
TOPICS = "vocabulary/topics.yaml"
REGIONS = "vocabulary/regions.yaml"
REMITS = "signposting/remits.yaml"
WHO_COMES_FIRST = "signposting/who_comes_first.yaml"
RECORDS = 15


def everything() -> str:
    """Return every row of every table that a load could change."""
    labels = {"starter_content", "taxonomy", "helplines", "guides", "home", "help_now", "organisation", "wagtailcore",
              "permalinks", "page_life", "review", "modelsearch", "wagtailredirects", "activities"}  # fmt: skip
    models = [model for model in apps.get_models() if model._meta.app_label in labels and not model._meta.proxy]
    return serializers.serialize("json", [row for model in models for row in model._base_manager.order_by("pk")])


def counts(outcome) -> tuple[int, ...]:
    return tuple(outcome.count(action) for action in Action)


def reasons(outcome) -> dict[str, str]:
    return {entry.record.reference: entry.reason for entry in outcome.left_alone}


def edit_guide(**values) -> GuidePage:
    """Change the guide as an editor does, and publish it."""
    page = GuidePage.objects.get().get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    publish(page)
    return page


def edit_topic(key: str, **values) -> None:
    topic = Topic.objects.get(key=key).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(topic, name, value)
    publish(topic)


# The first load


def test_the_first_load_makes_a_site(loaded, settings):
    site = Site.objects.get()
    assert site.root_page.specific == HomePage.objects.get()
    assert f"{site.hostname}:{site.port}" in settings.SIGNPOST_URL
    assert SiteSettings.objects.get().default_region.code == "GB"
    assert not Page.objects.filter(title__startswith="Welcome to your new").exists()
    assert [page.url_path for page in Page.objects.live().order_by("path")[1:]] == [
        "/home/", "/home/8-10/", "/home/8-10/blocking/", "/home/parents/", "/home/about/",
    ]  # fmt: skip


def test_what_is_loaded_is_published_through_a_revision(loaded):
    for model in (GuidePage, GuideIndexPage, HomePage, InformationPage, Topic, Region, Remit, EverydayHelp):
        for item in model.objects.all():
            assert item.live and not item.has_unpublished_changes
            assert item.latest_revision and item.live_revision_id == item.latest_revision_id


def test_a_guide_arrives_whole(loaded):
    guide = GuidePage.objects.get()
    assert (guide.audience, guide.topic.key, guide.slug) == ("8-10", "blocking", "blocking")
    assert guide.search_description.startswith("What blocking does")
    assert [block.block_type for block in guide.body] == ["big_idea", "text", "steps"]
    assert guide.body[2].value["steps"][0]["variants"][0]["device"] == "phone-or-tablet"
    assert guide.sources == [{"name": "A book", "year": "unknown"}]


def test_topics_and_who_comes_first_arrive_whole(loaded):
    topic = Topic.objects.get(key="blocking")
    assert topic.message_for("4-7") == "Tell a grown-up." and topic.message_for("schools") == ""
    assert Remit.objects.get().why.startswith("It is the one number")
    first, second = Referral.objects.order_by("rank")
    assert (first.to, first.rank, second.to, second.age_from, second.age_to) == (
        "trusted-adult",
        1,
        "childline",
        4,
        None,
    )
    assert second.when == ["urgent", "soon"]
    assert Region.objects.get(code="GB-SCT").parent_id == "GB"


def test_a_helpline_to_verify_waits_as_a_draft_and_is_never_published(loaded):
    shore, meic, childline = (Helpline.objects.get(key=key) for key in ("shore", "meic", "childline"))
    assert shore.to_verify and not shore.live and shore.latest_revision
    assert shore.channels.get().value == "0800 1111"
    assert meic.live and not meic.show_hours
    assert childline.live and childline.show_hours and not childline.to_verify


def test_the_ids_of_blocks_are_the_same_in_every_copy_of_the_site(loaded):
    first = [block.id for block in GuidePage.objects.get().body]
    GuidePage.objects.get().delete()
    LoadedRecord.objects.all().delete()
    load(loaded)
    assert [block.id for block in GuidePage.objects.get().body] == first


def test_no_check_is_ever_written(loaded):
    assert not Check.objects.exists()


def test_a_site_of_other_pages_is_not_replaced(empty_site, folder):
    Page.objects.filter(depth=2).update(title="Our own site")
    with pytest.raises(NotLoadedError, match="no front page of Signpost"):
        load(folder)
    assert Page.objects.filter(depth=2).get().title == "Our own site"


# Again


def test_a_second_load_changes_nothing_and_says_so(loaded, command):
    before = everything()
    code, printed = command("load_content", "--from", loaded)
    assert code == 0
    assert f"0 new, 0 updated, {RECORDS} unchanged, 0 left alone. Nothing changed." in printed
    assert everything() == before


def test_an_upgrade_adds_what_is_new_and_refreshes_what_nobody_touched(loaded, change):
    change(GUIDE, "They cannot write", "Nobody can write")
    change("helplines/childline.yaml", "what_it_does: Listens.", "what_it_does: Listens to you.")
    text = (loaded / GUIDE).read_text()
    (loaded / "guides/reporting").mkdir()
    (loaded / "guides/reporting/parents.en.md").write_text(text)
    assert counts(load(loaded)) == (1, 2, RECORDS - 2, 0)
    guide = GuidePage.objects.get(slug="blocking")
    assert "Nobody can write" in str(guide.body[1].value["words"])
    assert Helpline.objects.get(key="childline").what_it_does == "Listens to you."
    assert GuidePage.objects.get(slug="reporting").audience == "parents"


def test_a_refreshed_helpline_keeps_the_keys_of_its_rows(loaded, change):
    before = Helpline.objects.get(key="childline").channels.get().pk
    change("helplines/childline.yaml", "    note: null", "    note: It is free.")
    load(loaded)
    channel = Helpline.objects.get(key="childline").channels.get()
    assert (channel.pk, channel.note) == (before, "It is free.")


def test_a_helpline_that_comes_into_doubt_is_taken_back(loaded, change):
    change("helplines/childline.yaml", "show: listed", "show: to_verify")
    load(loaded)
    childline = Helpline.objects.get(key="childline")
    assert childline.get_latest_revision_as_object().to_verify and not childline.live
    change("helplines/childline.yaml", "show: to_verify", "show: listed")
    assert counts(load(loaded))[1] == 1
    assert Helpline.objects.get(key="childline").live


def test_a_record_whose_file_has_gone_stays(loaded):
    (loaded / GUIDE).unlink()
    load(loaded)
    assert GuidePage.objects.get().live


# What editors have done


def test_an_editors_change_is_kept_and_reported(loaded, change, command):
    edit_guide(title="Our own title")
    change(GUIDE, "title: You can block anyone", "title: A new title")
    code, printed = command("load_content", "--from", loaded)
    assert code == 0
    assert f"left alone: {GUIDE} (edited in the website)" in printed
    assert "1 left alone" in printed
    assert GuidePage.objects.get().title == "Our own title"


def test_an_editors_unfinished_draft_is_neither_lost_nor_published(loaded, change):
    page = GuidePage.objects.get()
    page.title = "Half a thought"
    page.save_revision()
    change(GUIDE, "title: You can block anyone", "title: A new title")
    assert reasons(load(loaded)) == {GUIDE: "edited in the website"}
    page = GuidePage.objects.get()
    assert page.title == "You can block anyone"
    assert page.get_latest_revision_as_object().title == "Half a thought"


def test_a_change_of_one_topic_leaves_the_others_open_to_upgrades(loaded, change):
    edit_topic("blocking", meaning="Our own words.")
    change(TOPICS, "meaning: What reporting means.", "meaning: Better words.")
    assert reasons(load(loaded)) == {f"{TOPICS}#blocking": "edited in the website"}
    assert Topic.objects.get(key="reporting").meaning == "Better words."


def test_an_editor_who_made_the_same_change_is_in_nobodys_way(loaded, change):
    edit_topic("blocking", meaning="Better words.")
    change(TOPICS, "meaning: What blocking means.", "meaning: Better words.")
    assert counts(load(loaded)) == (0, 0, RECORDS, 0)
    change(TOPICS, "meaning: Better words.", "meaning: Still better words.")
    assert counts(load(loaded)) == (0, 1, RECORDS - 1, 0)


def test_what_an_editor_deleted_is_not_brought_back(loaded, change):
    GuidePage.objects.get().delete()
    Helpline.objects.get(key="childline").delete()
    change(GUIDE, "title: You can block anyone", "title: A new title")
    assert reasons(load(loaded)) == {GUIDE: "deleted by an editor", "helplines/childline.yaml": "deleted by an editor"}
    assert not GuidePage.objects.exists() and not Helpline.objects.filter(key="childline").exists()


def test_what_an_editor_unpublished_is_not_brought_back(loaded, change):
    GuidePage.objects.get().unpublish()
    Topic.objects.get(key="reporting").unpublish()
    change(GUIDE, "title: You can block anyone", "title: A new title")
    assert reasons(load(loaded)) == {
        GUIDE: "unpublished by an editor",
        f"{TOPICS}#reporting": "unpublished by an editor",
    }
    assert not GuidePage.objects.get().live and not Topic.objects.get(key="reporting").live


def test_a_helpline_that_an_editor_verified_stays_published(loaded, change):
    shore = Helpline.objects.get(key="shore").get_latest_revision_as_object()
    shore.to_verify = False
    publish(shore)
    change("helplines/shore.yaml", "what_it_does: Listens.", "what_it_does: Something else.")
    assert reasons(load(loaded)) == {"helplines/shore.yaml": "edited in the website"}
    assert Helpline.objects.get(key="shore").live


def test_a_guide_that_an_editor_moved_to_another_address_is_not_made_twice(loaded, change):
    edit_guide(slug="mute-or-leave")
    change(GUIDE, "title: You can block anyone", "title: A new title")
    assert reasons(load(loaded)) == {GUIDE: "edited in the website"}
    assert GuidePage.objects.get().slug == "mute-or-leave"


def test_a_page_that_an_editor_made_at_the_same_address_is_theirs(loaded):
    text = (loaded / GUIDE).read_text()
    door = GuideIndexPage.objects.get(audience="parents")
    topic = Topic.objects.get(key="blocking")
    theirs = GuidePage(title="Ours", slug="blocking", topic=topic, question="?", written_on="2026-11-22", live=False)
    theirs.sources = [{"name": "A book"}]
    theirs.body = GuidePage.objects.get().body
    publish(door.add_child(instance=theirs))
    (loaded / "guides/blocking/parents.en.md").write_text(text)
    assert reasons(load(loaded)) == {"guides/blocking/parents.en.md": "edited in the website"}


def test_a_new_guide_whose_door_was_deleted_is_left_out(loaded):
    text = (loaded / GUIDE).read_text()
    GuideIndexPage.objects.get(audience="parents").delete()
    (loaded / "guides/blocking/parents.en.md").write_text(text)
    outcome = load(loaded)
    assert reasons(outcome)["guides/blocking/parents.en.md"] == "the door of its audience was deleted by an editor"


def test_settings_and_checks_of_editors_stay(loaded, editor, moment):
    SiteSettings.objects.update(name="Our charity", default_region=None)
    GuidePage.objects.get().record_check(editor, "read", moment.date())
    load(loaded)
    assert SiteSettings.objects.get().name == "Our charity" and SiteSettings.objects.get().default_region is None
    assert Check.objects.count() == 1


def test_the_order_of_the_file_is_followed_unless_editors_have_their_own(loaded, command):
    first, second = (loaded / TOPICS).read_text().split("\n- key: reporting")
    turned = "- key: reporting" + second + "\n" + first
    (loaded / TOPICS).write_text(turned)
    load(loaded)
    assert list(Topic.objects.values_list("key", flat=True)) == ["reporting", "blocking"]
    load(loaded)
    edit_topic("reporting", sort_order=9)
    _code, printed = command("load_content", "--from", loaded)
    assert list(Topic.objects.values_list("key", flat=True)) == ["blocking", "reporting"]
    assert f"left alone: the order of {TOPICS} (changed in the website)" in printed


def test_the_address_of_the_site_follows_the_settings(loaded, settings):
    settings.SIGNPOST_URL = "https://signpost.example"
    load(loaded)
    assert (Site.objects.get().hostname, Site.objects.get().port) == ("signpost.example", 443)


def test_an_editors_draft_of_a_list_is_not_published_by_the_other_part_of_its_record(loaded, change):
    remit = Remit.objects.get()
    first = remit.referrals.first()
    first.note = "Half a thought"
    remit.referrals.add(first)
    remit.save_revision()
    change(REMITS, "meaning: Any other worry.", "meaning: Whatever it is.")
    assert reasons(load(loaded)) == {
        f"{REMITS}#general": "edited in the website",
        f"{WHO_COMES_FIRST}#general": "edited in the website",
    }
    remit = Remit.objects.get()
    assert remit.meaning == "Any other worry." and not remit.referrals.filter(note="Half a thought").exists()
    assert remit.get_latest_revision_as_object().referrals.get(rank=1).note == "Half a thought"


def test_both_parts_of_a_list_are_refreshed_at_once(loaded, change):
    change(REMITS, "meaning: Any other worry.", "meaning: Whatever it is.")
    change(WHO_COMES_FIRST, "{to: trusted-adult}", "{to: trusted-adult, note: Now.}")
    assert counts(load(loaded)) == (0, 2, RECORDS - 2, 0)
    remit = Remit.objects.get()
    assert (remit.meaning, remit.referrals.get(rank=1).note) == ("Whatever it is.", "Now.")
    assert counts(load(loaded)) == (0, 0, RECORDS, 0)


def test_a_list_may_name_what_an_editor_deleted(loaded, change):
    Helpline.objects.get(key="childline").delete()
    change(WHO_COMES_FIRST, "note: Free.", "note: It is free.")
    assert reasons(load(loaded)) == {"helplines/childline.yaml": "deleted by an editor"}
    assert Referral.objects.get(to="childline").note == "It is free."


def test_a_nation_that_an_editor_changed_is_left_alone(loaded, change):
    scotland = Region.objects.get(code="GB-SCT")
    scotland.emergency_note = "Our own words."
    publish(scotland)
    change(REGIONS, "slug: scotland", "slug: alba")
    assert reasons(load(loaded)) == {f"{REGIONS}#GB-SCT": "edited in the website"}
    assert Region.objects.get(code="GB-SCT").slug == "scotland"


# When something goes wrong


def test_problems_are_listed_and_nothing_is_loaded(loaded, change, command):
    before = everything()
    change(GUIDE, "question:", "qestion:")
    change("helplines/childline.yaml", "hours: 24/7", "hours: whenever")
    change(TOPICS, "meaning: What blocking means.", "meaning: Better words.")
    code, printed = command("load_content", "--from", loaded)
    assert code == 1
    assert f"{GUIDE}, line 4: qestion: There is no such key. Did you mean “question”?" in printed
    assert "helplines/childline.yaml, line 35" in printed
    assert "Nothing was loaded; the website is as it was." in printed
    assert everything() == before


def test_an_error_half_way_leaves_the_database_as_it_was(loaded, change, monkeypatch):
    change(GUIDE, "They cannot write", "Nobody can write")
    change(TOPICS, "meaning: What blocking means.", "meaning: Better words.")
    before = everything()
    monkeypatch.setattr(GuideKind, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(loaded)
    assert everything() == before


def test_an_error_in_the_first_load_leaves_the_database_empty(empty_site, folder, monkeypatch):
    before = everything()
    monkeypatch.setattr(GuideKind, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(folder)
    assert everything() == before


def test_what_the_gate_refuses_is_reported_for_all_records_and_nothing_is_loaded(loaded, change, monkeypatch):
    from content_checks.findings import Finding, Severity

    before = everything()
    stop = Finding("test", Severity.STOPS, "It is not fit to be seen. Mend it.")
    monkeypatch.setattr("content_checks.publishing.findings_for", lambda item: [stop])
    change(GUIDE, "They cannot write", "Nobody can write")
    change("helplines/childline.yaml", "what_it_does: Listens.", "what_it_does: Listens to you.")
    with pytest.raises(NotLoadedError) as refused:
        load(loaded)
    assert {problem.file for problem in refused.value.problems} == {GUIDE, "helplines/childline.yaml"}
    assert all("not fit to be seen" in problem.message for problem in refused.value.problems)
    assert everything() == before


def test_every_object_with_a_gate_goes_through_it(empty_site, folder, monkeypatch):
    seen = []
    publish = CheckedBeforePublish.publish
    monkeypatch.setattr(
        CheckedBeforePublish, "publish", lambda self, *a, **k: (seen.append(self), publish(self, *a, **k))
    )
    load(folder)
    live = [item for model in gated_models() for item in model.objects.filter(live=True)]
    assert {(type(item), item.pk) for item in seen} == {(type(item), item.pk) for item in live}


def test_what_the_website_refuses_is_reported_with_its_file_and_line(loaded, change):
    change("helplines/childline.yaml", "what_it_does: Listens.", "what_it_does: " + "Listens well. " * 40)
    with pytest.raises(NotLoadedError) as refused:
        load(loaded)
    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == ("helplines/childline.yaml", 3)
    assert "at most 300 characters" in problem.message


def test_a_dry_run_says_what_would_happen_and_changes_nothing(empty_site, folder, command):
    before = everything()
    code, printed = command("load_content", "--from", folder, "--dry-run")
    assert code == 0
    assert f"Would be: {RECORDS} new, 0 updated, 0 unchanged, 0 left alone." in printed
    assert everything() == before


def test_checking_reads_files_only(folder, command, django_db_blocker):
    with django_db_blocker.block():
        code, printed = command("load_content", "--from", folder, "--check")
    assert code == 0 and "nothing is wrong" in printed


def test_a_revision_is_made_only_for_what_changed(loaded, change):
    before = Revision.objects.count()
    change(GUIDE, "They cannot write", "Nobody can write")
    load(loaded)
    assert Revision.objects.count() == before + 1
