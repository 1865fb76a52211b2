"""What every answer for machines has in common: it may be read from any site, and asked for again cheaply."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.cache import get_conditional_response, set_response_etag

# May be kept, and is asked about each time: a number that an editor takes off is gone from every copy at once.
ASK_EACH_TIME = "public, no-cache"
FIFTEEN_MINUTES = "public, max-age=900"
READING = "GET, HEAD, OPTIONS"


def for_reading(view: Callable, keep: str = ASK_EACH_TIME) -> Callable:
    """Return a view that any site may read (CORS, without credentials), and that answers 304 to what it said before.

    ``keep``: its Cache-Control. A preflight is answered with 204.
    """

    @wraps(view, updated=())
    def _reading(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _open_to_all(HttpResponse(status=204, headers={"Allow": READING}))
        if request.method == "HEAD":
            # The server leaves the body out; what answers needs to know one way of asking only.
            request.method = "GET"
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            response.headers.setdefault("Cache-Control", "no-store")
            return _open_to_all(response)
        response.headers["Cache-Control"] = keep
        if hasattr(response, "render"):
            response.render()
        set_response_etag(response)
        # Weak: the same words may travel compressed.
        response.headers["ETag"] = f"W/{response['ETag']}"
        return _open_to_all(get_conditional_response(request, etag=response["ETag"], response=response))

    return _reading


def _open_to_all(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = READING
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def all_for_reading(patterns: list[URLPattern]) -> list[URLPattern]:
    """Return URL patterns whose views are all for reading."""
    return [URLPattern(each.pattern, for_reading(each.callback), each.default_args, each.name) for each in patterns]
