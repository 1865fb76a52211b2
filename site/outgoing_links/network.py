"""Which address of the network a name leads to, and whether we may go there at all."""

import ipaddress
import socket
from collections.abc import Callable

# The first addresses that are tried; a name with more is still reached.
MOST_PLACES = 4
# IPv4 addresses written as IPv6 ones, for networks that speak IPv6 only (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

Lookup = Callable[..., list[tuple]]


class NoSuchName(Exception):
    """Nobody has this name."""


class NameNotFoundNow(Exception):
    """The name could not be looked up just now; that says nothing about it."""


class PrivateNetwork(Exception):
    """The name leads to a private network, to this machine or to nowhere in particular."""


def is_public(place: str) -> bool:
    """Whether an IP address is one of the public internet; what is wrapped inside an IPv6 address counts too."""
    ip = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def anywhere(place: str) -> bool:
    """Allow every IP address: for tests, and for a copy of the site that leads to pages of its own network."""
    return True


def places_of(
    host: str, port: int, may_go: Callable[[str], bool] = is_public, lookup: Lookup = socket.getaddrinfo
) -> list[str]:
    """Return the IP addresses of a host, at least one, all of which we may go to.

    The caller connects to these and asks no name server again, so that a name that changes its meaning in between
    ("DNS rebinding") gains nothing. Raises NoSuchName, NameNotFoundNow or PrivateNetwork (if even one is private).
    """
    try:
        found = lookup(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise (NoSuchName if error.errno in _NO_SUCH_NAME else NameNotFoundNow)(host) from error
    except UnicodeError as error:  # a label that is empty or too long is no name
        raise NoSuchName(host) from error
    places = list(dict.fromkeys(entry[4][0] for entry in found))
    if not places:
        raise NoSuchName(host)
    if not all(may_go(place) for place in places):
        raise PrivateNetwork(host)
    return places[:MOST_PLACES]
