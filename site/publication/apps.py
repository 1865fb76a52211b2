"""Connects what must follow a change."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Signals are connected when everything is loaded."""

    name = "publication"

    def ready(self):
        """Connect."""
        from publication import redirects, signal_handlers, what_is_measured

        signal_handlers.connect()
        redirects.connect()
        what_is_measured.connect()
