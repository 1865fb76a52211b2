"""The user model."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor; as Django's own user, until there is a need for more."""
