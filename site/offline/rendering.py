"""Asks the site itself for one page, in this process and without a socket, as a lasting answer."""

from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import timezone


class PageFailed(Exception):
    """A page of the site could not be rendered: a copy without it would hide that."""


@dataclass(frozen=True)
class Answer:
    """``html``: empty for anything but a page. ``due``: the first instant at which something on it is to be checked.

    ``leads_to``: the address that it redirects to, or empty.
    """

    status: int
    html: str
    due: datetime | None
    leads_to: str = ""


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def ask(address: str, moment: datetime) -> Answer:
    """Return the site's answer to an address (path and query) as it is at ``moment``, as a lasting answer.

    It goes through the public middleware, as any reader's request does. It may be asked while another answer is being
    rendered: nothing of either reaches the other. Raises PageFailed for an error of the site.
    """
    return copy_context().run(_ask, address, moment)


def _ask(address: str, moment: datetime) -> Answer:
    request = WSGIRequest(_environ(address))
    request.moment, request.lasting = moment, True
    with timezone.override(settings.TIME_ZONE):
        response = _handler().get_response(request)
    if response.status_code >= 500:
        raise PageFailed(f"{address} answers with {response.status_code}.")
    life = getattr(response, "page_life", None)
    is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
    return Answer(
        response.status_code,
        response.content.decode() if is_page else "",
        life.valid_until if life else None,
        response.get("Location", ""),
    )


def _environ(address: str) -> dict:
    """Return what a server hands over for a plain GET of the site's own host, over TLS where the site has it."""
    path, _, query = address.partition("?")
    host = urlsplit(settings.SIGNPOST_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": host.hostname,
        "SERVER_PORT": str(host.port or (443 if host.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host.netloc,
        "HTTP_X_FORWARDED_PROTO": host.scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": host.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
