"""When everything is due, reckoned by the database: for lists of thousands of which one page is shown.

The rule is that of ``review.due``. Records that are checked part by part are few: they come as plain values from
``review.to_be_checked``, and both are put into one order here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from heapq import merge

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Least, TruncDate

from review.due import SOON_DAYS, Due
from review.models import Check
from review.to_be_checked import Place, written_field

OVERDUE, SOON, LATER = "overdue", "soon", "later"
# Days are those of the UK, where a day begins at the earliest an hour before that of UTC, in which moments are kept.
DAY_HOLDS_FOR = 23


class After(Func):
    """The day some days, or the moment some hours, after a day: ``number`` of ``unit``.

    Reckoned by the database itself. Django's own way of adding to a day calls Python for each row on SQLite.
    """

    template = "(%(expressions)s + INTERVAL '%(number)d %(unit)s')"

    def __init__(self, day, number: int, unit: str):
        field = DateField() if unit == "days" else DateTimeField()
        super().__init__(day, number=int(number), unit=unit, output_field=field)

    def as_postgresql(self, compiler, connection, **context):
        """A day and an interval make a moment; a day and a whole number make a day."""
        days = {"template": "(%(expressions)s + %(number)d)"} if self.extra["unit"] == "days" else {}
        return self.as_sql(compiler, connection, **days, **context)

    def as_sqlite(self, compiler, connection, **context):
        """SQLite keeps both as text."""
        name = "DATE" if self.extra["unit"] == "days" else "DATETIME"
        template = f"{name}(%(expressions)s, '+%(number)d %(unit)s')"
        return self.as_sql(compiler, connection, template=template, **context)


def due_rows(model: type) -> QuerySet:
    """Return what is live of a kind that is checked as a whole, each row with ``due_on``."""
    without = After(F(written_field(model)), settings.REVIEW_DAYS[model.review_kind], "days")
    rows = model._default_manager.filter(live=True).order_by()
    return rows.annotate(without=without).annotate(due_on=Coalesce(_by_last_check(model), F("without")))


def _by_last_check(model: type) -> Subquery:
    """Return the due day that the last check of a row gives it; null where there is none."""
    kind = ContentType.objects.get_for_model(model)
    checks = Check.objects.filter(content_type=kind, object_key=Cast(OuterRef("pk"), CharField()), part="")
    published = ExpressionWrapper(OuterRef("last_published_at"), output_field=DateTimeField())
    day_is_over = After(F("checked_on"), DAY_HOLDS_FOR, "hours")
    due_on = Case(
        # Nearly all, and quick: only for what is left the day of the publication is looked up in the calendar.
        When(Q(published_at__isnull=True) | Q(published_at__lt=day_is_over), then=F("due_on")),
        When(checked_on__gte=TruncDate("published_at"), then=F("due_on")),
        default=Least(F("due_on"), OuterRef("without")),
        output_field=DateField(),
    )
    held = checks.annotate(published_at=published).annotate(holds_until=due_on)
    return Subquery(held.order_by("-checked_on", "-id").values("holds_until")[:1])


@dataclass(frozen=True)
class Span:
    """Days of which both count; None: without an end."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def span_of(due: str | None, today: date) -> Span:
    """Return the days on which falls due what is overdue, due soon, or due later today; every day without a word."""
    soon = today + timedelta(days=SOON_DAYS)
    spans = {
        OVERDUE: Span(until=today - timedelta(days=1)),
        SOON: Span(today, soon),
        LATER: Span(since=soon + timedelta(days=1)),
    }
    return spans[due] if due else Span()


class DueList:
    """What is due of some kinds, the most urgent first: a list that is read a page at a time, like a query.

    ``whole``: models whose records are checked as a whole. ``parts``: the places of all others.
    """

    def __init__(self, whole: Iterable[type], parts: Iterable[Place], span: Span = Span()):  # noqa: B008 (frozen)
        self._whole = sorted(whole, key=lambda model: model._meta.label)
        self._parts = sorted((place for place in parts if span.holds(place.due.on)), key=_urgency)
        self._span = span

    @cached_property
    def days(self) -> dict[type, Counter]:
        """Return for each kind how many fall due on which day (one query for all kinds)."""
        found: dict[type, Counter] = {}
        rows = [self._of_kind(number, self._span) for number in range(len(self._whole))]
        for row in _united([each.values("kind", "due_on").annotate(many=Count("pk")) for each in rows]):
            found.setdefault(self._whole[row["kind"]], Counter())[row["due_on"]] = row["many"]
        for place in self._parts:
            found.setdefault(place.model, Counter())[place.due.on] += 1
        return found

    def such(self, span: Span) -> "DueList":
        """Return those of them that fall due within a span; days that were counted are not counted again."""
        part = DueList(self._whole, self._parts, span)
        part.days = {
            model: Counter({day: many for day, many in counted.items() if span.holds(day)})
            for model, counted in self.days.items()
        }
        return part

    def count(self) -> int:
        """Return how many there are."""
        return sum(counter.total() for counter in self.days.values())

    def within(self, span: Span) -> int:
        """Return how many of them fall due within a span."""
        return sum(many for counter in self.days.values() for day, many in counter.items() if span.holds(day))

    def __getitem__(self, wanted: slice) -> list[Place]:
        """Return the places from one to before another (one query, once the days are counted).

        Of what is checked part by part all are at hand. As all of these may stand before the first one wanted, the
        others are read from so many places earlier, and what is then too much is left out again.
        """
        begin = max(0, wanted.start - len(self._parts))
        both = list(merge(self._read(begin, wanted.stop), self._parts, key=_urgency))
        return both[wanted.start - begin : wanted.stop - begin]

    def _read(self, first: int, last: int) -> list[Place]:
        """Return what is checked as a whole from one place to before another.

        The days are counted already: only kinds of which something falls due on the days of these places are asked.
        """
        span, before = self._days_of(first, last)
        if span is None:
            return []
        kinds = [number for number, model in enumerate(self._whole) if any(map(span.holds, self.days.get(model, ())))]
        rows = [self._of_kind(number, span).values_list("due_on", "kind", "as_text") for number in kinds]
        found = _united(rows).order_by("due_on", "kind", "as_text")[first - before : last - before]
        return [Place(model, model._meta.pk.to_python(key), "", Due(on, on)) for on, kind, key in found
                for model in [self._whole[kind]]]  # fmt: skip

    def _days_of(self, first: int, last: int) -> tuple[Span | None, int]:
        """Return on which days the places from ``first`` to before ``last`` fall due, and how many fall due before."""
        many = sum((self.days.get(model, Counter()) for model in self._whole), Counter())
        since, until, before, passed = None, None, 0, 0
        for day in sorted(many):
            if since is None and passed + many[day] > first:
                since, before = day, passed
            if passed < last:
                until = day
            passed += many[day]
        return (Span(since, until), before) if since and until and since <= until else (None, 0)

    def _of_kind(self, number: int, span: Span) -> QuerySet:
        rows = due_rows(self._whole[number]).annotate(kind=Value(number), as_text=Cast("pk", CharField()))
        rows = rows.filter(due_on__gte=span.since) if span.since else rows
        return rows.filter(due_on__lte=span.until) if span.until else rows


def _united(rows: Sequence[QuerySet]) -> QuerySet:
    return rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0] if rows else Check.objects.none()


def _urgency(place: Place) -> tuple:
    return place.due.on, place.model._meta.label, str(place.pk), place.part
