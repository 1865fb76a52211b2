"""From where the editors' part can be reached at all: from networks of one's own, and at a name of its own.

Both are off unless SIGNPOST_EDITORS_NETWORKS or SIGNPOST_EDITORS_HOST is set. Everybody else gets what a page that does
not exist gets: 404, with the help numbers. It comes first of all that runs below /admin/, before any session is read.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from django.conf import settings
from django.http import Http404

from feedback.sender import address_of_request


def lies_within(address: IPv4Address | IPv6Address | None, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    """Whether an address lies in one of some networks; without any network, everything does. Pure."""
    networks = list(networks)
    if not networks:
        return True
    return address is not None and any(address in network for network in networks)


class OnlyFromHereMiddleware:
    """Answer 404 to whoever asks from elsewhere, or at another name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Hand the request on, or raise Http404."""
        if settings.EDITORS_HOST and request.get_host().partition(":")[0].lower() != settings.EDITORS_HOST:
            raise Http404("The editors' part has another name.")
        if not lies_within(address_of_request(request), settings.EDITORS_NETWORKS):
            raise Http404("The editors' part is reached from other networks.")
        return self.get_response(request)
