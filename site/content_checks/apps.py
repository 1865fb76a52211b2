"""Follows changes to the phrases to avoid, and to whatever is checked."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ContentChecksConfig(AppConfig):
    """What makes a text fit to publish."""

    name = "content_checks"

    def ready(self):
        """Connect what must follow a change."""
        from content_checks import following, phrase_list
        from content_checks.models import PhraseToAvoid

        for signal in (post_save, post_delete):
            signal.connect(phrase_list.changed, sender=PhraseToAvoid, dispatch_uid="phrases to avoid")
        following.connect()
