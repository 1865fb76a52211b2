"""How a delivery network (CDN) is written in one setting. Pure: text in, Wagtail's setting for front-end caches out.

``cloudflare:ZONE``, ``cloudfront:DISTRIBUTION``, ``fastly:``, or the addresses of caches of one's own that take PURGE,
such as ``http://varnish-1:6081 http://varnish-2:6081``. A token never stands in it: it is a setting of its own.
``?endpoint=https://…`` asks another host than the network's own (for tests, and for proxies on the way out).
"""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

EXAMPLES = "cloudflare:ZONE, cloudfront:DISTRIBUTION, fastly:, or http://varnish:6081"
CLOUDFLARE, CLOUDFRONT, FASTLY, OWN = "cloudflare", "cloudfront", "fastly", "own"
BACKENDS = "delivery_network.backends"


class Network(NamedTuple):
    """``kind``: which one. ``backends``: WAGTAILFRONTENDCACHE, as Wagtail documents it."""

    kind: str
    backends: dict[str, dict]


def network(name: str, text: str, token: str) -> Network:
    """Return the network that a setting called ``name`` holds as ``text``; ``token``: what its purges are allowed by.

    Raises ValueError, saying what is wrong and how it should look; the token is not repeated.
    """
    text = text.strip()
    if text.startswith(("http://", "https://")):
        return Network(OWN, _caches(name, text))
    kind, _, rest = text.partition(":")
    place, _, query = rest.partition("?")
    more = dict(parse_qsl(query, keep_blank_values=True))
    if kind not in {CLOUDFLARE, CLOUDFRONT, FASTLY} or bool(place) == (kind == FASTLY) or set(more) - {"endpoint"}:
        raise ValueError(f"{name} must be one of {EXAMPLES}. It is: {_without_user(text)}")
    if not (place.isascii() and place.replace("-", "").isalnum()) and kind != FASTLY:
        raise ValueError(f"{name}: what stands after {kind}: must be letters and digits. It is: {_without_user(place)}")
    if kind != CLOUDFRONT and not token:
        raise ValueError(f"{name} names {kind}, whose purges need a token. Set {name}_TOKEN.")
    made = {
        CLOUDFLARE: {"BACKEND": f"{BACKENDS}.Cloudflare", "ZONEID": place, "BEARER_TOKEN": token},
        CLOUDFRONT: {"BACKEND": f"{BACKENDS}.CloudFront", "DISTRIBUTION_ID": place},
        FASTLY: {"BACKEND": f"{BACKENDS}.Fastly", "TOKEN": token},
    }[kind]
    return Network(kind, {"default": made | ({"ENDPOINT": more["endpoint"].rstrip("/")} if more else {})})


def _caches(name: str, text: str) -> dict[str, dict]:
    found = {}
    for number, address in enumerate(text.replace(",", " ").split(), 1):
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError(
                f"{name} must list addresses such as http://varnish:6081, without a path. It names: "
                f"{_without_user(address)}"
            )
        if "@" in parts.netloc:
            raise ValueError(f"{name} holds a password. Let the cache take PURGE from the addresses of the site only.")
        found[f"cache {number}"] = {"BACKEND": f"{BACKENDS}.OwnCache", "LOCATION": address.rstrip("/")}
    return found


def _without_user(text: str) -> str:
    """Return the text without what stands before an @: what somebody wrote there is a password."""
    return f"…{text[text.rindex('@') :]}" if "@" in text else text
