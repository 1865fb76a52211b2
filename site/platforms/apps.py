"""Registers the rules for platforms."""

from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    """Apps, games and the taps in them."""

    name = "platforms"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.internal_links import register_addresses
        from content_checks.passages import register_passages
        from content_checks.registry import register
        from platforms import content_checks as rules
        from platforms import permalinks
        from platforms.changed import says_what_changed
        from platforms.models import Platform
        from platforms.outgoing_links import register_links

        register(Platform, rules.every_action_is_known)
        register(Platform, rules.every_list_has_its_own_name)
        register(Platform, rules.not_offered_has_no_steps)
        register(Platform, rules.steps_can_be_followed)
        register(Platform, rules.steps_rest_on_sources)
        register(Platform, rules.is_sure_enough)
        register(Platform, says_what_changed)
        register_passages(Platform, rules.passages)
        register_addresses("apps", rules.is_there_below_apps)
        register_links()
        permalinks.register()
