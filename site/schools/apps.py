"""Begins editions of paper when what they say has changed."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """What schools take with them."""

    name = "schools"

    def ready(self):
        """Connect."""
        from schools import following

        following.connect()
