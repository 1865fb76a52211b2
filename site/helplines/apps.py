"""Registers the rules for helplines."""

from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    """Who answers."""

    name = "helplines"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.registry import register
        from helplines import content_checks
        from helplines.models import Helpline

        register(Helpline, content_checks.is_verified)
        register(Helpline, content_checks.can_be_reached)
