"""Is a line open at this moment, and when does that change? Pure: expression, zone and moment in, state out.

Hours are written in the syntax of OpenStreetMap (https://wiki.openstreetmap.org/wiki/Key:opening_hours) and
evaluated by the opening-hours-py library. Its own list of British bank holidays misses several days (seen with
2.1.4), so ``PH`` is replaced here by the dates of the ``holidays`` library for the line's own nation. In the
nights when clocks change it loses openings (seen with 2.1.4), so it is asked in clock time without a zone, and
clock time is turned into instants here: a line opens and closes the first time that the clock shows its hour,
or has passed it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from opening_hours import OpeningHours

ALWAYS = "24/7"
# How far ahead a change is looked for: a weekly line may miss two weeks running (25 December and 1 January).
LOOK_AHEAD_DAYS = 30
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SPAN = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")
WEEKDAY = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b")
HOLIDAY_RULE = re.compile(r"PH(?: off| closed| \d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")


class Status(StrEnum):
    """What may be said about a line at one moment."""

    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    MAY_DIFFER = "may-differ"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OpenState:
    """``changes_at``: next opening or closing. ``valid_until``: the first instant at which the state or its
    sentence may be wrong (both in UTC, so that they compare rightly when clocks go back; None: never or not known)."""

    status: Status
    changes_at: datetime | None = None
    valid_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody answers now."""
        return self.status in {Status.ALWAYS, Status.OPEN}


UNKNOWN = OpenState(Status.UNKNOWN)


def problem_with(expression: str) -> str:
    """Return what is wrong with an expression, in plain words, or an empty string."""
    try:
        written = str(OpeningHours(expression))
    except Exception as error:  # the library raises its own ParserError and SyntaxError
        return f"These opening hours cannot be read: {str(error).splitlines()[0]} Write them like “Mo-Fr 09:00-17:00”."
    if any("PH" in rule and not HOLIDAY_RULE.fullmatch(rule.strip()) for rule in written.split(";")):
        return "Write bank holidays as a rule of their own: “Mo-Fr 09:00-17:00; PH off”, not together with weekdays."
    if re.search(r"\bSH\b|sunrise|sunset|dawn|dusk|\d\+", written):
        return "Write days and clock times only: school holidays, the sun and an open end cannot be worked out."
    for start, end in re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", written):
        if start == end:
            return f"{start}-{end} begins and ends at the same time. Write 24/7 for a line that never closes."
    if _past_midnight(written) and re.search(r"\b(?:PH|closed)\b", written):
        return "Hours past midnight cannot be mixed with days off. Leave the days off out: “Mo-Fr 22:00-02:00”."
    return ""


@lru_cache(maxsize=64)
def bank_holidays(subdivision: str, year: int) -> frozenset[date]:
    """Return the bank holidays of ENG, SCT, WLS or NIR in one year; for any other word, those of all four."""
    parts = [subdivision] if subdivision in {"ENG", "SCT", "WLS", "NIR"} else ["ENG", "SCT", "WLS", "NIR"]
    return frozenset(day for part in parts for day in holidays.country_holidays("GB", subdiv=part, years=year))


def be_ready() -> None:
    """Have the bank holidays at hand before the first visitor asks.

    The first to ask the ``holidays`` library waits up to 0.7 s while it reads the countries of the whole world, and
    that would be somebody who needs help now. To be called where a server starts; commands need no bank holidays.
    """
    holidays.country_holidays("GB")


