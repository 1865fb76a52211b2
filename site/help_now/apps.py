"""Registers the rules for the help path."""

from django.apps import AppConfig


class HelpNowConfig(AppConfig):
    """Something has happened."""

    name = "help_now"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.registry import register
        from help_now import content_checks as rules
        from help_now.models import Worry

        register(Worry, rules.every_path_ends)
        register(Worry, rules.has_no_numbers)
        register(Worry, rules.reads_at_its_level)
