"""What was said with a button."""

from collections import defaultdict
from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from feedback.answers import ANSWERS, week_of

# SQLite refuses an expression of more than a thousand parts; with many prefixes all rows are read and sorted out here.
MOST_PREFIXES_ASKED = 50


class Signal(models.Model):
    """That somebody pressed a button about something on a day. Pressing it again that day adds nothing."""

    about = models.CharField(max_length=200, help_text="The thing meant, as platform/action/list.")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "day"], name="one_signal_a_day")]

    def __str__(self):
        return f"{self.about}: {self.day}"

    @classmethod
    def note(cls, about: str, day: date) -> bool:
        """Note a press; returns whether it was the first one of that day."""
        return cls.objects.get_or_create(about=about, day=day)[1]

    @classmethod
    def days_of(cls, *prefixes: str) -> dict[str, list[date]]:
        """Return the days on which each thing below any of the prefixes was meant (one query)."""
        days: dict[str, list[date]] = defaultdict(list)
        found = cls.objects.order_by("day").values_list("about", "day")
        if len(prefixes) <= MOST_PREFIXES_ASKED:
            found = found.filter(
                reduce(or_, (models.Q(about__startswith=prefix) for prefix in prefixes), models.Q(pk__in=[]))
            )
        for about, day in found:
            if about.startswith(prefixes):
                days[about].append(day)
        return dict(days)


class Answered(models.Model):
    """How often one answer to "Did this help?" was given about one page in one week: a count, and nobody in it.

    ``about``: the page's code. ``title``: what it was called then.
    """

    about = models.CharField(max_length=8)
    title = models.CharField(max_length=255)
    week = models.DateField()
    answer = models.CharField(max_length=12, choices=list(ANSWERS.items()))
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "week", "answer"], name="one_count_a_week")]
        verbose_name = _("answers to “Did this help?”")
        verbose_name_plural = _("answers to “Did this help?”")

    def __str__(self):
        return f"{self.title}, {self.week}: {self.answer}"

    @classmethod
    def note(cls, about: str, title: str, answer: str, day: date) -> None:
        """Count one more in the week of a day."""
        same = {"about": about, "week": week_of(day), "answer": answer}
        row, _made = cls.objects.get_or_create(**same, defaults={"title": title[:255]})
        cls.objects.filter(pk=row.pk).update(count=F("count") + 1, title=title[:255])
