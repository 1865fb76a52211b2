"""What a copy says of itself: the day it was made, and the day after which to look for a newer one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from helplines.cards import uk_day
from helplines.catalogue import directory as read_directory
from navigation.furniture import CHILDLINE, emergency_line, first_phone
from offline.links import Around
from permalinks.languages import prefix_for

# However long a guide holds: half a year is a school's spring and autumn.
LONGEST = timedelta(days=182)


@dataclass(frozen=True)
class Days:
    """``made_on``: when a copy was made. ``look_again``: the day after which to look for a newer one."""

    made_on: date
    look_again: date


def days(moment: datetime, due: datetime | None) -> Days:
    """Return the days of a copy made at ``moment`` (aware) of which something is to be checked again from ``due`` on.

    As on paper (``schools.sheet``): the last day on which every check on it holds, and half a year at most. What was
    overdue when the copy was made says so itself, and does not count.
    """
    made_on = uk_day(moment)
    last = uk_day(due) - timedelta(days=1) if due else made_on + LONGEST
    return Days(made_on, min(max(last, made_on), made_on + LONGEST))


def newer_copy(language: str) -> str:
    """Return where the newest copy is."""
    return f"{settings.SIGNPOST_URL}{prefix_for(language)}/for-schools/offline/"


def around(about: Days, language: str) -> Around:
    """Return what each page of a copy says besides, in a language; the numbers come from their records."""
    context = {
        "days": about,
        "newer": newer_copy(language),
        "site": settings.SIGNPOST_URL,
        "emergency": emergency_line(language),
        "childline": first_phone(read_directory(language).service(CHILDLINE)),
    }
    with translation.override(language):
        return Around(
            host=settings.SIGNPOST_URL,
            media=settings.MEDIA_URL,
            foot=render_to_string("offline/about_this_copy.html", context).strip(),
            notice=render_to_string("offline/old_copy.html", context).strip(),
            online=_("online"),
            everything=_("Everything in this copy"),
        )
