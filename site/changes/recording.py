"""Keeps the note that an editor wrote, when what it speaks of is published."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from approvals.delivery import delivered_by
from changes.models import ChangeNote


def keep_note(sender, instance, **kwargs) -> ChangeNote | None:
    """Keep the change note of what was just published; nothing for a note that was told before, or for loaded files."""
    words = (getattr(instance, "change_note", "") or "").strip()
    if not words or delivered_by():
        return None
    last = ChangeNote.of(instance).first()
    if last and last.words == words:
        return None
    path = instance.relative_path() if hasattr(instance, "relative_path") else instance.url
    return ChangeNote.objects.create(
        content_type=ContentType.objects.get_for_model(instance),
        object_key=str(instance.pk),
        title=str(instance)[:255],
        path=path,
        words=words,
        published_at=instance.last_published_at or timezone.now(),
    )
