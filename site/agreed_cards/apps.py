"""Registers the rules for agreed cards."""

from django.apps import AppConfig


class AgreedCardsConfig(AppConfig):
    """One wording for the hardest situations."""

    name = "agreed_cards"

    def ready(self):
        """Register the rules before publication."""
        from agreed_cards import content_checks as rules
        from agreed_cards.models import AgreedCard
        from agreed_cards.outgoing_links import register_links
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from taxonomy.sources import addresses_were_seen, steps_rest_on_sources

        register(AgreedCard, rules.has_steps)
        register(AgreedCard, rules.names_help)
        register(AgreedCard, rules.says_whose_fault_it_is_not)
        register(AgreedCard, steps_rest_on_sources)
        register_dated(AgreedCard, addresses_were_seen)
        register_passages(AgreedCard, rules.passages)
        register_links()
