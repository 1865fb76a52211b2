"""Looks at objects with all the rules, and keeps what they find (``StoredFinding``)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from approvals.models import Approval
from content_checks.findings import Finding, Severity
from content_checks.models import DRAFT, PUBLISHED, StoredFinding
from content_checks.once import reading_once
from content_checks.passages import reading_of
from content_checks.registry import rules_for
from content_checks.runner import findings_for

AT_ONCE = 100
BOTH = (PUBLISHED, DRAFT)


@dataclass(frozen=True)
class Look:
    """What was found on one version of an object. ``item``: that version."""

    item: Model
    version: str
    findings: tuple[Finding, ...]
    excused: frozenset[str]


def checked_models() -> list[type[Model]]:
    """Return every model that there are rules for, in the order of the apps."""
    return [model for model in apps.get_models() if is_checked(model)]


def is_checked(model: type[Model]) -> bool:
    """Return whether there are rules for a model."""
    return bool(rules_for(model) or reading_of(model))


def look_at(model: type[Model], keys: Iterable, moment: datetime, versions: Iterable[str] = BOTH) -> list[Look]:
    """Look at some objects of a model as they stand, and keep what is found; what is gone or off loses its rows.

    ``versions``: of which to speak; rows about another are left as they are. A few queries for all, one more for each
    object with a draft, and what the rules ask.
    """
    keys, versions, today = list(keys), set(versions), timezone.localdate(moment)
    with reading_once():
        looks = [look for item in objects_of(model, keys) for look in _looks(item, versions, today)]
    _keep(model, keys, versions, looks, moment)
    return looks


def forget(model: type[Model], key) -> None:
    """Drop what was found on an object."""
    StoredFinding.of(model, key).delete()


def draft_of(item: Model) -> Model | None:
    """Return the version that waits behind what readers see; None when there is none.

    What was taken off the site, with nothing written since, is no draft.
    """
    revision = item.latest_revision if getattr(item, "latest_revision_id", None) else None
    if revision is None or not getattr(item, "has_unpublished_changes", False):
        return None
    is_old = not item.live and item.last_published_at and revision.created_at <= item.last_published_at
    return None if is_old else revision.as_object()


def in_batches(keys: list) -> Iterator[list]:
    """Yield some keys a hundred at a time, so that memory stays bounded."""
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def objects_of(model: type[Model], keys: list) -> Iterator[Model]:
    """Return some objects as they are stored, with their parts (a few queries for all of them)."""
    names = {field.name for field in model._meta.get_fields()}
    children = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    found = model._default_manager.filter(pk__in=keys).order_by("pk")
    return found.select_related(*sorted({"topic", "locale"} & names)).prefetch_related(*children)


def _looks(item: Model, versions: set[str], today: date) -> Iterator[Look]:
    if PUBLISHED in versions and getattr(item, "live", True):
        yield _look(item, PUBLISHED, today)
    draft = draft_of(item) if DRAFT in versions else None
    if draft is not None:
        yield _look(draft, DRAFT, today)


def _look(item: Model, version: str, today: date) -> Look:
    findings = findings_for(item, today)
    return Look(item, version, tuple(findings), _excused(item, version, findings))


def _excused(item: Model, version: str, findings: list[Finding]) -> frozenset[str]:
    """Return the keys of the findings for which a reviewer gave a reason (a query only where one is needed)."""
    asked = {finding.key for finding in findings if finding.severity == Severity.NEEDS_REASON}
    if not asked or not hasattr(item, "latest_revision"):
        return frozenset()
    if version == DRAFT:
        approval = Approval.unused(item, item.latest_revision)
    else:
        approval = Approval.of(item).exclude(used_at=None).first()
    return frozenset(key for key in asked if approval and approval.excuses(key))


@transaction.atomic
def _keep(model: type[Model], keys: list, versions: set[str], looks: list[Look], moment: datetime) -> None:
    """Put new rows in the place of the old ones; what was found before keeps its day."""
    kind = ContentType.objects.get_for_model(model)
    before = StoredFinding.objects.filter(
        content_type=kind, object_key__in=[str(key) for key in keys], version__in=versions
    )
    since = {row[:3]: row[3] for row in before.values_list("object_key", "version", "key", "found_at")}
    before.delete()
    wrote = _writers(model, [look.item.pk for look in looks if look.findings])
    StoredFinding.objects.bulk_create(
        StoredFinding(
            content_type=kind,
            object_key=str(look.item.pk),
            title=str(look.item)[:255],
            version=look.version,
            audience=getattr(look.item, "audience", None) or "",
            written_by_id=wrote.get(look.item.pk),
            rule=finding.rule[:100],
            severity=finding.severity,
            message=finding.message,
            suggestion=finding.suggestion,
            field=finding.field[:100],
            block=finding.block[:64],
            key=finding.key,
            excused=finding.key in look.excused,
            found_at=since.get((str(look.item.pk), look.version, finding.key), moment),
        )
        for look in looks
        for finding in look.findings
    )


def _writers(model: type[Model], keys: list) -> dict:
    """Return who wrote the latest version of each object (one query; none for what has no versions)."""
    if not keys or not hasattr(model, "latest_revision"):
        return {}
    return dict(model._default_manager.filter(pk__in=keys).values_list("pk", "latest_revision__user_id"))
