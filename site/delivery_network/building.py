"""Stands between a network and the cache of whole answers, where SIGNPOST_CDN names one; else nothing is there."""

import threading
from collections.abc import Callable, Iterable
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from delivery_network.backends import NotPurged
from delivery_network.handed_out import Address, HandedOut
from delivery_network.purging import CannotTell, Purger
from delivery_network.told import Headers, seconds_of, told
from page_cache.versions import Versions
from page_life.asking import Application, answered

# The one of this process, where it serves.
_serving: list[Purger] = []


class BehindNetwork:
    """A WSGI application (PEP 3333) in front of another one: tells the network how long it may show each answer, and
    notes what it was handed. ``kind``: which network; ``uploads``: where the addresses of pictures begin."""

    def __init__(self, application: Application, handed_out: HandedOut, kind: str, uploads: str):
        self.application, self.handed_out, self.kind, self.uploads = application, handed_out, kind, uploads

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        is_upload = path.startswith(self.uploads)

        def start(status: str, headers: Headers, *more):
            if not is_upload:
                self._note(environ, path, headers)
            return start_response(status, told(headers, self.kind, is_upload and status[:3] in {"200", "304"}), *more)

        return self.application(environ, start)

    def _note(self, environ: dict, path: str, headers: Headers) -> None:
        seconds = seconds_of(headers)
        tag = next((value for name, value in headers if name.lower() == "etag"), "")
        if seconds and tag:
            address = Address(environ.get("HTTP_HOST", "").lower(), path, environ.get("QUERY_STRING", ""))
            self.handed_out.note(address, tag, seconds)


def in_front_of(application: Application) -> Application:
    """Return the application as a network is to see it, and begin to purge what changes; itself, without a network.

    Called once in each process that serves.
    """
    if not settings.CDN_KIND:
        return application
    handed_out, versions = HandedOut(), Versions()
    believed = settings.PAGE_CACHE_CHECK_MS / 1000
    purger = Purger(handed_out, versions.everything, same(application), purge, believed)
    _serving[:] = [purger]
    threading.Thread(target=purger.run, name="delivery network", daemon=True).start()
    return BehindNetwork(application, handed_out, settings.CDN_KIND, settings.MEDIA_URL)


def soon_or_now(addresses: list[Address]) -> None:
    """Have addresses purged: by the thread of a process that serves, so that nobody waits; else here and now.

    Raises NotPurged in the second case.
    """
    if _serving:
        _serving[0].soon(addresses)
    else:
        purge(addresses)


def purge(addresses: list[Address]) -> None:
    """Have addresses purged by every network and cache of the settings; raises NotPurged when one of them fails."""
    scheme, failed = urlsplit(settings.SIGNPOST_URL).scheme, []
    urls = [address.url(scheme) for address in addresses]
    for backend in get_backends().values():
        try:
            backend.purge_batch(urls)
        except NotPurged as error:
            failed.append(str(error))
    if failed:
        raise NotPurged(" ".join(failed))


def same(application: Application) -> Callable[[Address, str], bool]:
    """Return what asks the application whether an address would still be answered with a tag.

    That raises CannotTell where the application fails, or its database does not answer.
    """
    scheme = urlsplit(settings.SIGNPOST_URL).scheme

    def is_same(address: Address, tag: str) -> bool:
        status = answered(application, _request(address, tag, scheme)).status
        if status.startswith("5"):
            raise CannotTell
        return status.startswith("304")

    return is_same


def _request(address: Address, tag: str, scheme: str) -> dict:
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
        "SERVER_NAME": address.host.partition(":")[0],
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "HTTP_ACCEPT_ENCODING": "br",
        "HTTP_IF_NONE_MATCH": tag,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": scheme,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
