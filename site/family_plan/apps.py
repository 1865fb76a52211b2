"""Registers the rules for the family plan."""

from django.apps import AppConfig


class FamilyPlanConfig(AppConfig):
    """The family plan."""

    name = "family_plan"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.passages import register_passages
        from content_checks.registry import register
        from family_plan import content_checks as rules
        from family_plan.models import FamilyPlanPage

        register(FamilyPlanPage, rules.has_two_sides)
        register_passages(FamilyPlanPage, rules.passages)
