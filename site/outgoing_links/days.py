"""The day of a moment."""

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Return the day of a moment where the site is at home (settings.TIME_ZONE)."""
    return timezone.localdate(moment, timezone.get_default_timezone())
