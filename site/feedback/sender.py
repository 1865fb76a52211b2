"""From where a request comes, as far as it can be known. Used at once and kept nowhere.

What a visitor claims to be is not believed: only as many entries of X-Forwarded-For count, from its end, as there are
proxies of one's own (SIGNPOST_PROXIES), each of which wrote down the address that it saw. Without that, all visitors
behind a proxy would be one sender, and share one limit.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

# A household or a school has a whole network of so many bits of its own (RFC 6177).
ONE_SENDER = 64


def address_of(seen: str, forwarded: str, proxies: int) -> IPv4Address | IPv6Address | None:
    """Return the address of a visitor; None where none can be read. Pure.

    ``seen``: who connected to us. ``forwarded``: X-Forwarded-For as it came. A header that is shorter than the row of
    proxies did not come through them: then whoever connected is the visitor.
    """
    entries = [entry.strip() for entry in forwarded.split(",")] if forwarded and proxies > 0 else []
    return _read(entries[-proxies] if 0 < proxies <= len(entries) else seen)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].split("]")[0]
    elif text.count(":") == 1:
        text = text.split(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def address_of_request(request) -> IPv4Address | IPv6Address | None:
    """Return the address from which a request comes; None where none can be read."""
    meta = request.META
    seen, forwarded = meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", "")
    return address_of(seen, forwarded, settings.ALLAUTH_TRUSTED_PROXY_COUNT)


def sender_of(request) -> str:
    """Return what counts as one sender: an address, or the network of a household; empty for nobody in particular."""
    found = address_of_request(request)
    if found is None:
        return ""
    return str(ip_network((found, ONE_SENDER), strict=False) if found.version == 6 else found)
