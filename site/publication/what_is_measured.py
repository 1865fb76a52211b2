"""What those who run a copy are told of its content: what is overdue, and when something was published last."""

from datetime import date

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import published

from helplines.cards import uk_day
from observability import counting, gauges
from review.due_rows import OVERDUE, SOON, DueList, span_of
from sharing.due_as_data import due_list


def connect() -> None:
    """Offer the figures, and count what is published."""
    gauges.register("checks_overdue", "Published things whose check is overdue.", lambda: _due(OVERDUE))
    gauges.register("checks_due_soon", "Published things whose check is due within two weeks.", lambda: _due(SOON))
    gauges.register("oldest_check_overdue_days", "For how many days the oldest check has been overdue.", oldest)
    gauges.register("pages_live", "Published pages.", lambda: Page.objects.live().filter(depth__gt=1).count())
    gauges.register("last_published_timestamp_seconds", "When a page was published last.", _last_published)
    published.connect(count_publication, dispatch_uid="count publications")


def oldest() -> int:
    """Return for how many days the oldest overdue check has been overdue; 0 when none is."""
    today = uk_day(timezone.now())
    return days_overdue(due_list(None, today), today)


def days_overdue(found: DueList, today: date) -> int:
    """Return for how many days the most urgent of a list has been overdue. Pure, but for the list."""
    days = [day for days in found.days.values() for day in days]
    return max((today - min(days)).days, 0) if days else 0


def count_publication(sender, **kwargs) -> None:
    """Count that something of a kind was published."""
    counting.count("published", kind=sender._meta.model_name)


def _due(which: str) -> int:
    today = uk_day(timezone.now())
    return due_list(None, today).within(span_of(which, today))


def _last_published() -> float | None:
    moment = Page.objects.live().aggregate(last=Max("last_published_at"))["last"]
    return moment.timestamp() if moment else None
