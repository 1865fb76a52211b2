"""A page that is taken off is purged at once, also where no process remembers having handed it out."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.signals import page_unpublished

from delivery_network.backends import NotPurged
from delivery_network.handed_out import Address

logger = logging.getLogger(__name__)


def connect() -> None:
    """Follow pages that are taken off or deleted, where there is a network."""
    if settings.CDN_KIND:
        page_unpublished.connect(after_taking_off, dispatch_uid="purge what was taken off")


def after_taking_off(sender, instance, **kwargs) -> None:
    """A page was taken off, or is being deleted; what it shows there is purged once that is stored."""
    path = instance.relative_path()
    if path:
        transaction.on_commit(lambda: _purge(path))


def _purge(path: str) -> None:
    from delivery_network.building import soon_or_now

    try:
        soon_or_now([Address(urlsplit(settings.SIGNPOST_URL).netloc, path)])
    except NotPurged as failed:
        logger.warning("The delivery network did not purge a page that was taken off. %s", failed)
