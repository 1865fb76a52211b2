"""Whether a line is open, when that changes, and how it is said."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helplines.opening_hours import (
    Status,
    bank_holidays,
    clock_words,
    hours_words,
    problem_with,
    sentence,
    state_at,
)
from tests.factories.directory import hours_in_use

LONDON = "Europe/London"
WEEKDAYS = "Mo-Fr 09:00-17:00"
SECOND = timedelta(seconds=1)


def at(written: str, zone: str = LONDON, fold: int = 0) -> datetime:
    """Return a moment from clock time; ``fold=1`` is the second 1:30 of the night on which clocks go back."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone), fold=fold)


def said(expression: str | None, moment: datetime, subdivision: str = "", zone: str = LONDON) -> str:
    """Return the sentence for a line at a moment."""
    return sentence(state_at(expression, zone, subdivision, moment), moment, zone)


def status(expression: str, moment: datetime, subdivision: str = "", zone: str = LONDON) -> Status:
    """Return the status of a line at a moment."""
    return state_at(expression, zone, subdivision, moment).status


# --- Sentences. 18 November 2026 is a Wednesday without any holiday near.


@pytest.mark.parametrize(
    ("expression", "moment", "words"),
    [
        ("24/7", "2026-11-18T03:00", "Open now, day and night"),
        ("Mo-Su 00:00-24:00", "2026-11-18T03:00", "Open now, day and night"),
        ("Mo-Su 10:00-22:00", "2026-11-18T10:00", "Open now until 10 pm"),
        ("Mo-Su 10:00-22:00", "2026-11-18T21:59:59", "Open now until 10 pm"),
        ("Mo-Su 10:00-22:00", "2026-11-18T22:00", "Opens tomorrow at 10 am"),
        ("Mo-Su 10:00-22:00", "2026-11-18T00:00", "Opens at 10 am today"),
        (WEEKDAYS, "2026-11-18T08:59:59", "Opens at 9 am today"),
        (WEEKDAYS, "2026-11-18T17:00", "Opens tomorrow at 9 am"),
        (WEEKDAYS, "2026-11-20T17:00", "Opens Monday at 9 am"),
        (WEEKDAYS, "2026-11-22T12:00", "Opens tomorrow at 9 am"),
        ("We 09:00-17:00", "2026-11-18T17:00", "Opens Wednesday 25 November at 9 am"),
        ("Mo-Fr 13:00-20:30", "2026-11-18T14:00", "Open now until 8:30 pm"),
        ("Mo-Fr 09:30-12:00", "2026-11-18T09:00", "Opens at 9:30 am today"),
        ("Mo-Fr 09:30-12:00", "2026-11-18T10:00", "Open now until 12 noon"),
        ("Mo-Fr 12:00-22:00", "2026-11-18T10:00", "Opens at 12 noon today"),
        ("Mo-Su 08:00-24:00", "2026-11-18T23:59", "Open now until midnight"),
        ("Mo-Su 08:00-00:00", "2026-11-18T23:59", "Open now until midnight"),
        ("Mo-Su 00:00-08:00", "2026-11-18T12:00", "Opens tonight at midnight"),
        ("Mo 00:00-08:00", "2026-11-18T12:00", "Opens Monday, just after midnight"),
        ("Mo-Su 22:00-02:00", "2026-11-18T23:00", "Open now until 2 am"),
        ("Mo-Su 22:00-02:00", "2026-11-19T01:00", "Open now until 2 am"),
        ("Mo-Su 22:00-26:00", "2026-11-19T01:00", "Open now until 2 am"),
        ("Mo-Su 22:00-02:00", "2026-11-19T02:00", "Opens at 10 pm today"),
        ("Mo-Fr off", "2026-11-18T12:00", "Closed now"),
        (None, "2026-11-18T12:00", ""),
        ("", "2026-11-18T12:00", ""),
        ("Mo-Fr 09:00-17:00 unknown", "2026-11-18T12:00", ""),
    ],
)
def test_a_line_says_when_it_opens_or_closes(expression, moment, words):
    assert said(expression, at(moment)) == words