def state_at(expression: str | None, zone_name: str, subdivision: str, moment: datetime) -> OpenState:
    """Return the state of a line at ``moment`` (aware).

    ``expression``: OpenStreetMap hours, or None when they are not known. ``zone_name``: the line's own time zone,
    such as Europe/London. ``subdivision``: whose bank holidays hold. A line whose hours differ between weekdays and
    which names no rule for bank holidays is "may differ" on such a day. Raises ValueError when ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("The moment needs a time zone.")
    if not expression:
        return UNKNOWN
    if _never_closes(expression):
        return OpenState(Status.ALWAYS)
    zone = ZoneInfo(zone_name)
    local = moment.astimezone(zone)
    midnight = _first_instant(datetime.combine(local.date() + timedelta(days=1), time()), zone)
    sure_of_every_day = _names_holidays(expression) or _same_every_day(expression)
    unsure = frozenset() if sure_of_every_day else _holidays_near(subdivision, local.year)
    if local.date() in unsure:
        return OpenState(Status.MAY_DIFFER, valid_until=midnight)
    turns = _turns(_hours(expression, subdivision, local.year, without=unsure), local.date(), zone, unsure)
    now = [status for instant, status in turns if instant <= moment][-1]
    later = [turn for turn in turns if turn[0] > moment]
    change = later[0][0] if later else None
    ends = min(change, midnight) if change else midnight
    if now == Status.OPEN:
        return OpenState(Status.OPEN if change else Status.ALWAYS, change, ends)
    if now == Status.CLOSED:
        return OpenState(now, next((instant for instant, status in later if status == Status.OPEN), None), ends)
    return OpenState(now, valid_until=ends)


def sentence(state: OpenState, moment: datetime, zone_name: str) -> str:
    """Say a state in words, such as "Open now until 10 pm" or "Opens tomorrow at 9 am"; empty when unknown."""
    zone = ZoneInfo(zone_name)
    if state.status == Status.ALWAYS:
        return _("Open now, day and night")
    if state.status == Status.MAY_DIFFER:
        return _("Hours may differ today (bank holiday)")
    if state.status == Status.UNKNOWN:
        return ""
    if state.changes_at is None:
        return _("Closed now")
    changes_at = state.changes_at.astimezone(zone)
    say = _closing_words if state.status == Status.OPEN else _opening_words
    words = say(changes_at, moment.astimezone(zone).date())
    if changes_at.utcoffset() != changes_at.astimezone(ZoneInfo("Europe/London")).utcoffset():
        place = zone_name.rpartition("/")[2].replace("_", " ")
        return _("%(words)s (%(place)s time)") % {"words": words, "place": place}
    return words


def clock_words(when: datetime) -> str:
    """Return a time of day as people say it: "9 am", "4:30 pm", "midnight", "12 noon"."""
    if (when.hour, when.minute) == (0, 0):
        return _("midnight")
    if (when.hour, when.minute) == (12, 0):
        return _("12 noon")
    hour = when.hour % 12 or 12
    minutes = f":{when.minute:02}" if when.minute else ""
    return f"{hour}{minutes} {_('am') if when.hour < 12 else _('pm')}"


def hours_words(expression: str | None) -> str:
    """Return the hours as a reader would write them: "Monday to Friday, 10 am to 4 pm"; empty when not known.

    An expression with rules beyond weekdays and times is shown as it is, rather than half translated.
    """
    if not expression:
        return ""
    if expression.strip() == ALWAYS:
        return _("Day and night, every day")
    rules = [rule.strip() for rule in expression.split(";") if rule.strip()]
    said = [_rule_words(rule) for rule in rules]
    return "; ".join(said) if all(said) else expression


DAYS = {
    "Mo": gettext_lazy("Monday"),
    "Tu": gettext_lazy("Tuesday"),
    "We": gettext_lazy("Wednesday"),
    "Th": gettext_lazy("Thursday"),
    "Fr": gettext_lazy("Friday"),
    "Sa": gettext_lazy("Saturday"),
    "Su": gettext_lazy("Sunday"),
}


def _rule_words(rule: str) -> str:
    if rule in {"PH off", "PH closed"}:
        return _("closed on bank holidays")
    days = "Mo|Tu|We|Th|Fr|Sa|Su"
    match = re.fullmatch(rf"(?:(PH|{days})(?:-({days}))? )?{SPAN.pattern}", rule)
    if not match:
        return ""
    first, last, *clock = match.groups()
    opens = clock_words(datetime(2000, 1, 1, int(clock[0]) % 24, int(clock[1])))
    closes = clock_words(datetime(2000, 1, 1, int(clock[2]) % 24, int(clock[3])))
    times = _("%(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
    if first is None or (first, last) == ("Mo", "Su"):
        return _("Every day, %(times)s") % {"times": times}
    if first == "PH":
        return _("Bank holidays, %(times)s") % {"times": times}
    if last is None:
        return f"{DAYS[first]}, {times}"
    order = list(DAYS)
    side_by_side = (order.index(last) - order.index(first)) % 7 == 1
    span = _("%(first)s and %(last)s") if side_by_side else _("%(first)s to %(last)s")
    return f"{span % {'first': DAYS[first], 'last': DAYS[last]}}, {times}"


def _opening_words(opens: datetime, today: date) -> str:
    """Say when a closed line opens. Midnight is named by the evening before it, as people do."""
    clock, away = clock_words(opens), (opens.date() - today).days
    at_midnight = opens.time() == time()
    if away == 0:
        return _("Opens at %(time)s today") % {"time": clock}
    if away == 1:
        return _("Opens tonight at midnight") if at_midnight else _("Opens tomorrow at %(time)s") % {"time": clock}
    day = date_format(opens, "l" if away < 7 else "l j F")
    if at_midnight:
        return _("Opens %(day)s, just after midnight") % {"day": day}
    return _("Opens %(day)s at %(time)s") % {"day": day, "time": clock}


def _closing_words(closes: datetime, today: date) -> str:
    """Say until when an open line is open; the day is named where a clock time alone would mislead."""
    clock = clock_words(closes)
    last_day = (closes - timedelta(minutes=1)).date()
    away = (last_day - today).days
    if away == 0 or (away == 1 and closes.date() == last_day and closes.hour < 6):
        return _("Open now until %(time)s") % {"time": clock}
    if away == 1:
        return _("Open now until %(time)s tomorrow") % {"time": clock}
    day = date_format(last_day, "l" if away < 7 else "l j F")
    return _("Open now until %(time)s on %(day)s") % {"time": clock, "day": day}


@lru_cache(maxsize=512)
def _hours(expression: str, subdivision: str, year: int, without: frozenset[date]) -> OpeningHours:
    """Return the hours in clock time; closed on the days ``without``."""
    if _names_holidays(expression):
        expression = re.sub(r"\bPH\b", _dates(_holidays_near(subdivision, year)), expression)
    return OpeningHours(f"{expression}; {_dates(without)} off" if without else expression)


def _dates(days: frozenset[date]) -> str:
    return ",".join(f"{day.year} {MONTHS[day.month - 1]} {day.day:02}" for day in sorted(days))


def _names_holidays(expression: str) -> bool:
    return bool(re.search(r"\bPH\b", expression))


@lru_cache(maxsize=512)
def _never_closes(expression: str) -> bool:
    return str(OpeningHours(expression).normalize()) == ALWAYS


def _past_midnight(expression: str) -> timedelta:
    """Return how far into the next day its latest hours go; nothing when none does."""
    latest = timedelta()
    for match in SPAN.finditer(expression):
        opens_hour, opens_minute, hour, minute = (int(part) for part in match.groups())
        next_day = (hour, minute) <= (opens_hour, opens_minute)
        latest = max(latest, timedelta(hours=hour if next_day else hour - 24, minutes=minute))
    return latest


@lru_cache(maxsize=512)
def _same_every_day(expression: str) -> bool:
    """Whether the days of a week never differ, so that a bank holiday is a day like any other."""
    if not WEEKDAY.search(expression):
        return True
    hours = OpeningHours(expression)
    monday = datetime(2001, 1, 1)
    for week in range(53):
        days = []
        for number in range(7):
            start = monday + timedelta(days=7 * week + number)
            spans = hours.intervals(start, start + timedelta(days=1))
            days.append([(a - start, b - start) for a, b, state, *_rest in spans if str(state) == "open"])
        if any(day != days[0] for day in days):
            return False
    return True


def _holidays_near(subdivision: str, year: int) -> frozenset[date]:
    return bank_holidays(subdivision, year) | bank_holidays(subdivision, year + 1)


def _turns(hours: OpeningHours, today: date, zone: ZoneInfo, unsure: frozenset[date]) -> list[tuple[datetime, Status]]:
    """Return the instants from yesterday on at which the status changes, with the status that begins there."""
    start = datetime.combine(today - timedelta(days=1), time())
    known = {"open": Status.OPEN, "closed": Status.CLOSED}
    turns: list[tuple[datetime, Status]] = []
    past_midnight = _past_midnight(str(hours))

    def turn(clock: datetime, status: Status) -> None:
        instant = _first_instant(clock, zone)
        if turns and turns[-1][0] == instant:  # hours that the clock jumps over
            turns.pop()
        if not turns or turns[-1][1] != status:
            turns.append((instant, status))

    for begins, ends, state, *_rest in hours.intervals(start, start + timedelta(days=LOOK_AHEAD_DAYS + 1)):
        status = known.get(str(state), Status.UNKNOWN)
        # What is left of a night that began on a bank holiday is no surer than the bank holiday.
        left_over = past_midnight and begins.time() == time() and begins.date() - timedelta(days=1) in unsure
        if left_over and status == Status.OPEN:
            turn(begins, Status.MAY_DIFFER)
            begins += past_midnight
        if begins < ends:
            turn(begins, status)
    return turns


@lru_cache(maxsize=4096)
def _first_instant(clock: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a zone's clock shows a time (naive), or has jumped over it, in UTC."""
    instant = clock.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == clock:
        return instant
    instant = clock.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while instant.astimezone(zone).replace(tzinfo=None) < clock:
        instant += timedelta(minutes=1)
    return instant
