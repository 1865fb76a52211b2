"""Putting a visitor together from the settings of the site."""

import threading

from django.conf import settings

from outgoing_links.asking import Asker, Limits
from outgoing_links.host_gate import HostGate
from outgoing_links.network import anywhere, is_public, places_of
from outgoing_links.politeness import Manners
from outgoing_links.robots import Robots
from outgoing_links.visit import Visitor

# The name that robots.txt may use for us.
AGENT = "SignpostLinkCheck"


def user_agent() -> str:
    """Return who is asking, and where that is explained."""
    return f"{AGENT}/1.0 (+{settings.SIGNPOST_URL}/about/)"


def visitor_for(over: threading.Event, limits: Limits | None = None) -> Visitor:
    """Return a visitor for one round, which ends when ``over`` is set."""
    may_go = anywhere if settings.OUTGOING_LINKS_ALLOW_PRIVATE else is_public
    gate = HostGate(Manners(pause=settings.OUTGOING_LINKS_PAUSE), over)
    asker = Asker(user_agent(), limits, lambda host, port: places_of(host, port, may_go))
    return Visitor(asker, gate, Robots(asker, gate, AGENT))
