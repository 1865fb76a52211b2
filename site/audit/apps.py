"""The app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Has no tables of its own: the log is Wagtail's."""

    name = "audit"
