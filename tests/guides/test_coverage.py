"""The coverage map: what is there for whom, what is missing, and how a missing guide is started."""

import io
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from content_checks.findings import Severity
from content_checks.runner import findings_for
from guides.coverage import Guide, State, Why, cell, counts, coverage
from guides.models import GuideIndexPage, GuidePage, OutOfStep
from guides.templates_of_guides import TEMPLATES, prompt, prompts_in
from review.due import Due
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic
from tests.factories.accounts import signed_in
from tests.factories.people import person, reviewer, writer

TODAY = date(2026, 11, 22)
FRESH = Due(TODAY, TODAY + timedelta(days=100))


def a_guide(pk=1, live=True, due=FRESH, out_of_step=False, topic="blocking", audience="8-10"):
    return Guide(pk, topic, audience, "A guide", live, due, out_of_step)


def test_a_cell_says_what_is_there():
    assert cell("blocking", "8-10", [], TODAY).state == State.MISSING
    assert cell("blocking", "8-10", [a_guide(live=False)], TODAY).state == State.DRAFT
    assert cell("blocking", "8-10", [a_guide()], TODAY).state == State.LIVE


def test_a_live_guide_is_looked_at_when_it_is_due_or_out_of_step():
    overdue = a_guide(due=Due(TODAY, TODAY - timedelta(days=1)), out_of_step=True)
    assert cell("blocking", "8-10", [overdue], TODAY).why == (Why.OVERDUE, Why.OUT_OF_STEP)
    soon = cell("blocking", "8-10", [a_guide(due=Due(TODAY, TODAY + timedelta(days=14)))], TODAY)
    assert (soon.state, soon.why) == (State.CHECK, (Why.SOON,))
    assert cell("blocking", "8-10", [a_guide(due=Due(TODAY, TODAY + timedelta(days=15)))], TODAY).state == State.LIVE


def test_of_several_live_guides_the_cell_leads_to_the_one_that_needs_somebody():
    late = a_guide(pk=7, due=Due(TODAY, TODAY - timedelta(days=1)))
    shown = cell("blocking", "8-10", [a_guide(pk=1), late, a_guide(pk=9, live=False)], TODAY)
    assert (shown.guide.pk, shown.state, shown.more) == (7, State.CHECK, 2)


_guides = st.builds(
    a_guide,
    pk=st.integers(1, 999),
    live=st.booleans(),
    due=st.integers(-40, 40).map(lambda days: Due(TODAY, TODAY + timedelta(days=days))),
    out_of_step=st.booleans(),
    topic=st.sampled_from(["blocking", "reporting"]),
    audience=st.sampled_from(list(BY_CODE)),
)


@given(st.lists(_guides, max_size=12))
def test_nothing_overdue_is_ever_shown_as_well_and_every_cell_is_counted(guides):
    rows = coverage(["blocking", "reporting"], BY_CODE, guides, TODAY)
    assert sum(counts(rows).values()) == 2 * len(AUDIENCES)
    for each in (each for row in rows for each in row):
        mine = [g for g in guides if (g.topic, g.audience) == (each.topic, each.audience)]
        if any(g.live and (g.due.overdue(TODAY) or g.out_of_step) for g in mine):
            assert each.state == State.CHECK
        assert (each.state == State.MISSING) == (not mine)


@pytest.mark.django_db
def test_templates_hold_what_every_guide_that_comes_with_signpost_has():
    guides = list(GuidePage.objects.live().filter(locale__language_code="en"))
    for audience, blocks in TEMPLATES.items():
        of_each = [{block.block_type for block in guide.body} for guide in guides if guide.audience == audience]
        in_all = set.intersection(*of_each) - {"text", "app_steps", "agreed_card"}
        assert in_all <= set(blocks), audience


def test_prompts_are_told_from_what_writers_write():
    assert prompts_in(f"Hello. {prompt('Say the safe move.')}") == ["[✎ Say the safe move.]"]
    assert prompts_in("[✎ half of it is gone") and not prompts_in("Use [brackets] and a pencil ✎.")


@pytest.fixture
def gap(db):
    """A topic without a guide for 8 to 10."""
    taken = GuidePage.objects.filter(audience="8-10").values("topic")
    return Topic.objects.filter(locale__language_code="en").exclude(pk__in=taken).first()


