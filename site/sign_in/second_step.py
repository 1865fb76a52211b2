"""Whether somebody has a second step, and whether it was used in this session."""

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator

# Recovery codes stand in for one of these; alone they are none.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
METHOD = "mfa"


def has_second_step(user) -> bool:
    """Whether this person has set up an authenticator app or a passkey (one query)."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS).exists()


def used_second_step(request, user) -> bool:
    """Whether this person has proved the second step in this session (no query)."""
    records = get_authentication_records(request, user)
    return any(record.get("method") == METHOD for record in records)


def note_use(request, authenticator: Authenticator) -> None:
    """Note that the second step was proved: setting one up takes a valid code or a signed answer."""
    record_authentication(request, request.user, METHOD, id=authenticator.pk, type=authenticator.type)


def forget_removed(request) -> None:
    """Forget uses of second steps that exist no more (one query)."""
    records = get_authentication_records(request, request.user)
    used = [record["id"] for record in records if record.get("method") == METHOD]
    left = set(Authenticator.objects.filter(pk__in=used).values_list("pk", flat=True))
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record.get("method") != METHOD or record["id"] in left
    ]


def newest(user) -> Authenticator | None:
    """Return the second step that this person set up last."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS).order_by("pk").last()
