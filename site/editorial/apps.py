"""The app of the editors' desk."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Named, so that its commands come before Wagtail's of the same name."""

    name = "editorial"
