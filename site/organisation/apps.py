"""Makes the address of "Leave this site" known to the round of links."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Who runs this copy."""

    name = "organisation"

    def ready(self):
        """Register where the addresses stand."""
        from organisation.outgoing_links import register_links

        register_links()
