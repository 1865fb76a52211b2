"""Makes the readers known to the checks, and registers the rules for topics."""

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Audiences, topics and nations."""

    name = "taxonomy"

    def ready(self):
        """Register readers, rules and texts."""
        from content_checks.passages import register_passages
        from content_checks.readers import register_readers
        from content_checks.registry import register, register_dated
        from taxonomy import content_checks as rules
        from taxonomy.audiences import BY_CODE
        from taxonomy.models import Topic
        from taxonomy.outgoing_links import register_links
        from taxonomy.sources import addresses_were_seen, words_rest_on_sources

        register_readers(BY_CODE)
        register(Topic, rules.says_whose_fault_it_is_not)
        register(Topic, words_rest_on_sources)
        register_dated(Topic, addresses_were_seen)
        register_passages(Topic, rules.passages)
        register_links()
