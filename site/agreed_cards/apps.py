"""Registers the rules for agreed cards."""

from django.apps import AppConfig


class AgreedCardsConfig(AppConfig):
    """One wording for the hardest situations."""

    name = "agreed_cards"

    def ready(self):
        """Register the rules before publication."""
        from agreed_cards import content_checks as rules
        from agreed_cards.models import AgreedCard
        from content_checks.registry import register

        register(AgreedCard, rules.has_steps)
        register(AgreedCard, rules.has_no_numbers)
