"""Connects what happens to accounts with what has to follow. What follows stands in ``log`` and ``role_changes``."""

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from sign_in import log, role_changes
from sign_in.second_step import forget_removed


def keep_own_session(request, user, **_kwargs) -> None:
    """Let those who removed their own second step stay where they are, to set up the next; other sessions end."""
    forget_removed(request)
    request.user.refresh_from_db(fields=["role_changes"])
    update_session_auth_hash(request, request.user)


def connect() -> None:
    """Connect everything; called once, when the apps are ready."""
    user = get_user_model()
    user_logged_in.connect(log.signed_in)
    user_logged_out.connect(log.signed_out)
    mfa.authenticator_used.connect(log.second_step_used)
    mfa.authentication_failed.connect(log.second_step_failed)
    mfa.authenticator_removed.connect(keep_own_session)
    post_save.connect(log.authenticator_saved, sender=Authenticator)
    post_delete.connect(log.authenticator_deleted, sender=Authenticator)
    post_delete.connect(role_changes.authenticator_deleted, sender=Authenticator)
    pre_save.connect(role_changes.account_saved, sender=user)
    m2m_changed.connect(role_changes.groups_changed, sender=user.groups.through)
    m2m_changed.connect(role_changes.groups_changed, sender=user.user_permissions.through)
    pre_delete.connect(role_changes.group_deleted, sender=Group)