def map_of(client, **query):
    response = client.get(reverse("coverage_map"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def cell_of(page, topic, audience):
    row = next(row for row in page.select("table.coverage tbody tr") if row.th.get_text(strip=True) == topic.name)
    return row.find_all("td")[list(BY_CODE).index(audience)]


@pytest.mark.django_db
def test_the_map_shows_every_topic_for_every_audience_in_words(client, gap):
    page = map_of(signed_in(client, writer()))
    names = [row.th.get_text(strip=True) for row in page.select("table.coverage tbody tr")]
    assert names == list(
        Topic.objects.filter(locale__language_code="en").order_by("sort_order", "name").values_list("name", flat=True)
    )
    assert "Missing" in cell_of(page, gap, "8-10").get_text()
    there = GuidePage.objects.get(slug="blocking", audience="8-10")
    found = cell_of(page, there.topic, "8-10")
    assert "Live" in found.get_text() and found.a["href"] == reverse("wagtailadmin_pages:edit", args=[there.pk])


@pytest.mark.django_db
def test_a_guide_out_of_step_is_shown_as_one_to_check(client, moment):
    guide, other = GuidePage.objects.filter(slug="blocking")[:2]
    OutOfStep.objects.create(guide=guide, because_of=other, words="A heading.", raised_at=moment)
    found = cell_of(map_of(signed_in(client, writer())), guide.topic, guide.audience)
    assert "Check" in found.get_text() and "another voice has changed" in found.get_text()


@pytest.mark.django_db
def test_an_overdue_guide_is_one_to_check_and_a_new_check_settles_it(client, moment):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    long_ago = moment.date() - timedelta(days=settings.REVIEW_DAYS["guide"] + 1)
    GuidePage.objects.filter(pk=guide.pk).update(written_on=long_ago)
    signed_in(client, writer())
    assert "overdue since" in cell_of(map_of(client), guide.topic, "8-10").get_text()
    guide.refresh_from_db()
    guide.record_check(reviewer(), "read", moment.date())
    assert "Live" in cell_of(map_of(client), guide.topic, "8-10").get_text()


@pytest.mark.django_db
def test_an_empty_cell_starts_a_draft_behind_the_right_door_that_cannot_be_published(client, gap):
    who = writer()
    signed_in(client, who)
    form = cell_of(map_of(client), gap, "8-10").form
    response = client.post(form["action"])
    guide = GuidePage.objects.get(topic=gap, audience="8-10")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[guide.pk])
    assert not guide.live and guide.title == gap.name_for_children and guide.slug == gap.slug
    assert guide.get_parent().specific.audience == "8-10" and guide.latest_revision.user == who
    assert tuple(block.block_type for block in guide.body) == TEMPLATES["8-10"]
    assert client.get(response.url).status_code == 200
    found = findings_for(guide)
    assert {f.rule for f in found if f.severity == Severity.STOPS} >= {"prompt"}
    assert len([f for f in found if f.rule == "prompt"]) >= 10
    assert "Draft" in cell_of(map_of(client), gap, "8-10").get_text()


@pytest.mark.django_db
@pytest.mark.parametrize("audience", list(BY_CODE))
def test_every_audience_has_a_template_whose_form_opens(client, editor, audience):
    taken = GuidePage.objects.filter(audience=audience).values("topic")
    topic = Topic.objects.filter(locale__language_code="en").exclude(pk__in=taken).first()
    signed_in(client, editor)
    response = client.post(reverse("start_guide", args=["en", topic.key, audience]), follow=True)
    assert response.status_code == 200
    assert GuidePage.objects.get(topic=topic, audience=audience).body[0].block_type == "big_idea"


@pytest.mark.django_db
def test_pressing_twice_starts_one_draft(client, gap):
    signed_in(client, writer())
    where = reverse("start_guide", args=["en", gap.key, "8-10"])
    first, second = client.post(where).url, client.post(where).url
    assert first == second and GuidePage.objects.filter(topic=gap, audience="8-10").count() == 1


@pytest.mark.django_db
def test_only_those_who_may_add_pages_start_one(client, gap):
    signed_in(client, reviewer())
    where = reverse("start_guide", args=["en", gap.key, "8-10"])
    # Wagtail leads those without the permission to its front page, with a message.
    assert client.post(where).status_code in {302, 403}
    assert client.get(where).status_code == 405
    assert not GuidePage.objects.filter(topic=gap, audience="8-10").exists()
    assert cell_of(map_of(client), gap, "8-10").form is None


@pytest.mark.django_db
def test_nobody_without_a_role_sees_the_map(client):
    response = signed_in(client, person("nobody")).get(reverse("coverage_map"))
    assert response.status_code in {302, 403}


@pytest.mark.django_db
def test_it_is_exported_cell_by_cell(client, gap):
    signed_in(client, writer())
    where = reverse("coverage_map")
    lines = b"".join(client.get(where, {"export": "csv"}).streaming_content).decode().splitlines()
    topics = Topic.objects.filter(locale__language_code="en").count()
    assert len(lines) == 1 + topics * len(AUDIENCES)
    assert lines[0] == "Language,Topic,Audience,State,Why,Guide,Due on"
    sheet = load_workbook(io.BytesIO(client.get(where, {"export": "xlsx"}).getvalue())).active
    assert sheet.max_row == len(lines)


@pytest.mark.django_db
def test_it_asks_no_more_queries_for_more_guides(client, gap, django_assert_max_num_queries):
    signed_in(client, writer())
    map_of(client)
    with django_assert_max_num_queries(60) as before:
        map_of(client)
    door = GuideIndexPage.objects.get(audience="8-10", locale__language_code="en")
    for number in range(20):
        door.add_child(
            instance=GuidePage(
                title=f"Another {number}", slug=f"another-{number}", topic=gap, question="?", body=[],
                written_on=TODAY, live=False, locale=door.locale, audience="8-10",
            )
        )  # fmt: skip
    with django_assert_max_num_queries(len(before.captured_queries)):
        map_of(client)