@pytest.mark.parametrize(
    ("expression", "moment", "words"),
    [
        ("Mo-Fr", "2026-11-17T12:00", "Open now until midnight on Friday"),
        ("Mo-Fr", "2026-11-20T12:00", "Open now until midnight"),
        ("Tu 09:00-24:00; We 00:00-18:00", "2026-11-17T12:00", "Open now until 6 pm tomorrow"),
        ("Tu 09:00-24:00; We 00:00-24:00", "2026-11-17T12:00", "Open now until midnight tomorrow"),
    ],
)
def test_a_line_open_for_more_than_a_day_names_the_day_on_which_it_closes(expression, moment, words):
    """A bare "until 6 pm" would be read as today's."""
    assert said(expression, at(moment)) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:00", "midnight"),
        ("00:30", "12:30 am"),
        ("01:00", "1 am"),
        ("09:05", "9:05 am"),
        ("11:59", "11:59 am"),
        ("12:00", "12 noon"),
        ("12:01", "12:01 pm"),
        ("16:30", "4:30 pm"),
        ("23:00", "11 pm"),
    ],
)
def test_clock_times_are_said_as_people_say_them(clock, words):
    assert clock_words(datetime.fromisoformat(f"2026-11-18T{clock}")) == words


def test_unknown_hours_are_unknown_and_nothing_is_said():
    state = state_at(None, LONDON, "", at("2026-11-18T12:00"))
    assert state.status == Status.UNKNOWN
    assert not state.is_open
    assert state.changes_at is state.valid_until is None


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        state_at("24/7", LONDON, "", datetime(2026, 11, 18, 12))


# --- Nights on which clocks change: forward on 29 March 2026 at 01:00 UTC, back on 25 October 2026 at 01:00 UTC.


@pytest.mark.parametrize(
    ("expression", "opens", "closes"),
    [
        # The day itself: clock time counts, whatever the zone's offset.
        ("Mo-Su 10:00-22:00", "2026-03-28T10:00+00:00", "2026-03-28T22:00+00:00"),
        ("Mo-Su 10:00-22:00", "2026-03-29T09:00+00:00", "2026-03-29T21:00+00:00"),
        ("Mo-Su 10:00-22:00", "2026-10-24T09:00+00:00", "2026-10-24T21:00+00:00"),
        ("Mo-Su 10:00-22:00", "2026-10-25T10:00+00:00", "2026-10-25T22:00+00:00"),
        ("Mo-Su 10:00-22:00", "2027-03-28T09:00+00:00", "2027-03-28T21:00+00:00"),
        ("Mo-Su 10:00-22:00", "2027-10-31T10:00+00:00", "2027-10-31T22:00+00:00"),
        # Through the night: an hour shorter in March, longer in October.
        ("Mo-Su 22:00-06:00", "2026-03-28T22:00+00:00", "2026-03-29T05:00+00:00"),
        ("Mo-Su 22:00-06:00", "2026-10-24T21:00+00:00", "2026-10-25T06:00+00:00"),
        # An hour that does not exist is passed at the jump; one that comes twice counts the first time.
        ("Mo-Su 22:00-01:30", "2026-03-28T22:00+00:00", "2026-03-29T01:00+00:00"),
        ("Mo-Su 01:30-05:00", "2026-03-29T01:00+00:00", "2026-03-29T04:00+00:00"),
        ("Mo-Su 22:00-01:30", "2026-10-24T21:00+00:00", "2026-10-25T00:30+00:00"),
        ("Mo-Su 01:15-05:00", "2026-10-25T00:15+00:00", "2026-10-25T05:00+00:00"),
    ],
)
def test_the_state_is_right_to_the_second_when_clocks_change(expression, opens, closes):
    opens, closes = datetime.fromisoformat(opens), datetime.fromisoformat(closes)
    assert state_at(expression, LONDON, "", opens - SECOND).changes_at == opens
    for moment, expected in [
        (opens - SECOND, Status.CLOSED),
        (opens, Status.OPEN),
        (opens + SECOND, Status.OPEN),
        (closes - SECOND, Status.OPEN),
        (closes, Status.CLOSED),
        (closes + SECOND, Status.CLOSED),
    ]:
        assert status(expression, moment) == expected, moment
    assert state_at(expression, LONDON, "", opens).changes_at == closes


def test_hours_that_the_clock_jumps_over_are_no_opening():
    state = state_at("Mo-Su 01:10-01:50", LONDON, "", at("2026-03-29T00:30"))
    assert state.changes_at == at("2026-03-30T01:10")


