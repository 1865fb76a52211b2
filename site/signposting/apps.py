"""Registers what no list of who comes first may do, and how such a list is previewed."""

from django.apps import AppConfig


class SignpostingConfig(AppConfig):
    """Which help to show."""

    name = "signposting"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.registry import register
        from helplines.models import EverydayHelp, Helpline, Remit
        from signposting import content_checks as rules
        from signposting.overview import preview_of
        from taxonomy.models import Region

        for model in (Remit, Helpline, EverydayHelp, Region):
            register(model, rules.nobody_is_left_without_help)
        register(Remit, rules.names_who_is_there_for_them)
        Remit.overview = staticmethod(preview_of)
