"""Listens to publications."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """What has changed for readers."""

    name = "changes"

    def ready(self):
        """Keep the note of every page and record that is published."""
        from wagtail.signals import page_published, published

        from changes.recording import keep_note

        # A page sends both signals; the note is kept once.
        for signal in (page_published, published):
            signal.connect(keep_note, dispatch_uid="change notes")
