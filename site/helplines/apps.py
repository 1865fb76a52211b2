"""Registers the rules for helplines."""

from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    """Who answers."""

    name = "helplines"

    def ready(self):
        """Register the rules before publication."""
        from wagtail.signals import published

        from content_checks.internal_links import register_addresses
        from content_checks.passages import register_passages
        from content_checks.registry import register
        from content_checks.rules import phone_numbers
        from helplines import content_checks
        from helplines.models import EverydayHelp, Helpline
        from helplines.outgoing_links import register_links
        from helplines.withdrawing import put_back

        register(Helpline, content_checks.is_verified)
        register(Helpline, content_checks.can_be_reached)
        register(Helpline, content_checks.brings_back_what_was_taken_off)
        published.connect(put_back, sender=Helpline, dispatch_uid="numbers put back")
        # A helpline's own record is where numbers belong.
        register_passages(Helpline, content_checks.passages, without=(phone_numbers.RULE,))
        register_passages(EverydayHelp, content_checks.everyday_passages)
        register_addresses("help", content_checks.is_there_below_help)
        register_links()
