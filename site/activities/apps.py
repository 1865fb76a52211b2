"""Registers the rules for activities."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Spot the fake, and what would you say."""

    name = "activities"

    def ready(self):
        """Register the rules before publication."""
        from activities import content_checks as rules
        from activities import permalinks
        from activities.models import RehearsalPage, SpotTheFakePage
        from activities.outgoing_links import register_links
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from taxonomy.sources import addresses_were_seen, words_rest_on_sources

        register(SpotTheFakePage, rules.has_a_safe_move)
        register(SpotTheFakePage, rules.every_clue_says_why)
        register(RehearsalPage, rules.every_way_ends_in_support)
        for model in (SpotTheFakePage, RehearsalPage):
            register(model, rules.names_help)
            register(model, words_rest_on_sources)
            register_dated(model, addresses_were_seen)
        register_passages(SpotTheFakePage, rules.profile_passages)
        register_passages(RehearsalPage, rules.rehearsal_passages)
        register_links()
        permalinks.register()
