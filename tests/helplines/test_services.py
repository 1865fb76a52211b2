"""What may be said about a service: never more than its dates and sources allow."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helplines.opening_hours import Status
from review.staleness import State
from tests.factories.directory import a_check, a_line, a_service, everything, published

LONDON = ZoneInfo("Europe/London")
GATHERED = date(2026, 11, 1)
DUE = date(2027, 1, 30)  # 90 days on
ALWAYS = a_line(hours="24/7")


def noon(day: date) -> datetime:
    """Return midday in London."""
    return datetime.combine(day, time(12), LONDON)


# --- Open or not


def test_a_service_that_is_not_due_says_whether_it_is_open():
    service = a_service(lines=(ALWAYS,))
    assert service.state(ALWAYS, noon(DUE)).status == Status.ALWAYS
    assert service.sentence(ALWAYS, noon(DUE)) == "Open now, day and night"
    assert service.open_day_and_night(noon(DUE))


def test_the_claim_ends_with_the_due_day():
    service = a_service(lines=(ALWAYS,))
    last = datetime.combine(DUE, time(23, 59, 59), LONDON)
    end = datetime.combine(DUE + timedelta(days=1), time(), LONDON)
    assert service.state(ALWAYS, last).is_open
    assert service.state(ALWAYS, last).valid_until == end
    assert service.state(ALWAYS, end).status == Status.UNKNOWN
    assert service.sentence(ALWAYS, end) == ""
    assert not service.open_day_and_night(end)
    assert service.standing_changes_at(DUE) == end
    assert service.standing_changes_at(DUE + timedelta(days=1)) is None


def test_the_due_day_ends_at_midnight_in_london_also_in_summer():
    service = a_service(gathered_on=date(2026, 4, 1), review_days=90, lines=(ALWAYS,))
    assert service.state(ALWAYS, datetime(2026, 6, 30, 22, 59, tzinfo=UTC)).is_open
    assert not service.state(ALWAYS, datetime(2026, 6, 30, 23, 0, tzinfo=UTC)).is_open


moments = st.datetimes(datetime(2025, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))
dates = st.dates(date(2024, 1, 1), date(2032, 12, 31))
services = st.builds(
    lambda gathered, held, newest, sure, check_on, fingerprint, hours: a_service(
        gathered_on=gathered,
        review_days=held,
        newest_source=newest,
        confidence=sure,
        check=check_on and a_check(check_on, check_on + timedelta(days=held), fingerprint),
        lines=(a_line(hours=hours),),
    ),
    dates,
    st.integers(0, 400),
    st.none() | dates,
    st.sampled_from(["high", "medium", "low"]),
    st.none() | dates,
    st.sampled_from(["as-published", "older"]),
    st.sampled_from(["24/7", "Mo-Su 08:00-24:00", "Mo-Fr 09:00-17:00", None]),
)
unhurried = settings(deadline=None, max_examples=80)


@unhurried
@given(services, moments)
def test_an_overdue_service_never_says_open(service, moment):
    today = moment.astimezone(LONDON).date()
    state = service.state(service.lines[0], moment)
    if service.standing(today).overdue:
        assert state.status == Status.UNKNOWN
        assert service.sentence(service.lines[0], moment) == ""
        assert not service.open_day_and_night(moment)
    elif state.is_open:
        due = service.standing(today).due_on
        assert moment < state.valid_until <= datetime.combine(due + timedelta(days=1), time(), LONDON)


@unhurried
@given(services, moments, st.lists(st.floats(0, 0.999999), min_size=1, max_size=5))
def test_what_a_service_says_holds_until_the_instant_that_is_given(service, moment, parts):
    line = service.lines[0]
    state = service.state(line, moment)
    if state.valid_until is None:  # nothing is said, and time alone will not change that
        assert state.status == Status.UNKNOWN
        return
    assert state.valid_until > moment
    last = state.valid_until.astimezone(UTC) - timedelta(microseconds=1)
    for later in [*(moment + part * (state.valid_until - moment) for part in parts), last]:
        assert service.state(line, later).status == state.status
        assert service.sentence(line, later) == service.sentence(line, moment)


@unhurried
@given(services, moments, st.integers(0, 1000))
def test_time_alone_never_brings_a_claim_back(service, moment, days):
    if not service.may_say_open(moment.date()):
        assert not service.may_say_open(moment.date() + timedelta(days=days))


def test_a_doubtful_service_says_open_only_while_a_source_is_fresh():
    """Two years, as README says; a source of exactly two years is no longer fresh."""
    for newest, says in [
        (date(2024, 12, 2), True),
        (date(2024, 12, 1), False),
        (date(2014, 1, 1), False),
        (None, False),
    ]:
        service = a_service(confidence="medium", newest_source=newest, lines=(ALWAYS,))
        assert service.may_say_open(date(2026, 12, 1)) is says


def test_a_doubtful_claim_ends_when_its_source_gets_old():
    service = a_service(confidence="medium", newest_source=date(2024, 12, 2), lines=(ALWAYS,))
    end = service.state(ALWAYS, noon(date(2026, 12, 1))).valid_until
    assert end == datetime(2026, 12, 2, tzinfo=LONDON)
    assert service.state(ALWAYS, end).status == Status.UNKNOWN


def test_a_sure_service_needs_no_fresh_source():
    assert a_service(confidence="high", newest_source=None).may_say_open(GATHERED)


def test_a_check_restores_the_claim_and_a_change_lapses_it():
    checked = a_check(date(2027, 3, 1), date(2027, 5, 30))
    old = {"confidence": "low", "newest_source": date(2014, 1, 1), "lines": (ALWAYS,)}
    day = date(2027, 3, 2)
    assert not a_service(**old).may_say_open(day)
    assert a_service(**old, check=checked).may_say_open(day)
    assert a_service(**old, check=checked).standing(day).state == State.CHECKED
    assert not a_service(**old, check=checked).may_say_open(date(2027, 5, 31))
    changed = a_service(**old, check=checked, fingerprint="changed-since")
    assert not changed.check_counts
    assert not changed.may_say_open(day)
    assert changed.standing(day).overdue


def test_hours_that_may_not_be_shown_are_never_claimed():
    service = a_service(show_hours=False, lines=(ALWAYS,))
    assert service.state(ALWAYS, noon(GATHERED)).status == Status.UNKNOWN


def test_day_and_night_means_a_way_to_talk():
    """A form that can be sent at any hour answers nobody at night."""
    for kind, answers in [("phone", True), ("text", True), ("webchat", True), ("webform", False), ("email", False)]:
        line = a_line(kind=kind, hours="24/7")
        assert a_service(lines=(line,)).open_day_and_night(noon(GATHERED)) is answers
    late = a_line(hours="Mo-Su 08:00-24:00")
    assert not a_service(lines=(late,)).open_day_and_night(noon(GATHERED))


# --- For whom


@pytest.mark.parametrize(
    ("first", "last", "ages", "covers"),
    [
        (None, None, (4, 7), True),
        (None, 18, (14, 17), True),
        (None, 18, (18, 19), False),
        (13, None, (11, 13), False),
        (13, None, (14, 17), True),
        (11, 17, (11, 13), True),
        (11, 17, (14, 17), True),
        (11, 17, (8, 10), False),
        (18, None, (14, 17), False),
        (10, 25, (8, 10), False),
        (0, 3, (0, 3), True),
    ],
)
def test_a_service_covers_ages_only_when_it_covers_them_all(first, last, ages, covers):
    assert a_service(age_from=first, age_to=last).covers_ages(ages) is covers


NATIONS = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")


@pytest.mark.parametrize(
    ("regions", "served"),
    [
        (("GB",), {None, "GB", *NATIONS}),
        (("GB", "IE"), {None, "GB", *NATIONS}),
        (NATIONS, {None, "GB", *NATIONS}),
        (("GB-ENG", "GB-WLS"), {"GB-ENG", "GB-WLS"}),
        (("GB-SCT",), {"GB-SCT"}),
        (("IE",), {"IE"}),
    ],
)
def test_a_service_serves_its_nations_and_without_a_nation_the_whole_country(regions, served):
    service = a_service(regions=regions)
    assert {region for region in (None, "GB", *NATIONS) if service.serves(region)} == served - {"IE"}


def test_a_line_serves_its_nations_and_without_a_nation_any_in_the_country():
    scottish, everywhere, irish, british = (a_line(regions=r) for r in (("GB-SCT",), (), ("IE",), ("GB",)))
    service = a_service(lines=(scottish, everywhere, irish, british))
    assert service.lines_for("GB-SCT") == (scottish, everywhere, british)
    assert service.lines_for("GB-ENG") == (everywhere, british)
    assert service.lines_for(None) == service.lines_for("GB") == (scottish, everywhere, british)


def test_a_caller_in_each_nation_gets_their_own_line():
    beat = everything().service("beat")
    for region in NATIONS:
        assert len(beat.lines_for(region)) == 1
    assert len(beat.lines_for(None)) == 4


def test_no_line_for_ireland_is_shown_in_the_united_kingdom():
    for service in published().services:
        assert all("IE" not in line.regions for line in service.lines_for(None))


# --- Reading a record


def test_a_line_knows_its_link_and_its_words():
    line = a_line(value="0800 1111")
    assert line.link == "tel:08001111"
    assert line.words == "0800\u00a01111"
    assert line.hours_words == "Monday to Friday, 9 am to 5 pm"
    assert a_line(kind="email", value="a@example.org").words == "a@example.org"
    assert a_line(hours=None).hours_words == ""


def test_the_directory_finds_by_key():
    directory = published()
    assert directory.service("childline").path == "/help/childline/"
    assert directory.service("nobody") is None
    assert directory.everyday_help("trusted-adult").name == "A grown-up you trust"
    assert directory.everyday_help("nobody") is None


def test_everyday_help_speaks_to_each_group_and_borrows_words_where_it_has_none():
    bank = published().everyday_help("bank")
    assert "back of the card" in bank.words_for("11-17")
    assert bank.words_for("schools") == bank.for_parents
    assert all(item.words_for(group) for item in published().everyday for group in ("under-11", "11-17", "parents"))
