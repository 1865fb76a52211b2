"""Ends sessions when somebody may do more or less than before, and when a second step is removed; records both."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

import audit
from audit import actions
from sign_in import log
from sign_in.second_step import SECOND_STEPS


def groups_changed(instance, action: str, reverse: bool, pk_set, **_kwargs) -> None:
    """Handle groups and permissions that were given or taken, from either side (m2m_changed)."""
    if action == "pre_clear":
        keys = _holders(instance) if reverse else [instance.pk]
    elif action in ("post_add", "post_remove") and pk_set:
        keys = pk_set if reverse else [instance.pk]
    else:
        return
    end_sessions(keys)
    if not reverse:
        instance.refresh_from_db(fields=["role_changes"])


def group_deleted(instance, **_kwargs) -> None:
    """Handle a group that goes away with all that it allowed (pre_delete)."""
    end_sessions(_holders(instance), _("The group “%(name)s” was deleted") % {"name": instance.name})


def account_saved(instance, **_kwargs) -> None:
    """Handle a new password, and rights or the account itself being switched on or off (pre_save).

    The password stands in what a session keeps (``users.User``), so that a new one ends sessions by itself.
    """
    before = type(instance).objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None:
        return
    # An older copy of the account must not bring sessions back.
    instance.role_changes = max(instance.role_changes, before.role_changes)
    # Django keeps the new password here until it is saved; it is empty when only the hash was renewed at a sign-in.
    if instance._password is not None:
        audit.record(actions.PASSWORD_CHANGED, user=log.actor(), instance=instance)
    changed = [words for field, words in _rights().items() if getattr(before, field) != getattr(instance, field)]
    if changed:
        type(instance).end_sessions(instance.pk)
        instance.role_changes = before.role_changes + 1
        audit.record(actions.ROLE_CHANGED, user=log.actor(), instance=instance, words="; ".join(changed))


def authenticator_deleted(instance, **_kwargs) -> None:
    """Handle a second step that was removed (post_delete)."""
    if instance.type in SECOND_STEPS:
        get_user_model().end_sessions(instance.user_id)


def end_sessions(keys, words: str = "") -> None:
    """End the sessions of people whose role changed, and record it: with these words, or with the groups they have."""
    users = list(get_user_model().objects.filter(pk__in=keys))
    get_user_model().end_sessions(*[user.pk for user in users])
    for user in users:
        audit.record(actions.ROLE_CHANGED, user=log.actor(), instance=user, words=words or _role_of(user))


def _holders(group_or_permission) -> list[int]:
    """Return the keys of the people who have a group or a permission of their own."""
    return list(group_or_permission.user_set.values_list("pk", flat=True))


def _role_of(user) -> str:
    names = sorted(user.groups.values_list("name", flat=True))
    return _("Groups: %(names)s") % {"names": ", ".join(names) or _("none")}


def _rights() -> dict[str, str]:
    return {"is_superuser": _("all rights, given or taken"), "is_active": _("the account, switched on or off")}
