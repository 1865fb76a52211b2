"""What django-allauth asks of this site: our words, our way of counting, and nothing that visitors could use."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.sender import sender_of
from sign_in import limits, log
from sign_in.limits import key_for
from sign_in.sealed import seal, unseal
from sign_in.second_step import has_second_step

WRONG = _("That name and password do not belong together. Check both: capital letters count.")
WAIT = _(
    "Too many tries did not work, so we have stopped looking for now. Wait 15 minutes, then try again; after more "
    "failures the wait grows to 3 hours and to a day. It holds for this name from this connection only. An "
    "administrator can give you a new password at any time."
)


class SignInAdapter(DefaultAccountAdapter):
    """Signing in with name and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "incorrect_password": _("That is not your password. Check it: capital letters count."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up: administrators make accounts."""
        return False

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """Return under which key tries are counted: name and address together, hashed."""
        return key_for(credentials.get("username", ""), get_ip(request))

    def pre_authenticate(self, request, **credentials) -> None:
        """Refuse further tries while somebody has to wait (ValidationError); the password is not looked at."""
        if not limits.tries.allows(sender_of(request), timezone.now()):
            raise self.validation_error("too_many_login_attempts")
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.locked_out(credentials.get("username", ""), self._get_login_attempts_cache_key(request, **credentials))
            raise

    def authentication_failed(self, request, **credentials) -> None:
        """Record a wrong name or password."""
        log.sign_in_failed(credentials.get("username", ""))

    def respond_user_inactive(self, request, user):
        """Say of an account that was switched off what is said of one that does not exist."""
        messages.error(request, WRONG)
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whether the password has to be given again: not just after signing in, nor for the first second step."""
        request = context.request
        if not has_second_step(request.user):
            return False
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > since for record in get_authentication_records(request, request.user))

    def get_reauthentication_methods(self, user) -> list[dict]:
        """Ask for the password: everybody here has one."""
        if not user.is_authenticated:
            return []
        return [
            {"id": "reauthenticate", "description": _("Your password"), "url": reverse("account_reauthenticate")},
        ]


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code did not work. Codes change every half minute: wait for the next one."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return seal(text, _keys())

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return unseal(encrypted_text, _keys())

    def get_totp_label(self, user) -> str:
        """Return the account's name; an e-mail address has no place in a picture."""
        return user.get_username()

    def _get_user_identifier(self, user) -> str:
        """Return the account's name, for passkeys."""
        return user.get_username()

    def _get_site_name(self) -> str:
        """Return what the passkey is for, as the browser shows it."""
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user, type) -> str:
        """Return the name that a new passkey gets when nobody chooses one."""
        return _("My passkey")


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
