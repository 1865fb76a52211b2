"""The app."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Watches every deletion of what the bin keeps."""

    name = "recovery"

    def ready(self):
        """Connect the signals; every model is known by now."""
        from recovery import keeping

        keeping.connect()
