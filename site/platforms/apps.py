"""Registers the rules for platforms."""

from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    """Apps, games and the taps in them."""

    name = "platforms"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.registry import register
        from platforms import content_checks as rules
        from platforms.models import Platform

        register(Platform, rules.every_action_is_known)
        register(Platform, rules.every_list_has_its_own_name)
        register(Platform, rules.not_offered_has_no_steps)
        register(Platform, rules.steps_can_be_followed)
        register(Platform, rules.has_no_numbers)
        register(Platform, rules.is_sure_enough)
