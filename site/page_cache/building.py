"""Puts the layer in front of Django, as the settings want it."""

import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from page_cache.layer import PageCache
from page_cache.store import Store
from page_cache.versions import Versions
from page_life.asking import Application
from page_life.requests import DATABASE_IS_DOWN


def in_front_of(application: Application) -> Application:
    """Return the application with whole answers kept in front of it; itself, where PAGE_CACHE_MB is 0."""
    if not settings.PAGE_CACHE_MB:
        return application
    own = urlsplit(settings.SIGNPOST_URL)
    return PageCache(
        application,
        Store(settings.PAGE_CACHE_MB * 1_000_000),
        Versions(settings.PAGE_CACHE_CHECK_MS / 1000),
        known_hosts(settings.ALLOWED_HOSTS, own.port),
        own.scheme == "https",
        clock,
        lambda environ, start_response: application(environ | {DATABASE_IS_DOWN: True}, start_response),
        settings.CDN_SECONDS,
    )


def known_hosts(names: Iterable[str], port: int | None) -> frozenset[str]:
    """Return what may stand in the Host header of a request whose answer is kept: a name of the site, alone or with the
    port at which it is served."""
    return frozenset(host for name in names for host in (name, f"{name}:{port}"))


def clock() -> float:
    """Return the site's moment in seconds since 1970: now, or the one that it was given."""
    return settings.SIGNPOST_MOMENT.timestamp() if settings.SIGNPOST_MOMENT else time.time()
