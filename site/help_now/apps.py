"""Registers the rules for the help path."""

from django.apps import AppConfig


class HelpNowConfig(AppConfig):
    """Something has happened."""

    name = "help_now"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.internal_links import register_addresses
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from help_now import content_checks as rules
        from help_now.models import HelpNowPage, TellSomeonePage, Worry
        from help_now.outgoing_links import register_links
        from taxonomy.sources import addresses_were_seen, steps_rest_on_sources

        register(Worry, rules.every_path_ends)
        register(Worry, rules.every_answer_names_help)
        register(HelpNowPage, rules.says_to_each_reader_whose_fault_it_is_not)
        for model in (Worry, TellSomeonePage):
            register(model, steps_rest_on_sources)
            register_dated(model, addresses_were_seen)
        register_passages(Worry, rules.passages)
        register_passages(HelpNowPage, rules.question_passages)
        register_passages(TellSomeonePage, rules.note_passages)
        register_addresses("help-now", rules.is_there_below_help_now)
        register_links()
