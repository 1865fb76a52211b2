"""Registers the rules for guides."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """Guides and topics."""

    name = "guides"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.registry import register
        from guides import content_checks
        from guides.models import GuidePage
        from guides.views import guides_about, topic_context
        from platforms.views import Above
        from taxonomy.models import Topic

        Above.guides_about = staticmethod(guides_about)
        Topic.page_context = staticmethod(topic_context)
        register(GuidePage, content_checks.begins_with_the_idea)
        register(GuidePage, content_checks.has_no_numbers)
        register(GuidePage, content_checks.its_cards_exist)
        register(GuidePage, content_checks.reads_at_its_level)
