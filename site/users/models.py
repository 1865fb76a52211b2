"""The user model."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An editor. A change of what somebody may do, or of how they prove who they are, ends all their sessions."""

    role_changes = models.PositiveIntegerField(default=0, editable=False)
    # Written by the person alone, in their own account; nobody is named to readers who did not ask for it.
    public_name = models.CharField(
        _("name for readers"),
        max_length=80,
        blank=True,
        help_text=_(
            "As it may stand on pages that you wrote or agreed to, such as “A. Khan, youth worker”. Leave it empty, or "
            "empty it again, and you are not named."
        ),
    )

    def _get_session_auth_hash(self, secret=None) -> str:
        """Return what a session keeps of its owner; Django ends the session when it no longer fits.

        Django's own holds the password alone (AbstractBaseUser._get_session_auth_hash).
        """
        parts = (self.password, self.is_superuser, self.is_staff, self.role_changes)
        return salted_hmac(
            "users.models.User.get_session_auth_hash", repr(parts), secret=secret, algorithm="sha256"
        ).hexdigest()

    @classmethod
    def end_sessions(cls, *keys: int) -> None:
        """End every session of the people with these primary keys."""
        cls.objects.filter(pk__in=keys).update(role_changes=F("role_changes") + 1)
