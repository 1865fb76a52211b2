"""What stands on paper: the page's own words, and help from records."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helplines.models import Helpline
from permalinks.models import Permalink
from schools.fit import SIZES, calls_size_for, sizes_for, title_size_for
from schools.sheet import MOST_STEPS, Number, Sheet, first_steps, paragraphs_of
from schools.sheets import object_of, sheets_of, standing_of

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=400)


def sheet_at(path: str) -> Sheet:
    row = Permalink.objects.get(path=path)
    return sheets_of(object_of(row), {row.part: row.code})[0]


# Pure


@given(words, st.lists(words, max_size=9))
def test_at_most_three_steps_and_a_heading_that_does_not_miscount(heading, steps):
    said, found, more = first_steps(heading, steps, "To begin with")
    whole = [step.strip() for step in steps if step.strip()]
    assert list(found) == whole[:MOST_STEPS]
    assert more == (len(whole) > MOST_STEPS)
    assert said == ("To begin with" if more else heading)


def test_rich_text_becomes_plain_paragraphs():
    html = "<p>Stop, and <b>tell</b> someone.</p><ul><li>One &amp; two</li></ul><p> </p><p>Third</p>"
    assert paragraphs_of(html) == ("Stop, and tell someone.", "One & two")
    assert paragraphs_of("") == ()


def sheet(**more) -> Sheet:
    plain = {field.name: "" for field in fields(Sheet)} | {"code": "k7m3p", "language": "en", "path": "/x/"}
    plain |= {"title": "A title", "idea": ("An idea.",), "steps": (), "topics": (), "numbers": (), "drawing": "mark"}
    return Sheet(**plain | {"more_steps": False} | more)


def test_an_edition_is_its_words_and_its_help():
    one = sheet(numbers=(Number("Childline", ways=(("Call", "0800 1111", "tel:08001111"),)),))
    assert one.printed() == sheet(numbers=one.numbers, path="/moved/", kind_in_words="Other", drawing="hand").printed()
    for changed in (
        sheet(numbers=one.numbers, title="Another"),
        sheet(numbers=one.numbers, idea=("Other.",)),
        sheet(numbers=one.numbers, steps=("Stop",)),
    ):
        assert changed.printed().words != one.printed().words and changed.printed().help == one.printed().help
    other = sheet(numbers=(Number("Childline", ways=(("Call", "0800 1112", "tel:08001112"),)),))
    assert other.printed().help != one.printed().help and other.printed().words == one.printed().words
    assert sheet(numbers=one.numbers, emergency="112").printed().help != one.printed().help


@given(words, st.lists(words, max_size=2), st.lists(words, max_size=3), st.sampled_from(["A4", "A5"]))
def test_some_size_of_letters_is_found_for_any_words(title, idea, steps, paper):
    one = sheet(title=title, idea=tuple(idea), steps=tuple(steps))
    sizes = list(sizes_for(one, paper))
    assert sizes and sizes == sorted(sizes, reverse=True) and set(sizes) <= set(SIZES)
    assert 0 < title_size_for(one, paper, sizes[0]) <= 70
    assert 5 < calls_size_for(one, paper, sizes[0]) < 25


def test_more_words_have_smaller_letters():
    short, long = sheet(idea=("Tell someone.",)), sheet(idea=("Tell someone you trust. " * 20,))
    for paper in ("A4", "A5"):
        assert next(sizes_for(short, paper)) > next(sizes_for(long, paper))


# From the content


@pytest.mark.django_db
def test_a_guide_brings_its_idea_its_steps_and_help_for_its_readers():
    one = sheet_at("/8-10/blocking/")
    assert one.title == "You can block anyone" and one.idea[0].startswith("Mean messages are not your fault.")
    assert one.steps == ("Stop", "Write it down first", "Block") and one.more_steps
    assert [number.name for number in one.numbers] == ["A grown-up you trust", "Childline"]
    assert one.numbers[1].ways == (("Call", "0800\xa01111", "tel:08001111"),)
    assert one.emergency == "999"


@pytest.mark.django_db
def test_nothing_on_paper_says_that_somebody_is_there_now():
    for row in Permalink.objects.filter(content_type__model__in=["guidepage", "helpline"]):
        for one in sheets_of(object_of(row), {row.part: row.code}):
            for number in one.numbers:
                assert "now" not in number.hours.lower()


@pytest.mark.django_db
def test_every_sheet_names_somebody_to_turn_to_and_the_number_for_danger():
    for row in Permalink.objects.all():
        item = object_of(row)
        for one in sheets_of(item, {row.part: row.code}) if item else []:
            assert one.emergency == "999", one.path
            assert one.numbers and one.idea and one.title, one.path


@pytest.mark.django_db
def test_numbers_follow_the_topic_and_the_reader():
    parents, staff = sheet_at("/parents/reporting/"), sheet_at("/schools/reporting/")
    assert {number.key for number in parents.numbers} != {number.key for number in staff.numbers}
    for one in (parents, staff):
        known = {line.value for helpline in Helpline.objects.filter(live=True) for line in helpline.channels.all()}
        for number in one.numbers:
            for how, what, _link in number.ways:
                assert not how or what.replace("\xa0", " ") in known


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/8-10/blocking/", "/topics/blocking/", "/apps/snapchat/block/", "/help/childline/"])
def test_paper_says_when_it_was_looked_at_and_when_to_look_again(path):
    row = Permalink.objects.get(path=path)
    standing = standing_of(object_of(row), row.part, date(2026, 11, 24))
    assert standing.since <= date(2026, 11, 24) < standing.due_on


@pytest.mark.django_db
def test_pages_about_the_site_have_no_paper():
    assert object_of(Permalink.objects.filter(content_type__model="informationpage").first()) is None