def test_both_halves_of_the_hour_that_comes_twice_are_told_apart():
    first, second = at("2026-10-25T01:45"), at("2026-10-25T01:45", fold=1)
    assert first.astimezone(UTC) < second.astimezone(UTC)
    for moment in (first, second):
        assert said("Mo-Su 01:15-05:00", moment) == "Open now until 5 am"
        assert said("Mo-Su 09:00-17:00", moment) == "Opens at 9 am today"


def test_the_day_ends_at_the_right_midnight_when_clocks_change():
    for day in ("2026-03-29", "2026-10-25"):
        midnight = at(day) + timedelta(days=1)
        assert state_at("Mo-Su 10:00-11:00", LONDON, "", at(f"{day}T12:00")).valid_until == midnight


# --- Bank holidays


@pytest.mark.parametrize(
    ("subdivision", "day", "is_one"),
    [
        ("SCT", "2026-11-30", True),
        ("ENG", "2026-11-30", False),
        ("WLS", "2026-11-30", False),
        ("SCT", "2026-01-02", True),
        ("ENG", "2026-01-02", False),
        ("NIR", "2027-07-12", True),
        ("NIR", "2026-07-13", True),
        ("SCT", "2027-07-12", False),
        ("NIR", "2026-03-17", True),
        ("ENG", "2026-03-17", False),
        ("ENG", "2026-04-06", True),
        ("SCT", "2026-04-06", False),
        ("ENG", "2026-08-31", True),
        ("SCT", "2026-08-31", False),
        ("SCT", "2026-08-03", True),
        ("", "2026-11-30", True),
        ("", "2027-07-12", True),
        ("", "2026-01-02", True),
        ("ENG", "2026-12-25", True),
        ("ENG", "2026-12-28", True),
        ("NIR", "2026-01-01", True),
    ],
)
def test_each_nation_has_its_own_bank_holidays(subdivision, day, is_one):
    """A line for several nations has those of all of them: it may be closed on any."""
    assert (date.fromisoformat(day) in bank_holidays(subdivision, int(day[:4]))) == is_one
    is_weekday = date.fromisoformat(day).weekday() < 5
    if is_weekday:
        expected = Status.MAY_DIFFER if is_one else Status.OPEN
        assert status(WEEKDAYS, at(f"{day}T12:00"), subdivision) == expected


def test_a_weekday_line_may_differ_on_a_bank_holiday_all_day_long():
    for clock in ("00:00", "08:00", "12:00", "23:59"):
        moment = at(f"2026-12-25T{clock}")
        state = state_at(WEEKDAYS, LONDON, "ENG", moment)
        assert state.status == Status.MAY_DIFFER
        assert not state.is_open
        assert state.valid_until == at("2026-12-26")
        assert sentence(state, moment, LONDON) == "Hours may differ today (bank holiday)"


def test_the_next_opening_skips_days_whose_hours_are_not_known():
    """Christmas Day is a Friday in 2026, and the Monday after it a holiday in its place."""
    assert said(WEEKDAYS, at("2026-12-24T18:00"), "ENG") == "Opens Tuesday at 9 am"
    assert said("Fr 09:00-17:00", at("2026-12-18T18:00"), "ENG") == "Opens Friday 8 January at 9 am"


def test_an_every_day_line_is_not_touched_by_bank_holidays():
    assert said("Mo-Su 10:00-22:00", at("2026-12-25T12:00"), "ENG") == "Open now until 10 pm"
    assert said("24/7", at("2026-12-25T12:00"), "ENG") == "Open now, day and night"
    assert said("10:00-22:00", at("2026-12-24T23:00"), "ENG") == "Opens tomorrow at 10 am"


def test_a_line_with_other_weekdays_in_one_season_is_a_weekday_line():
    """In January all its days are alike; in August they are not."""
    assert status("Jul-Aug Mo-Fr 10:00-16:00", at("2026-08-31T12:00"), "ENG") == Status.MAY_DIFFER


def test_a_rule_for_bank_holidays_is_followed():
    closed, short = "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH 10:00-12:00"
    assert said(closed, at("2026-12-25T12:00"), "ENG") == "Opens Tuesday at 9 am"
    assert said(closed, at("2026-12-24T18:00"), "ENG") == "Opens Tuesday at 9 am"
    assert said(short, at("2026-12-25T11:00"), "ENG") == "Open now until 12 noon"
    assert said(closed, at("2026-11-30T12:00"), "SCT") == "Opens tomorrow at 9 am"
    assert said(closed, at("2026-11-30T12:00"), "ENG") == "Open now until 5 pm"


