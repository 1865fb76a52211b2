"""Goes through everything, in batches; once a day, for some findings depend on the day or on other texts."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from content_checks.following import DELIVERED
from content_checks.looking import Look, checked_models, in_batches, is_checked, look_at
from content_checks.models import Round, StoredFinding
from content_checks.phrase_list import GENERATION as PHRASES
from page_life.models import Generation


def go_through_everything(moment: datetime) -> Iterator[Look]:
    """Look at every version of everything, keep what is found, and yield it; at the end, note that it was complete.

    ``moment``: when it begins, and the day for rules that depend on one. Each batch is a transaction of its own, so
    that editors can save in between.
    """
    began, looked_at = timezone.now(), 0
    phrases, delivered = Generation.of(PHRASES), Generation.of(DELIVERED)
    seen = set()
    for model in checked_models():
        keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        kind = ContentType.objects.get_for_model(model).pk
        seen |= {(kind, str(key)) for key in keys}
        looked_at += len(keys)
        for batch in in_batches(keys):
            yield from look_at(model, batch, moment)
    _drop_all_but(seen)
    Round.objects.all().delete()
    took = timezone.now() - began
    Round.objects.create(
        began_at=moment, finished_at=moment + took, looked_at=looked_at, phrases=phrases, delivered=delivered
    )


def _drop_all_but(seen: set[tuple[int, str]]) -> None:
    """Drop the rows of what is not there any more, or is not checked any more."""
    kept = set(StoredFinding.objects.order_by().values_list("content_type_id", "object_key").distinct())
    for kind, key in kept - seen:
        # What was stored while the round went on has rows, and was not seen.
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None or not is_checked(model) or not model._default_manager.filter(pk=key).exists():
            StoredFinding.objects.filter(content_type=kind, object_key=key).delete()


def last_round() -> Round | None:
    """Return the last time that everything was looked at (one query)."""
    return Round.objects.first()


def changed_since(last: Round) -> list[str]:
    """Return what has changed since: ``PHRASES``, ``DELIVERED`` (two queries at most)."""
    then = {PHRASES: last.phrases, DELIVERED: last.delivered}
    return [kind for kind, number in then.items() if Generation.of(kind) != number]
