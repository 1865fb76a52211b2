"""Registers the rules for pages about the site."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page, and pages about the site."""

    name = "home"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from home import content_checks as rules
        from home import permalinks
        from home.models import InformationPage
        from home.outgoing_links import register_links
        from taxonomy.sources import addresses_were_seen

        register(InformationPage, rules.its_blocks_are_whole)
        register_dated(InformationPage, addresses_were_seen)
        register_passages(InformationPage, rules.passages)
        register_links()
        permalinks.register()
