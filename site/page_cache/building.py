"""Puts the layer in front of Django, as the settings want it."""

import time
from urllib.parse import urlsplit

from django.conf import settings

from page_cache.layer import Application, PageCache
from page_cache.store import Store
from page_cache.versions import Versions
from page_life.requests import DATABASE_IS_DOWN


def in_front_of(application: Application) -> Application:
    """Return the application with whole answers kept in front of it; itself, where PAGE_CACHE_MB is 0."""
    if not settings.PAGE_CACHE_MB:
        return application
    return PageCache(
        application,
        Store(settings.PAGE_CACHE_MB * 1_000_000),
        Versions(settings.PAGE_CACHE_CHECK_MS / 1000),
        frozenset(settings.ALLOWED_HOSTS),
        urlsplit(settings.SIGNPOST_URL).scheme == "https",
        clock,
        lambda environ, start_response: application(environ | {DATABASE_IS_DOWN: True}, start_response),
        settings.CDN_SECONDS,
    )


def clock() -> float:
    """Return the site's moment in seconds since 1970: now, or the one that it was given."""
    return settings.SIGNPOST_MOMENT.timestamp() if settings.SIGNPOST_MOMENT else time.time()
