"""Whether a button was pressed on our own page. Takes the place of a form token, which would need a cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def pressed_here(request: HttpRequest) -> bool:
    """Return whether a POST comes from a page of this site, as far as the browser says.

    Browsers of 2023 and later send ``Sec-Fetch-Site``; a page cannot set or remove it (Fetch Metadata, W3C). Older
    ones send ``Origin``, which must then name this host. A request with neither was not sent by a browser's form.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.scheme in {"http", "https"} and origin.netloc == request.get_host()
