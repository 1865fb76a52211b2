"""When one voice of a family changes, the others are to be looked at: nobody else would notice that they differ."""

from django.db import transaction
from django.utils import timezone

from approvals.delivery import delivered_by
from guides.changed import blocks_of, what_changed
from guides.models import GuidePage, OutOfStep

LONGEST = 600


def flag_the_others(sender, instance: GuidePage, revision=None, **kwargs) -> None:
    """After a guide was published: ask for a look at its other voices, and settle what was asked of it.

    Loaded files raise nothing: they were written together. Nor does a publication that changed no words.
    """
    if delivered_by():
        return
    words = words_for(instance, revision)
    with transaction.atomic():
        settle(instance, getattr(revision, "user", None))
        if not words:
            return
        others = GuidePage.objects.live().filter(topic_id=instance.topic_id, locale_id=instance.locale_id)
        for other in others.exclude(pk=instance.pk).only("pk"):
            OutOfStep.objects.update_or_create(
                guide=other,
                because_of=instance,
                settled_at=None,
                defaults={"words": words, "raised_at": timezone.now()},
            )


def words_for(guide: GuidePage, revision) -> str:
    """Return what has changed since the version before: the editor's own words, or the names of what differs."""
    before = _version_before(guide, revision)
    names = {name: str(block.label) for name, block in guide.body.stream_block.child_blocks.items()}
    found = what_changed(blocks_of(before.body.raw_data), blocks_of(guide.body.raw_data), names) if before else []
    if before and before.title != guide.title:
        found.insert(0, f"new title: {guide.title}")
    own = guide.change_note.strip()
    if own and (before is None or own != before.change_note.strip()):
        found.insert(0, own)
    return "; ".join(found)[:LONGEST]


def _version_before(guide: GuidePage, revision) -> GuidePage | None:
    """Return the guide as it was published before ``revision``, or None."""
    from approvals.models import Approval

    used = Approval.of(guide).exclude(used_at=None).exclude(revision=None)
    if revision is not None:
        used = used.exclude(revision=revision)
    last = used.order_by("-used_at").first()
    earlier = last.revision if last else guide.revisions.filter(user=None).order_by("-id").first()
    return earlier.as_object() if earlier and earlier != revision else None


def settle(guide: GuidePage, user) -> int:
    """Note that a guide was looked at; returns how many questions that answers."""
    return OutOfStep.objects.filter(guide=guide, settled_at=None).update(settled_at=timezone.now(), settled_by=user)
