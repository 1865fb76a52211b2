"""Registers the rules for helplines, everyday help and who comes first."""

from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    """Who answers."""

    name = "helplines"

    def ready(self):
        """Register the rules before publication."""
        from django.db.models.signals import pre_delete
        from wagtail.signals import published

        from content_checks.internal_links import register_addresses
        from content_checks.passages import register_passages
        from content_checks.registry import register
        from content_checks.rules import phone_numbers
        from helplines import content_checks, permalinks
        from helplines.models import EverydayHelp, Helpline, Remit
        from helplines.named_nations import where_named
        from helplines.outgoing_links import register_links
        from helplines.views import nation_context
        from helplines.withdrawing import put_back
        from taxonomy import in_use
        from taxonomy.models import Region
        from taxonomy.staying import refuse_deletion

        register(Helpline, content_checks.is_verified)
        register(Helpline, content_checks.can_be_reached)
        register(Helpline, content_checks.brings_back_what_was_taken_off)
        published.connect(put_back, sender=Helpline, dispatch_uid="numbers put back")
        # A helpline's own record is where numbers belong.
        register_passages(Helpline, content_checks.passages, without=(phone_numbers.RULE,))
        register_passages(EverydayHelp, content_checks.everyday_passages)
        register(Remit, content_checks.its_lines_are_sound)
        register(Remit, content_checks.names_somebody_as_before)
        register_passages(Remit, content_checks.remit_passages)
        for model in (Remit, EverydayHelp):
            pre_delete.connect(refuse_deletion, sender=model, dispatch_uid=f"{model.__name__} that must stay")
        in_use.register(where_named)
        Region.page_context = staticmethod(nation_context)
        register_addresses("help", content_checks.is_there_below_help)
        register_links()
        permalinks.register()
