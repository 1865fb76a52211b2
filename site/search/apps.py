"""Finding."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """How people write what they look for, and what belongs to it."""

    name = "search"
