"""Compares files with the website: what is new, what has changed, and what editors have made their own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from starter_content.cross_checks import Known
from starter_content.kinds import KINDS
from starter_content.kinds.pages import DOORS
from starter_content.models import LoadedRecord
from starter_content.reading import FileRecord


class Action(StrEnum):
    """What is to happen to a record."""

    NEW = "new"
    UPDATE = "updated"
    SAME = "unchanged"
    LEFT_ALONE = "left alone"


@dataclass(frozen=True)
class Entry:
    """What is to happen to one record, and to which object. ``reason``: why it is left alone."""

    record: FileRecord
    action: Action
    item: Model | None = None
    reason: str = ""
    loaded: LoadedRecord | None = None

    def left_alone(self, reason: str) -> "Entry":
        """Return the same entry, left alone."""
        return replace(self, action=Action.LEFT_ALONE, reason=reason)


EDITED = "edited in the website"
DELETED = "deleted by an editor"
UNPUBLISHED = "unpublished by an editor"


def known_to_the_website() -> Known:
    """Return the names that the website knows already, so that a part of the content can be loaded alone."""
    return Known({name: {kind.address_of(item) for item in kind.objects()} for name, kind in KINDS.items()})


def make_plan(records: Iterable[FileRecord]) -> list[Entry]:
    """Return what is to happen to each record, in the order in which it must happen. Nothing is changed."""
    loaded = {each.reference: each for each in LoadedRecord.objects.all()}
    entries = []
    for name in KINDS:
        of_kind = sorted((record for record in records if record.kind == name), key=_order)
        if of_kind:
            entries += _plan_kind(name, of_kind, loaded)
    return entries


def _order(record: FileRecord) -> tuple:
    # The front page comes before what stands below it.
    door = DOORS.index(record.address) if record.kind == "door" else 0
    return (door, record.file, record.position)


def _plan_kind(name: str, records: list[FileRecord], loaded: dict[str, LoadedRecord]) -> list[Entry]:
    kind = KINDS[name]
    items = list(kind.objects())
    by_key = {str(item.pk): item for item in items}
    by_address = {kind.address_of(item): item for item in reversed(items)}
    entries = []
    for record in records:
        before = loaded.get(record.reference)
        item = by_key.get(before.object_key) if before else by_address.get(record.address)
        entries.append(_plan_record(kind, record, item, before))
    return entries


def _plan_record(kind, record: FileRecord, item: Model | None, loaded: LoadedRecord | None) -> Entry:
    entry = Entry(record, Action.NEW, item, loaded=loaded)
    if item is None:
        return entry.left_alone(DELETED) if loaded else entry
    if loaded and loaded.was_live and not kind.is_live(item):
        return entry.left_alone(UNPUBLISHED)
    now = kind.checksum_of(item)
    if now == record.checksum:
        return replace(entry, action=Action.SAME)
    if loaded and now == loaded.checksum and not kind.beside_a_draft(item):
        return replace(entry, action=Action.UPDATE, item=kind.latest(item))
    return entry.left_alone(EDITED)


def remember(entry: Entry, item: Model) -> None:
    """Note what a record became, so that a later load can tell who changed it."""
    kind = KINDS[entry.record.kind]
    values = {
        "checksum": entry.record.checksum,
        "content_type": ContentType.objects.get_for_model(item),
        "object_key": str(item.pk),
        "was_live": kind.is_live(type(item)._base_manager.get(pk=item.pk)) if kind.DRAFTS else True,
        "position": entry.record.position,
    }
    before = entry.loaded
    if before is None or any(getattr(before, name) != value for name, value in values.items()):
        LoadedRecord.objects.update_or_create(reference=entry.record.reference, defaults=values)
