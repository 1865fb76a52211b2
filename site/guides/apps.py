"""Registers the rules for guides."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """Guides and topics."""

    name = "guides"

    def ready(self):
        """Register the rules before publication."""
        from wagtail.signals import page_published

        from content_checks.internal_links import register_addresses
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from guides import content_checks, permalinks
        from guides.fits_still import OutOfStepPanel
        from guides.models import GuideIndexPage, GuidePage
        from guides.out_of_step import flag_the_others
        from guides.outgoing_links import register_links
        from guides.unfilled import holds_no_prompt
        from guides.views import guides_about, topic_context
        from platforms.models import Platform
        from taxonomy.models import Topic
        from taxonomy.sources import addresses_were_seen

        Platform.guides_about = staticmethod(guides_about)
        Topic.page_context = staticmethod(topic_context)
        GuidePage.content_panels = [OutOfStepPanel(), *GuidePage.content_panels]
        page_published.connect(flag_the_others, sender=GuidePage, dispatch_uid="voices out of step")
        register(GuidePage, content_checks.begins_with_the_idea)
        register(GuidePage, content_checks.its_blocks_are_whole)
        register(GuidePage, content_checks.its_cards_exist)
        register(GuidePage, content_checks.names_help)
        register(GuidePage, content_checks.says_whose_fault_it_is_not)
        register(GuidePage, content_checks.rests_on_sources)
        register(GuidePage, holds_no_prompt)
        register_dated(GuidePage, addresses_were_seen)
        register_passages(GuidePage, content_checks.passages)
        register_passages(GuideIndexPage, content_checks.door_passages)
        register_addresses("topics", content_checks.is_there_below_topics)
        register_links()
        permalinks.register()
