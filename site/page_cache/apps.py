"""Keeps the triggers as they should be, whatever migrations do to the tables."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class PageCacheConfig(AppConfig):
    """Whole answers, kept for exactly as long as they are true."""

    name = "page_cache"

    def ready(self):
        """Take the triggers off before tables change, and make them anew afterwards."""
        pre_migrate.connect(before_migrations, sender=self, dispatch_uid="triggers off")
        post_migrate.connect(after_migrations, sender=self, dispatch_uid="triggers on")


def before_migrations(sender, using, plan, **kwargs) -> None:
    """Stop keeping while tables change: a trigger that names a column would stand in the way of dropping it.

    Processes that are serving find no number, and answer everything anew until it is back. A migration that fails
    half-way leaves it so.
    """
    from page_cache import triggers
    from page_cache.models import TableVersion

    connection = connections[using]
    if plan and TableVersion._meta.db_table in connection.introspection.table_names():
        triggers.stop_keeping(connection)


def after_migrations(sender, using, **kwargs) -> None:
    """Make the triggers for the tables as they are now, where they are not so already."""
    from page_cache import triggers
    from page_cache.models import TableVersion

    connection = connections[using]
    if TableVersion._meta.db_table not in connection.introspection.table_names():
        return
    if not triggers.are_as_they_should_be(connection):
        triggers.install(connection)
