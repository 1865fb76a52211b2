"""The days of the last checks, without the texts that were checked."""

from collections import defaultdict
from datetime import date

from django.contrib.contenttypes.models import ContentType

from review.models import Check

CheckDays = dict[tuple[str, str], tuple[date, date]]


def check_days(*models: type) -> dict[type, CheckDays]:
    """Return the day and the due day of the last checks of each model, by object key and part (one query)."""
    kinds = {kind.pk: model for model, kind in ContentType.objects.get_for_models(*models).items()}
    rows = Check.objects.filter(content_type__in=kinds).order_by("checked_on", "id")
    days: dict[type, CheckDays] = defaultdict(dict)
    for kind, key, part, on, due_on in rows.values_list("content_type", "object_key", "part", "checked_on", "due_on"):
        days[kinds[kind]][(key, part)] = (on, due_on)
    return days
