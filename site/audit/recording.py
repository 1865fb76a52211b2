"""Writes one line into the log."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, registry

# The key in lines about nobody who has an account. Wagtail looks objects up by it: it must be a number that none has.
NOBODY = "0"


def record(action: str, *, user, instance=None, words: str = "", moment: datetime | None = None, **data):
    """Write that ``user`` did ``action``; return the entry of Wagtail's log.

    ``instance``: what it was done to; without one, the entry belongs to the user. ``words``: what a person should read
    beside it. ``data``: further plain values, kept as JSON. ``moment``: when, if not now. Without a user, whoever acts
    in this request is named. Raises ValidationError for an action that is not registered.
    """
    user = user or get_active_log_context().user
    about = instance if instance is not None else user
    kept = {"words": str(words)} | data if words else data
    when = {"timestamp": moment} if moment else {}
    if about is not None:
        return registry.log(about, action, user=user, data=kept, **when)
    return _about_nobody(action, kept, when)


def _about_nobody(action: str, data: dict, when: dict):
    """Write a line that belongs to no account: a name was tried that does not exist, or a command ran."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import ModelLogEntry

    return ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id=NOBODY,
        label=data.get("words") or "-",
        action=action,
        data=data,
        timestamp=when.get("timestamp") or timezone.now(),
    )
