"""The app."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """Packs for schools without a connection."""

    name = "offline"
    verbose_name = "Offline packs"
