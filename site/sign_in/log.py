"""Writes sign-ins and changes of accounts into the log of the desk. Names that are no account are kept as a hash."""

from allauth.core import context
from django.contrib.auth import get_user_model
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

import audit
from audit import actions
from sign_in.limits import FIRST_WAIT, first_time
from sign_in.second_step import used_second_step


def account_called(name: str):
    """Return the account with this name, or None (one query either way)."""
    return get_user_model().objects.filter(username=name).first()


def hashed(name: str) -> str:
    """Return a short hash of a name, with the site's secret: equal names can be told, and none can be read.

    Somebody may have typed a password into the box for the name.
    """
    return salted_hmac("sign_in.log", name, algorithm="sha256").hexdigest()[:12]


def kind_of(authenticator) -> str:
    """Return what a second step is, in words."""
    is_app = authenticator.type == authenticator.Type.TOTP
    return _("authenticator app") if is_app else _("passkey “%(name)s”") % {"name": authenticator.wrap().name}


def actor():
    """Return who is signed in during this request; None for commands and for people at the door."""
    user = getattr(context.request, "user", None)
    return user if user is not None and user.is_authenticated else None


def about_name(action: str, name: str) -> None:
    """Record something about a name that was tried, whether or not it is an account (the same work either way)."""
    user = account_called(name)
    if user is not None:
        audit.record(action, user=None, instance=user)
    else:
        audit.record(action, user=None, words=_("no such account: %(hash)s") % {"hash": hashed(name)})


def sign_in_failed(name: str) -> None:
    """Record a wrong name or password."""
    about_name(actions.SIGN_IN_FAILED, name)


def locked_out(name: str, key: str) -> None:
    """Record that somebody has to wait; once in a while, so that nobody can fill the log."""
    if first_time(f"locked out {key}", FIRST_WAIT):
        about_name(actions.LOCKED_OUT, name)


def signed_in(request, user, **_kwargs) -> None:
    """Record a sign-in."""
    alone = _("with the password alone: the second step is set up next")
    audit.record(actions.SIGNED_IN, user=user, words="" if used_second_step(request, user) else alone)


def signed_out(request, user, **_kwargs) -> None:
    """Record that somebody signed out."""
    if user is not None:
        audit.record(actions.SIGNED_OUT, user=user)


def second_step_failed(user, **_kwargs) -> None:
    """Record a wrong code at the second step: whoever gave it knows the password."""
    audit.record(actions.SECOND_STEP_FAILED, user=None, instance=user)


def second_step_used(user, authenticator, **_kwargs) -> None:
    """Record that a recovery code was used; the other second steps show in the sign-in itself."""
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()  # the code was crossed out on another copy
        left = len(authenticator.wrap().get_unused_codes())
        audit.record(actions.RECOVERY_CODE_USED, user=user, words=_("%(count)s left") % {"count": left})


def authenticator_saved(instance, created, **_kwargs) -> None:
    """Record that a second step was set up, or that recovery codes were made."""
    if not created:
        return
    is_codes = instance.type == instance.Type.RECOVERY_CODES
    action = actions.RECOVERY_CODES_MADE if is_codes else actions.SECOND_STEP_SET_UP
    audit.record(action, user=actor(), instance=instance.user, words="" if is_codes else kind_of(instance))


def authenticator_deleted(instance, origin, **_kwargs) -> None:
    """Record that a second step was removed; not when the whole account goes."""
    if instance.type != instance.Type.RECOVERY_CODES and not _goes_with_its_account(origin):
        audit.record(actions.SECOND_STEP_REMOVED, user=actor(), instance=instance.user, words=kind_of(instance))


def _goes_with_its_account(origin) -> bool:
    model = getattr(origin, "model", type(origin))
    return issubclass(model, get_user_model())
