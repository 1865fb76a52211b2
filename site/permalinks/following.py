"""Whatever becomes public gets its code in the same transaction."""

from django.db.models.signals import post_save

from permalinks.places import keep_codes
from permalinks.targets import target_of


def connect() -> None:
    """Watch everything that is stored; what can have a code is registered by the apps above, at any time."""
    post_save.connect(_saved, dispatch_uid="codes of what is public")


def _saved(sender, instance, raw=False, **kwargs) -> None:
    # ``raw``: fixtures, whose related rows may not be there yet.
    if not raw and target_of(sender) is not None and instance.live:
        keep_codes(instance)
