"""Everything that must be checked again and again, the most urgent first.

Two looks at it. ``to_be_checked`` goes through everything and reads dates only, so that thousands of texts cost a few
queries. ``in_full`` reads the few that are shown, with their texts, and says exactly where they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import DateField, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from modelcluster.models import get_all_child_relations

from review.check_days import CheckDays, check_days
from review.due import SOON_DAYS, Due, due
from review.models import Check, Reviewed
from review.staleness import Standing

AT_ONCE = 200


@dataclass(frozen=True)
class Place:
    """One thing that is checked: a record, or one part of it."""

    model: type
    pk: object
    part: str
    due: Due


@dataclass(frozen=True)
class ToBeChecked:
    """A place with everything that a list shows about it. ``check``: the last one, whether or not it still counts."""

    kind: str | Promise
    title: str
    part: str
    standing: Standing
    check: Check | None
    content_type_id: int
    pk: object


def kinds() -> list[type]:
    """Return every model whose records are checked, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Reviewed)]


def to_be_checked(models: Iterable[type], today: date) -> list[Place]:
    """Return every part of everything live, the most urgent first.

    A query for each kind, two and its child rows for those with parts, and one for all checks.
    """
    models = list(models)
    days = check_days(*models)
    places: list[Place] = []
    for model in models:
        places += of_parts(model, today) if has_parts(model) else _by_dates(model, days[model])
    return sorted(places, key=lambda place: (place.due.on, place.model._meta.label, str(place.pk), place.part))


def has_parts(model: type) -> bool:
    """Return whether records of a model are checked part by part."""
    return model.parts is not Reviewed.parts


def overdue_and_soon(places: Iterable[Place], today: date) -> tuple[int, int]:
    """Return how many are overdue, and how many become so within ``SOON_DAYS``."""
    places = list(places)
    late = sum(place.due.overdue(today) for place in places)
    return late, sum(place.due.soon(today, SOON_DAYS) for place in places)


def _by_dates(model: type, checks: CheckDays) -> Iterator[Place]:
    """Yield the records of a model, without reading their texts."""
    days = settings.REVIEW_DAYS[model.review_kind]
    rows = model._default_manager.filter(live=True).order_by()
    for pk, written_on, published in rows.values_list("pk", written_field(model), "last_published_at"):
        published_on = timezone.localdate(published) if published else None
        yield Place(model, pk, "", due(written_on, days, checks.get((str(pk), "")), published_on))


def written_field(model: type) -> str:
    """Return the name of the field with the day of the writing; for facts, that of the gathering."""
    names = {field.name for field in model._meta.get_fields() if isinstance(field, DateField)}
    return "written_on" if "written_on" in names else "gathered_on"


def of_parts(model: type, today: date) -> Iterator[Place]:
    """Yield every part of the records of a model; there are few of them, so that their texts are compared."""
    items = list(_whole(model._default_manager.filter(live=True)))
    checks = model.latest_checks(items)
    for item in items:
        for part, _name in item.parts():
            standing = item.standing_of(part, today, checks.get((str(item.pk), part)))
            yield Place(model, item.pk, part, Due(standing.since, standing.due_on))


def _whole(rows: QuerySet) -> QuerySet:
    """Let records come with their child rows: a query for each kind of them, and none for each record."""
    return rows.prefetch_related(*(relation.get_accessor_name() for relation in get_all_child_relations(rows.model)))


def in_full(places: Iterable[Place], today: date) -> Iterator[ToBeChecked]:
    """Yield what lists show of some places, in their order; many are read in batches, so that memory stays bounded."""
    rest = iter(places)
    while batch := list(islice(rest, AT_ONCE)):
        yield from _batch_in_full(batch, today)


def _batch_in_full(places: list[Place], today: date) -> Iterator[ToBeChecked]:
    wanted: dict[type, set] = defaultdict(set)
    for place in places:
        wanted[place.model].add(place.pk)
    items, checks = {}, {}
    for model, keys in wanted.items():
        found = list(_whole(model._default_manager.filter(pk__in=keys)))
        items |= {(model, item.pk): item for item in found}
        checks |= {(model, *where): check for where, check in model.latest_checks(found).items()}
    for place in places:
        item = items.get((place.model, place.pk))
        if item is None:  # deleted since it was listed
            continue
        check = checks.get((place.model, str(place.pk), place.part))
        kind = ContentType.objects.get_for_model(place.model)
        yield ToBeChecked(
            place.model._meta.verbose_name, str(item), dict(item.parts()).get(place.part, ""),
            item.standing_of(place.part, today, check), check, kind.pk, place.pk,
        )  # fmt: skip
