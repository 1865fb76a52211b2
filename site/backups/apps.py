"""The app."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Two commands: ``back_up`` and ``restore_backup``."""

    name = "backups"
