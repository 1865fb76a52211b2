"""The app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Has no tables of its own: everything comes from what is published."""

    name = "sharing"
