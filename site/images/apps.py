"""Connects what must follow a new picture."""

from django.apps import AppConfig


class ImagesConfig(AppConfig):
    """Pictures that editors upload."""

    name = "images"

    def ready(self):
        """Connect."""
        from images import following

        following.connect()