def test_every_english_bank_holiday_is_known():
    """The evaluator's own list lacks these (new year, Easter Monday, August, 26 December)."""
    for day in ("2026-01-01", "2026-04-06", "2026-08-31", "2026-12-26", "2027-03-29"):
        assert status("Mo-Su 09:00-17:00; PH off", at(f"{day}T12:00"), "ENG") == Status.CLOSED


def test_a_night_that_begins_on_a_bank_holiday_is_as_unsure_as_the_day():
    nights = "Mo-Fr 22:00-02:00"
    assert said(nights, at("2026-05-24T23:00"), "ENG") == "Opens Tuesday at 10 pm"  # Monday is the spring holiday
    assert status(nights, at("2026-05-25T23:00"), "ENG") == Status.MAY_DIFFER
    assert status(nights, at("2026-05-26T01:00"), "ENG") == Status.MAY_DIFFER
    assert said(nights, at("2026-05-26T02:00"), "ENG") == "Opens at 10 pm today"
    assert status(nights, at("2026-05-27T01:00"), "ENG") == Status.OPEN


def test_only_what_is_left_of_that_night_is_unsure():
    """Here Tuesday's own hours begin before Monday's are over."""
    assert status("Mo-Fr 00:00-25:30", at("2026-05-26T01:29"), "ENG") == Status.MAY_DIFFER
    assert status("Mo-Fr 00:00-25:30", at("2026-05-26T01:30"), "ENG") == Status.OPEN
    assert said("Mo-Fr 00:00-25:30", at("2026-05-24T12:00"), "ENG") == "Opens Tuesday at 1:30 am"


def test_a_line_open_through_the_week_opens_again_after_a_bank_holiday():
    assert said("Mo-Fr", at("2026-05-24T12:00"), "ENG") == "Opens Tuesday, just after midnight"
    assert said("Mo-Fr", at("2026-05-26T01:00"), "ENG") == "Open now until midnight on Friday"
    assert said("Mo-Fr", at("2026-12-24T12:00"), "ENG") == "Open now until midnight"


# --- Expressions that editors may write


@pytest.mark.parametrize("expression", hours_in_use())
def test_every_expression_in_the_content_can_be_read(expression):
    assert problem_with(expression) == ""


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 09:00-17:00; PH off",
        "Mo-Fr 9:00-17:00",
        "Mo-Fr 09:00-17:00; PH 10:00-12:00",
        "Mo-Su 22:00-02:00",
        "Mo,We 10:00-12:00",
        "10:00-12:00",
    ],
)
def test_other_good_expressions_are_taken(expression):
    assert problem_with(expression) == ""


@pytest.mark.parametrize(
    "expression", ["Mo-Fr,PH 09:00-17:00", "PH,Mo-Fr 09:00-17:00", "Mo-Fr PH 09:00-17:00", "Mo-Fr 09:00-17:00, PH off"]
)
def test_bank_holidays_mixed_with_weekdays_are_refused_with_the_way_to_write_them(expression):
    assert "“Mo-Fr 09:00-17:00; PH off”" in problem_with(expression)


