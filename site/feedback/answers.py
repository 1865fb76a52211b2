"""What can be answered to "Did this help?", and how counts are shown. Pure."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

YES, NO = "yes", "no"
# Fixed, so that nobody is asked to write what happened: nobody reads a box in time (safeguarding, rule B1).
REASONS = {
    "too-hard": _("Too hard to read"),
    "other-app": _("It did not fit my app"),
    "worried": _("I still feel worried"),
    "other": _("Something else"),
}
ANSWERS = {YES: _("Yes"), NO: _("Not really")} | REASONS
# Fewer could point at one class, or one child.
FEWEST_SHOWN = 10


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shown(count: int) -> str:
    """Return a count as editors see it: never a number below ten."""
    return str(count) if count >= FEWEST_SHOWN else str(_("under %(ten)d") % {"ten": FEWEST_SHOWN})
