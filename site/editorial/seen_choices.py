"""What can be chosen on the screen "as readers see it", and how an address names it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UK = ZoneInfo("Europe/London")
LIGHT, DARK, PRINTED = "light", "dark", "printed"
ON, OFF = "on", "off"
USUAL, SLOW = "usual", "slow"
YES = "1"

# What may stand in an address, the default first, with the words on the button.
CHOICES: dict[str, dict[str, str]] = {
    "width": {
        "360": gettext_lazy("Phone (360)"),
        "768": gettext_lazy("Tablet (768)"),
        "1280": gettext_lazy("Computer (1280)"),
    },
    "look": {
        LIGHT: gettext_lazy("Light"),
        DARK: gettext_lazy("Dark"),
        PRINTED: gettext_lazy("Printed (A4)"),
    },
    "scripts": {ON: gettext_lazy("On"), OFF: gettext_lazy("Off")},
    "connection": {
        USUAL: gettext_lazy("Usual"),
        SLOW: gettext_lazy("Slow: pictures and scripts to come"),
    },
    "all": {"": gettext_lazy("One"), YES: gettext_lazy("All side by side")},
}
HEADINGS = {
    "width": gettext_lazy("Screen"),
    "look": gettext_lazy("Look"),
    "scripts": gettext_lazy("Scripts"),
    "connection": gettext_lazy("Connection"),
    "all": gettext_lazy("Reader"),
    "mode": gettext_lazy("Reader"),
}
# What browsers send for a day and a time, and what somebody types where there is no chooser.
WRITTEN = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
FIRST_YEAR, LAST_YEAR = 2000, 2099
QUOTED = 40


@dataclass(frozen=True)
class Choice:
    """One way of looking. ``moment``: aware, None means now; ``mode``: a preview mode, empty for the first one."""

    width: str = "360"
    look: str = LIGHT
    scripts: str = ON
    connection: str = USUAL
    all: str = ""
    mode: str = ""
    moment: datetime | None = None

    @property
    def runs_scripts(self) -> bool:
        """Whether scripts run: before they have arrived, none does."""
        return self.scripts == ON and self.connection == USUAL

    def but(self, **changes) -> "Choice":
        """Return this choice with something changed."""
        return replace(self, **changes)

    def query(self) -> str:
        """Return it as it stands in an address, with a question mark in front; empty for nothing but defaults."""
        named = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name != "moment" and getattr(self, field.name) != field.default
        }
        if self.moment:
            named["moment"] = as_typed(self.moment)
        return f"?{urlencode(named)}" if named else ""


def read(asked: Mapping[str, str], modes: Iterable[str] = ("",)) -> tuple[Choice, list[str]]:
    """Return what an address asks for, and in plain words what of it cannot be had; the default stands in its place."""
    problems, found = [], {}
    allowed = {name: list(values) for name, values in CHOICES.items()} | {"mode": ["", *modes]}
    for name, values in allowed.items():
        given = asked.get(name, values[0])
        if given not in values:
            problems.append(
                _("“%(given)s” cannot be chosen under “%(what)s”. You see the usual one.")
                % {"given": given[:QUOTED], "what": HEADINGS[name]}
            )
            given = values[0]
        found[name] = given
    moment, problem = read_moment(asked.get("moment", ""))
    return Choice(**found, moment=moment), problems + ([problem] if problem else [])


def read_moment(typed: str) -> tuple[datetime | None, str]:
    """Return the moment that somebody chose in UK time, and what is wrong with it; None (now) for what is no moment."""
    if not typed.strip():
        return None, ""
    there = next((found for found in (_parsed(typed.strip(), written) for written in WRITTEN) if found), None)
    if there is None:
        words = _("“%s” is no day and time. Write them like 2026-11-29T03:00. You see the page as it is now.")
        return None, words % typed[:QUOTED]
    if not FIRST_YEAR <= there.year <= LAST_YEAR:
        words = _("Choose a day between %(first)s and %(last)s. You see the page as it is now.")
        return None, words % {"first": FIRST_YEAR, "last": LAST_YEAR}
    # In the hour that is left out in spring no clock shows this time: what follows is an hour later.
    moment = there.replace(tzinfo=UK).astimezone(UTC)
    if moment.astimezone(UK).replace(tzinfo=None) != there:
        words = _("The clocks go forward that night, and this time does not exist. You see %s.")
        return moment, words % in_words(moment)
    return moment, ""


def _parsed(typed: str, written: str) -> datetime | None:
    try:
        return datetime.strptime(typed, written)
    except ValueError:
        return None


def as_typed(moment: datetime) -> str:
    """Return a moment as the field for day and time takes it."""
    return moment.astimezone(UK).strftime("%Y-%m-%dT%H:%M")


def in_words(moment: datetime) -> str:
    """Return a moment as people say it: Sunday 29 November 2026, 3 a.m."""
    return date_format(moment.astimezone(UK).replace(tzinfo=None), "l j F Y, P")


def quick_picks(now: datetime) -> list[tuple[str, datetime]]:
    """Return moments worth a look, seen from ``now``: at night, on a holiday, when checks are due."""
    here = now.astimezone(UK).replace(tzinfo=None, second=0, microsecond=0)
    night = (here + timedelta(days=(6 - here.weekday()) % 7)).replace(hour=3, minute=0)
    night += timedelta(days=7 if night <= here else 0)
    christmas = here.replace(month=12, day=1).replace(day=25, hour=12, minute=0)
    if christmas <= here:
        christmas = christmas.replace(year=here.year + 1)
    picks = (
        (_("Sunday, 3 am"), night),
        (_("Christmas Day, noon"), christmas),
        (_("In 90 days"), here + timedelta(days=90)),
        (_("In 200 days"), here + timedelta(days=200)),
    )
    return [(words, there.replace(tzinfo=UK)) for words, there in picks]