@pytest.mark.parametrize(
    ("expression", "mend"),
    [
        ("Monday to Friday", "“Mo-Fr 09:00-17:00”"),
        ("", "“Mo-Fr 09:00-17:00”"),
        ("Mo-Fr 10-4", "“Mo-Fr 09:00-17:00”"),
        ("Mo-Fr 25:00-27:00", "“Mo-Fr 09:00-17:00”"),
        ("Mo-Su 09:00-09:00", "24/7"),
        ("Mo-Fr 09:00-17:00; SH off", "school holidays"),
        ("Mo-Fr sunrise-sunset", "sun"),
        ("Mo-Fr 09:00-17:00+", "open end"),
        ("PH +1 day off", "PH off"),
        ("Mo-Su 22:00-02:00; PH off", "days off"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_a_mend(expression, mend):
    assert mend in problem_with(expression)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("24/7", "Day and night, every day"),
        ("Mo-Fr 08:00-20:00", "Monday to Friday, 8 am to 8 pm"),
        ("Mo-Fr 09:00-17:00", "Monday to Friday, 9 am to 5 pm"),
        ("Mo-Fr 10:00-16:00", "Monday to Friday, 10 am to 4 pm"),
        (
            "Mo-Fr 12:00-22:00; Sa-Su 18:00-22:00",
            "Monday to Friday, 12 noon to 10 pm; Saturday and Sunday, 6 pm to 10 pm",
        ),
        ("Mo-Fr 13:00-20:30", "Monday to Friday, 1 pm to 8:30 pm"),
        ("Mo-Fr 15:00-20:00", "Monday to Friday, 3 pm to 8 pm"),
        ("Mo-Su 08:00-20:00", "Every day, 8 am to 8 pm"),
        ("Mo-Su 08:00-24:00", "Every day, 8 am to midnight"),
        ("Mo-Su 10:00-22:00", "Every day, 10 am to 10 pm"),
        ("Mo-Th 09:00-21:00; Fr 09:00-17:00", "Monday to Thursday, 9 am to 9 pm; Friday, 9 am to 5 pm"),
        ("Mo-Th 10:00-21:00; Fr 10:00-18:00", "Monday to Thursday, 10 am to 9 pm; Friday, 10 am to 6 pm"),
        ("Mo-Fr 9:00-17:00; PH off", "Monday to Friday, 9 am to 5 pm; closed on bank holidays"),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "Monday to Friday, 9 am to 5 pm; Bank holidays, 10 am to 12 noon"),
        ("22:00-02:00", "Every day, 10 pm to 2 am"),
        ("Jul-Aug Mo-Fr 10:00-12:00", "Jul-Aug Mo-Fr 10:00-12:00"),
        (None, ""),
        ("", ""),
    ],
)
def test_hours_are_written_as_a_reader_would(expression, words):
    assert hours_words(expression) == words


def test_no_expression_in_the_content_is_shown_raw():
    for expression in hours_in_use():
        assert hours_words(expression) != expression, expression


# --- Other zones


@pytest.mark.parametrize(
    ("zone", "moment", "words"),
    [
        ("Europe/Dublin", "2026-07-15T12:00+01:00", "Open now until 5 pm"),
        ("Europe/Dublin", "2026-11-18T12:00+00:00", "Open now until 5 pm"),
        ("Europe/Paris", "2026-11-18T16:30+00:00", "Opens tomorrow at 9 am (Paris time)"),
        ("Europe/Paris", "2026-11-18T15:30+00:00", "Open now until 5 pm (Paris time)"),
        ("America/New_York", "2026-11-18T15:30+00:00", "Open now until 5 pm (New York time)"),
    ],
)
def test_a_line_elsewhere_keeps_its_own_clock_and_names_the_place(zone, moment, words):
    assert said(WEEKDAYS, datetime.fromisoformat(moment), zone=zone) == words


def test_the_place_is_named_by_the_clocks_of_the_hour_that_is_said():
    """Lagos and London share their clocks in summer; on the morning they part, 9 am there is 8 am here."""
    for moment in ("2026-10-24T22:30+00:00", "2026-10-25T00:30+00:00", "2026-10-25T01:30+00:00"):
        assert said("Mo-Su 09:00-17:00", datetime.fromisoformat(moment), zone="Africa/Lagos").endswith("(Lagos time)")


# --- Properties over many moments and hours

unhurried = settings(deadline=None, max_examples=80)

