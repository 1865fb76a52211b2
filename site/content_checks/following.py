"""Follows every change to what is checked: once it is stored, it is looked at again.

It happens after the transaction, so that nothing that a check does can hurt what somebody has written. One object is
looked at once for each transaction, however often it was saved in it.
"""

import threading

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, Revision

from approvals.delivery import delivered_by
from approvals.fingerprint import MACHINERY
from content_checks.looking import BOTH, checked_models, forget, is_checked, look_at
from content_checks.models import DRAFT
from page_life.models import Generation

# Raised when files were loaded: their texts have passed the gate, and their notes come with the next round.
DELIVERED = "delivered"
# Fields by which a draft comes and goes, and those by which something becomes public.
OF_DRAFTS = {"latest_revision", "has_unpublished_changes"}
OF_READERS = {"live", "live_revision"}

_waiting = threading.local()


def connect() -> None:
    """Listen to whatever is checked, and to its versions.

    The apps above stand before this one in the settings, and have registered their rules by now. Listening to the
    deletion of everything would make Django read each row of any table before it goes.
    """
    for model in checked_models():
        post_delete.connect(after_deletion, sender=model, dispatch_uid=f"findings after deletion {model.__name__}")
    for model in (*checked_models(), Page, Revision):
        post_save.connect(after_save, sender=model, dispatch_uid=f"findings after save {model.__name__}")


def after_save(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Look again at what was stored, or at the draft of which a version was stored."""
    if raw:
        return
    if sender is Revision:
        _look_later(instance.content_type.model_class(), instance.object_id, (DRAFT,))
        return
    model = instance.specific_class if sender is Page else sender
    if versions := _touched(update_fields):
        _look_later(model, instance.pk, versions)


def after_deletion(sender, instance, **kwargs) -> None:
    """Drop what was found on what goes, in the same transaction."""
    forget(sender, instance.pk)


def _touched(update_fields) -> tuple[str, ...]:
    """Return which versions a save may have changed."""
    if update_fields is None or not set(update_fields) <= MACHINERY - OF_READERS:
        return BOTH
    return (DRAFT,) if OF_DRAFTS & set(update_fields) else ()


def _look_later(model: type[Model] | None, key, versions: tuple[str, ...]) -> None:
    if model is None or not is_checked(model):
        return
    if delivered_by():
        forget(model, key)
        _once_after_commit(DELIVERED, lambda: Generation.raise_for(DELIVERED))
        return
    for version in versions:
        _once_after_commit((model, str(key), version), lambda version=version: _look_now(model, key, version))


def _look_now(model: type[Model], key, version: str) -> None:
    look_at(model, [key], settings.SIGNPOST_MOMENT or timezone.now(), (version,))


def _once_after_commit(name, act) -> None:
    """Act after the transaction; of several acts with one name only the first is carried out, it sees everything.

    An error goes into Django's log, and neither to the editor nor into the way of other acts.
    """
    waiting = _waiting.__dict__.setdefault("names", set())
    waiting.add(name)

    def first() -> None:
        if name in waiting:
            waiting.discard(name)
            act()

    transaction.on_commit(first, robust=True)
