"""Connects what must follow a withdrawal."""

from django.apps import AppConfig


class DeliveryNetworkConfig(AppConfig):
    """A delivery network in front of the site, where there is one."""

    name = "delivery_network"

    def ready(self):
        """Connect."""
        from delivery_network import withdrawn

        withdrawn.connect()