moments = st.datetimes(datetime(2025, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))
# The nights on which clocks change, drawn on purpose: chance alone finds them seldom.
changing_nights = st.builds(
    lambda day, seconds: datetime.combine(day, datetime.min.time(), UTC) + timedelta(seconds=seconds),
    st.sampled_from([date(2025, 3, 30), date(2025, 10, 26), date(2026, 3, 29), date(2026, 10, 25), date(2032, 10, 31)]),
    st.integers(-4 * 3600, 8 * 3600),
)
clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
ends = clocks | st.sampled_from(["24:00", "25:30", "26:00"])
spans = st.tuples(clocks, ends).filter(lambda pair: pair[0] != pair[1] and pair != ("00:00", "24:00")).map("-".join)
written_days = st.sampled_from(["Mo-Fr ", "Mo-Su ", "Sa-Su ", "Fr ", "Mo-Th ", "Mo,We ", ""])
rules = st.builds("{}{}".format, written_days, spans)
generated = st.lists(rules, min_size=1, max_size=2).map("; ".join)
with_holidays = st.builds("{}; {}".format, rules, st.sampled_from(["PH off", "PH 10:00-12:00"]))
expressions = st.sampled_from(hours_in_use()) | (generated | with_holidays).filter(lambda text: not problem_with(text))
weekday_lines = st.sampled_from(
    [text for text in hours_in_use() if not text.startswith(("24/7", "Mo-Su"))]
) | st.builds("{}{}".format, st.sampled_from(["Mo-Fr ", "Sa-Su ", "Fr ", "Mo-Th ", "Mo,We "]), spans)
nations = st.sampled_from(["ENG", "SCT", "WLS", "NIR", ""])
holidays_drawn = st.builds(
    lambda nation, year, number: (nation, sorted(days := bank_holidays(nation, year))[number % len(days)]),
    nations,
    st.integers(2025, 2032),
    st.integers(0, 40),
)
zones = st.sampled_from([LONDON, LONDON, LONDON, "Europe/Dublin", "Europe/Paris", "Africa/Lagos"])


@unhurried
@given(expressions, zones, nations, moments | changing_nights, st.lists(st.floats(0, 0.999999), min_size=1, max_size=5))
def test_state_and_sentence_hold_until_the_instant_that_is_given(expression, zone, nation, moment, parts):
    state = state_at(expression, zone, nation, moment)
    if state.valid_until is None:
        assert state.status == Status.ALWAYS
        return
    assert state.valid_until > moment
    assert state.valid_until <= moment + timedelta(hours=25)
    words = sentence(state, moment, zone)
    last = state.valid_until.astimezone(UTC) - timedelta(microseconds=1)
    for later in [*(moment + part * (state.valid_until - moment) for part in parts), last]:
        assert state_at(expression, zone, nation, later) == state
        assert sentence(state, later, zone) == words


@unhurried
@given(expressions, zones, nations, moments | changing_nights)
def test_openness_flips_at_the_change_that_is_announced(expression, zone, nation, moment):
    state = state_at(expression, zone, nation, moment)
    if state.changes_at is None:
        return
    after = state_at(expression, zone, nation, state.changes_at)
    before = state_at(expression, zone, nation, state.changes_at - timedelta(microseconds=1))
    assert after.is_open != state.is_open or after.status == Status.MAY_DIFFER
    if state.status == Status.CLOSED:
        assert after.is_open
        assert not before.is_open
    else:
        assert before.is_open


@unhurried
@given(expressions, zones, nations, moments)
def test_nothing_opens_before_the_opening_that_is_announced(expression, zone, nation, moment):
    state = state_at(expression, zone, nation, moment)
    assume(state.status == Status.CLOSED and state.changes_at is not None)
    length = state.changes_at - moment
    for part in range(1, 8):
        assert not state_at(expression, zone, nation, moment + length * part / 8).is_open


@unhurried
@given(weekday_lines, holidays_drawn, st.floats(0, 0.999999))
def test_a_line_with_weekdays_is_never_called_open_on_a_bank_holiday(expression, holiday, part):
    nation, day = holiday
    midnight = datetime.combine(day, datetime.min.time(), ZoneInfo(LONDON))
    state = state_at(expression, LONDON, nation, midnight + part * timedelta(days=1))
    assert state.status == Status.MAY_DIFFER
    assert state.valid_until == midnight + timedelta(days=1)


@unhurried
@given(st.sampled_from(hours_in_use()), moments | changing_nights)
def test_a_moment_means_the_same_in_any_zone(expression, moment):
    elsewhere = moment.astimezone(ZoneInfo("Pacific/Auckland"))
    assert state_at(expression, LONDON, "ENG", moment) == state_at(expression, LONDON, "ENG", elsewhere)


@unhurried
@given(expressions, st.datetimes(datetime(2025, 1, 1), datetime(2032, 12, 31)))
def test_a_naive_moment_is_always_refused(expression, moment):
    with pytest.raises(ValueError, match="time zone"):
        state_at(expression, LONDON, "", moment)


@unhurried
@given(expressions)
def test_hours_in_words_never_show_a_word_of_the_syntax_by_halves(expression):
    words = hours_words(expression)
    assert words
    assert words == expression or not any(code in words for code in ("Mo-", "Sa-", "PH", ":00-"))
