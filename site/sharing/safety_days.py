"""Days of the year on which many schools speak about safety online. Only those whose rule is published. Pure."""

from datetime import date, timedelta

# "Celebrated on the second day of the second week of the second month" (https://www.saferinternetday.org/).
SAFER_INTERNET_DAY = "https://www.saferinternetday.org/"


def safer_internet_day(year: int) -> date:
    """Return the Tuesday of the second week of February; the first week is that of the first weekday of the month.

    So it was on 10 February 2015, 9 February 2021, 8 February 2022, 6 February 2024 and 11 February 2025.
    """
    first = date(year, 2, 1)
    first_weekday = first + timedelta(days=(7 - first.weekday()) % 7 if first.weekday() > 4 else 0)
    monday = first_weekday - timedelta(days=first_weekday.weekday())
    return monday + timedelta(days=8)


def next_safer_internet_days(today: date, how_many: int = 2) -> list[date]:
    """Return the next days, today's among them."""
    days = [safer_internet_day(today.year + more) for more in range(how_many + 1)]
    return [day for day in days if day >= today][:how_many]
