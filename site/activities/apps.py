"""Registers the rules for activities."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Spot the fake, and what would you say."""

    name = "activities"

    def ready(self):
        """Register the rules before publication."""
        from activities import content_checks as rules
        from activities.models import RehearsalPage, SpotTheFakePage
        from content_checks.registry import register

        register(SpotTheFakePage, rules.has_a_safe_move)
        register(SpotTheFakePage, rules.every_clue_says_why)
        register(SpotTheFakePage, rules.a_profile_has_no_numbers)
        register(SpotTheFakePage, rules.reads_at_its_level)
        register(RehearsalPage, rules.every_way_ends_in_support)
        register(RehearsalPage, rules.a_rehearsal_has_no_numbers)
        register(RehearsalPage, rules.reads_at_its_level)
