"""Keeps what is about to be deleted, whichever way: a screen, many at once, a command.

Django tells of every single object before it deletes the first row. What will go with the object is asked from
Django's own collector, so that a part which is added to a model later is kept without a word here.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db.models import FileField, Model
from django.db.models.deletion import Collector
from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.images.models import AbstractRendition
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, Revision

import audit
from recovery.actions import KEPT
from recovery.models import Deleted, KeptFile
from recovery.subjects import kept_models

# Made anew from the content, or true only while it stood: lists for searching, who is editing, a review under way.
LEFT_OUT = {
    "wagtailcore.referenceindex", "wagtailsearch.indexentry", "wagtailadmin.editingsession",
    "wagtailcore.workflowstate", "wagtailcore.taskstate",
}  # fmt: skip


def connect() -> None:
    """Watch every deletion of what the bin keeps."""
    for model in kept_models():
        pre_delete.connect(keep, sender=model, dispatch_uid=f"bin {model.__name__}")


def keep(sender, instance, using, **kwargs) -> None:
    """Put an object into the bin that is about to be deleted; when this fails, nothing is deleted."""
    # As it is stored: on the way to its deletion Wagtail marks a page as unpublished, in memory.
    item = sender._base_manager.using(using).filter(pk=instance.pk).first()
    if item is None:
        return
    # One object goes only once, whichever row of it is named first.
    Deleted.objects.filter(content_type=_type_of(item), object_key=str(item.pk)).delete()
    collector = Collector(using=using, origin=item)
    collector.collect([item])
    user = get_active_log_context().user
    kept = Deleted.objects.create(
        content_type=_type_of(item),
        object_key=str(item.pk),
        name=str(item)[:255],
        was_live=getattr(item, "live", False),
        rows=_rows(collector),
        cleared=_cleared(collector),
        named_by=_named_by(item),
        deleted_at=settings.SIGNPOST_MOMENT or timezone.now(),
        deleted_by=user,
        **(_place_of(item) if isinstance(item, Page) else {}),
    )
    _keep_files(kept, item)
    audit.record(KEPT, user=user, instance=item, words=kept.place)


def _type_of(item: Model) -> ContentType:
    return ContentType.objects.get_for_model(item, for_concrete_model=True)


def _rows(collector: Collector) -> list[dict]:
    """Return every row that goes, in the form of Django's serializer; what is named comes before what names it."""
    collector.sort()
    rows = [row for of_model in reversed(collector.data.values()) for row in of_model]
    rows += [row for fast in collector.fast_deletes for row in fast]
    return serializers.serialize("python", [row for row in rows if not _is_left_out(row)])


def _is_left_out(row: Model) -> bool:
    return row._meta.label_lower in LEFT_OUT or isinstance(row, AbstractRendition)


def _cleared(collector: Collector) -> list[dict]:
    """Return which rows stay and lose their link to something that goes, and what they had named."""
    going = {(row._meta.concrete_model, row.pk) for rows in collector.data.values() for row in rows}
    cleared = []
    for (field, _value), groups in collector.field_updates.items():
        for row in (row for group in groups for row in group):
            if row._meta.label_lower not in LEFT_OUT and (row._meta.concrete_model, row.pk) not in going:
                named = getattr(row, field.attname)
                cleared.append(
                    {"model": row._meta.label_lower, "field": field.name, "key": str(row.pk), "value": str(named)}
                )
    return cleared


def _named_by(item: Model) -> list[list]:
    """Return what leads to an object by content type and key, so that "what uses this" is right again afterwards."""
    found = ReferenceIndex.get_references_to(item).values_list("base_content_type_id", "object_id")
    return [list(each) for each in sorted(set(found), key=str)]


def _place_of(page: Page) -> dict:
    """Return where a page stands: its parent, the way there in words, and the pages below it."""
    above = page.get_parent()
    way = page.get_ancestors().filter(depth__gt=1).values_list("title", flat=True)
    return {
        "parent_key": str(above.pk) if above else "",
        "place": " › ".join(way),
        "below": [str(pk) for pk in page.get_descendants().order_by("path").values_list("pk", flat=True)],
    }


def _keep_files(kept: Deleted, item: Model) -> None:
    for field in item._meta.concrete_fields:
        file = getattr(item, field.name) if isinstance(field, FileField) else None
        # A file that is gone already cannot be kept; the rest can.
        if file and file.storage.exists(file.name):
            with file.storage.open(file.name) as content:
                KeptFile.objects.create(deleted=kept, field=field.name, name=file.name, content=content.read())


def versions(kept: Deleted) -> list[dict]:
    """Return the versions of something in the bin, the oldest first."""
    label = Revision._meta.label_lower
    return sorted((row for row in kept.rows if row["model"] == label), key=lambda row: int(row["pk"]))
