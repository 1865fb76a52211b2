"""What a card shows, and what it tells the page about its own end."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from helplines.cards import ages_words, alternative_to, card_for, number_of, uk_day
from helplines.services import Directory
from page_life import collector
from tests.factories.directory import a_check, a_line, a_service, published

LONDON = ZoneInfo("Europe/London")
DAY = datetime(2026, 11, 18, 12, tzinfo=LONDON)  # a Wednesday
NIGHT = datetime(2026, 11, 18, 22, tzinfo=LONDON)


def card(service, moment=DAY, region=None, directory=None):
    """Return a card and the life of the page that shows it."""
    life = collector.start(moment)
    return card_for(service, region, moment, directory), life


def of(*services) -> Directory:
    """Return a directory of some services."""
    return Directory(services, (), (), ())


def test_an_open_service_says_until_when_and_the_page_knows():
    shown, life = card(a_service())
    assert (shown.sentence, shown.state) == ("Open now until 5 pm", "open")
    assert shown.first.link == "tel:08088002222"
    assert shown.first.hours == "Monday to Friday, 9 am to 5 pm"
    assert life.valid_until == DAY.replace(hour=17)
    assert life.records == {"helpline:a-helpline"}


def test_a_closed_service_says_when_it_opens():
    shown, _life = card(a_service(), NIGHT)
    assert (shown.sentence, shown.state) == ("Opens tomorrow at 9 am", "shut")


def test_a_bank_holiday_is_no_open_state():
    shown, _life = card(a_service(), datetime(2026, 12, 25, 12, tzinfo=LONDON))
    assert (shown.sentence, shown.state) == ("Hours may differ today (bank holiday)", "shut")


def test_the_big_button_is_the_phone_wherever_it_stands():
    chat = a_line(key="chat", kind="webchat", value="https://example.org", hours=None)
    shown, _life = card(a_service(lines=(chat, a_line())))
    assert shown.first.kind == "phone"
    assert [way.kind for way in shown.others] == ["webchat"]
    assert card(a_service(lines=(chat,)))[0].first.kind == "webchat"
    assert card(a_service(lines=()))[0].first is None


def test_the_state_speaks_of_the_big_button_and_not_of_a_form():
    """A form may be sent at any hour; beside a phone that is shut, "open day and night" would mislead."""
    form = a_line(key="form", kind="webform", value="https://example.org", hours="24/7")
    shown, _life = card(a_service(lines=(form, a_line())), NIGHT)
    assert (shown.sentence, shown.state) == ("Opens tomorrow at 9 am", "shut")


def test_another_open_way_to_talk_is_named():
    text = a_line(key="text", kind="text", value="85258", hours="24/7")
    shown, _life = card(a_service(lines=(a_line(), text)), NIGHT)
    assert (shown.sentence, shown.state) == ("Text: Open now, day and night", "open")
    assert shown.alternative is None


# --- Unknown and overdue


def test_unknown_hours_are_flagged_and_not_guessed():
    shown, _life = card(a_service(lines=(a_line(hours=None),)))
    assert shown.hours_unknown
    assert (shown.sentence, shown.state) == ("", "")


def test_hours_are_unknown_when_only_another_way_has_some():
    form = a_line(key="form", kind="webform", value="https://example.org", hours="24/7")
    assert card(a_service(lines=(a_line(hours=None), form)))[0].hours_unknown
    assert not card(a_service(lines=(a_line(), form)))[0].hours_unknown


def test_a_service_without_voice_or_text_has_no_hours_to_miss():
    form = a_line(key="form", kind="webform", value="https://example.org", hours=None)
    assert not card(a_service(lines=(form,)))[0].hours_unknown


def test_hours_that_sources_disagree_on_are_not_shown():
    shown, _life = card(a_service(show_hours=False))
    assert shown.hours_unknown
    assert shown.first.hours == ""
    assert shown.sentence == ""


def test_an_overdue_card_says_so_and_claims_nothing():
    shown, life = card(a_service(lines=(a_line(hours="24/7"),)), datetime(2027, 1, 31, 12, tzinfo=LONDON))
    assert shown.overdue
    assert shown.standing == "Being re-checked. Last looked at on 1 November 2026"
    assert (shown.sentence, shown.state) == ("", "")
    assert shown.alternative is None
    assert life.valid_until is None


@pytest.mark.parametrize("changes", [{}, {"show_hours": False}, {"lines": ()}, {"lines": (a_line(hours=None),)}])
def test_the_page_ends_when_the_record_falls_due(changes):
    """Also where no hours are shown: the words about its checking change then."""
    last = datetime(2027, 1, 30, 23, 30, tzinfo=LONDON)
    shown, life = card(a_service(**changes), last)
    assert not shown.overdue
    assert life.valid_until == datetime(2027, 1, 31, tzinfo=LONDON)


def test_who_looked_at_it_is_never_overstated():
    assert card(a_service())[0].standing == "From public sources, 1 November 2026"
    check = a_check(date(2026, 11, 10), date(2027, 2, 8))
    assert card(a_service(check=check))[0].standing == "Checked on 10 November 2026"
    assert card(a_service(check=check, fingerprint="changed"))[0].standing == "From public sources, 1 November 2026"


# --- When closed


def test_a_closed_line_offers_one_for_the_same_people_that_never_closes():
    shut = a_service(key="shut", for_whom=("parents",), remits=("family", "general"))
    right = a_service(key="right", for_whom=("parents",), remits=("family",), lines=(a_line(hours="24/7"),))
    wrong = [
        replace(right, key="for-children", for_whom=("children",)),
        replace(right, key="another-remit", remits=("gambling",)),
        replace(right, key="elsewhere", regions=("GB-NIR",)),
        replace(right, key="emergency", remits=("emergency", "family")),
        replace(right, key="not-at-night", lines=(a_line(),)),
        replace(right, key="only-a-form", lines=(a_line(kind="webform", hours="24/7"),)),
        replace(right, key="overdue", gathered_on=date(2025, 1, 1)),
    ]
    shown, _life = card(shut, NIGHT, "GB-ENG", of(shut, *wrong, right))
    assert shown.alternative.key == "right"
    assert card(shut, NIGHT, "GB-ENG", of(shut, *wrong))[0].alternative is None
    assert card(shut, DAY, "GB-ENG", of(shut, right))[0].alternative is None


def test_the_alternative_with_most_in_common_is_chosen():
    shut = a_service(key="shut", remits=("family", "abuse"))
    always = a_service(key="one", name="One", remits=("family",), lines=(a_line(hours="24/7"),))
    both = replace(always, key="both", name="Both", remits=("abuse", "family"))
    assert alternative_to(shut, of(shut, always, both), None, NIGHT).key == "both"


def test_a_child_is_never_led_to_a_line_that_is_not_for_every_age_of_the_closed_one():
    shut = a_service(key="shut", for_whom=("children", "young_people"), age_from=8, age_to=17)
    older = a_service(key="older", for_whom=("young_people",), age_from=13, lines=(a_line(hours="24/7"),))
    assert alternative_to(shut, of(shut, older), None, NIGHT) is None
    assert alternative_to(shut, of(shut, replace(older, age_from=5)), None, NIGHT).key == "older"


def test_every_closed_line_of_the_starter_content_for_children_names_another():
    directory = published()
    for service in directory.services:
        shown, _life = card(service, datetime(2026, 11, 22, 4, tzinfo=LONDON), None, directory)
        if shown.state == "shut" and set(service.for_whom) & {"children", "young_people"}:
            assert shown.alternative is not None, service.key
            assert shown.alternative.open_day_and_night(NIGHT)


# --- Facts


def test_a_phone_bill_that_nobody_knows_about_is_said():
    facts = dict(card(a_service(on_the_bill="unknown"))[0].facts)
    assert facts["Phone bill"] == "We do not know if it shows on the bill"
    assert facts["Cost"] == "Free"
    facts = dict(card(a_service(on_the_bill="not_shown"))[0].facts)
    assert "Phone bill" not in facts
    assert facts["Cost"] == "Free. It does not show on the phone bill"
    form = a_line(kind="webform", value="https://example.org")
    assert "Phone bill" not in dict(card(a_service(on_the_bill="unknown", lines=(form,)))[0].facts)
    assert "Cost" not in dict(card(a_service(cost="unknown", on_the_bill="unknown"))[0].facts)


def test_what_a_caller_asks_is_answered():
    service = a_service(
        languages=("en", "cy"),
        confidential="It is private.",
        not_for="Not for bullying.",
        lines=(a_line(), a_line(key="bsl", kind="bsl", value="https://example.org", hours=None)),
    )
    facts = dict(card(service)[0].facts)
    assert facts["Languages"] == "English, Welsh"
    assert facts["Sign language"] == "Yes, by video"
    assert facts["Private?"] == "It is private."
    assert facts["Not for"] == "Not for bullying."
    assert facts["Ages"] == "Any age"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(None, None, "Any age"), (None, 18, "Anyone under 19"), (13, None, "From 13"), (11, 17, "11 to 17")],
)
def test_ages_are_said_in_words(first, last, words):
    assert ages_words(a_service(age_from=first, age_to=last)) == words


def test_numbers_and_days():
    assert (number_of(1), number_of(14)) == ("1 helpline", "14 helplines")
    assert uk_day(datetime(2026, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC"))) == date(2026, 7, 1)


def test_every_card_of_the_starter_content_can_be_made_for_every_nation():
    directory = published()
    for region in (None, "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"):
        for service in directory.services:
            for moment in (
                DAY,
                NIGHT,
                datetime(2026, 12, 25, 12, tzinfo=LONDON),
                datetime(2029, 11, 22, tzinfo=LONDON),
            ):
                shown, _life = card(service, moment, region, directory)
                assert (shown.state == "open") <= bool(shown.sentence)
                assert not (shown.overdue and shown.sentence)
                assert all(way.link for way in (shown.first, *shown.others) if way and way.kind != "post")
