"""Makes the readers known to the checks, and registers the rules for topics and nations."""

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Audiences, topics and nations."""

    name = "taxonomy"

    def ready(self):
        """Register readers, rules and texts."""
        from django.db.models.signals import pre_delete

        from content_checks.passages import register_passages
        from content_checks.readers import register_readers
        from content_checks.registry import register, register_dated
        from taxonomy import content_checks as rules
        from taxonomy.audiences import BY_CODE
        from taxonomy.models import Region, Topic
        from taxonomy.outgoing_links import register_links
        from taxonomy.sources import addresses_were_seen, words_rest_on_sources
        from taxonomy.staying import refuse_deletion

        register_readers(BY_CODE)
        register(Topic, rules.says_whose_fault_it_is_not)
        register(Topic, words_rest_on_sources)
        register_dated(Topic, addresses_were_seen)
        register_passages(Topic, rules.passages)
        register(Region, rules.is_not_hidden_while_needed)
        register_passages(Region, rules.nation_passages)
        pre_delete.connect(refuse_deletion, sender=Region, dispatch_uid="nations that must stay")
        register_links()
