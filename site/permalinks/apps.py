"""Gives codes to what becomes public."""

from django.apps import AppConfig


class PermalinksConfig(AppConfig):
    """Addresses that never break."""

    name = "permalinks"

    def ready(self):
        """Connect."""
        from permalinks import following

        following.connect()
