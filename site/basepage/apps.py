"""Says which texts of a page are read."""

from django.apps import AppConfig


class BasePageConfig(AppConfig):
    """What pages are made of."""

    name = "basepage"

    def ready(self):
        """Register the texts that every page has."""
        from basepage.content_checks import page_passages
        from basepage.models import BasePage
        from content_checks.passages import register_passages

        register_passages(BasePage, page_passages)
