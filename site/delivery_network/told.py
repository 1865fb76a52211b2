"""What a delivery network is told of one answer. Pure: headers in, headers out.

Browsers are told the same with a network and without one: ask each time (``no-cache``), or keep nothing (``no-store``).
A network may show a page for some seconds. How that is said differs:

- ``CDN-Cache-Control`` (RFC 9213, "Targeted HTTP Cache Control"): Cloudflare, Akamai, and who reads it in a cache of
  one's own. Nobody else obeys it, so it is sent to all.
- ``Surrogate-Control`` (W3C note "Edge Architecture Specification"): Fastly, which leaves ``no-cache`` and ``no-store``
  unread and keeps for an hour what does not say ``private`` (Fastly, "About cache control headers"). It is sent to
  Fastly alone: to a Varnish with its own rules, its mere presence means that ``no-cache`` counts no more (builtin.vcl).
- ``s-maxage``: CloudFront, whose documentation names neither. Every shared cache on the way reads it, so that only
  CloudFront gets it.

What no network may keep says so to each: ``private`` beside what browsers are told, and ``no-store`` for networks.
"""

import re

CLOUDFRONT, FASTLY = "cloudfront", "fastly"
FOR_NETWORKS, FOR_FASTLY, FOR_ALL = "cdn-cache-control", "surrogate-control", "cache-control"
MAX_AGE = re.compile(r"\bmax-age=(\d+)")
# What says that nobody but the reader may keep it, or only after asking.
ASKS = re.compile(r"\b(?:no-cache|no-store|private)\b")
# Pictures may be kept by browsers for a day. A network lets go after a minute, so that what editors delete is gone.
UPLOADS_SECONDS = 60

Headers = list[tuple[str, str]]


def seconds_of(headers: Headers) -> int:
    """Return for how many seconds networks may show an answer; 0 where they may not, or are told nothing."""
    found = MAX_AGE.search(_value(headers, FOR_NETWORKS))
    return int(found[1]) if found else 0


def told(headers: Headers, kind: str, is_upload: bool) -> Headers:
    """Return the headers as a network of a kind (config.cdn_address) is to get them.

    ``is_upload``: whether it is a picture that editors uploaded.
    """
    seconds, usual = seconds_of(headers), _value(headers, FOR_ALL)
    if is_upload and not ASKS.search(usual):
        seconds = UPLOADS_SECONDS
    elif not seconds and usual and not ASKS.search(usual):
        return headers  # a style or script, whose address changes with it
    if seconds:
        return _may_keep(headers, usual, seconds, kind)
    return _may_not_keep(headers, usual, kind)


def _may_keep(headers: Headers, usual: str, seconds: int, kind: str) -> Headers:
    more = [("CDN-Cache-Control", f"public, max-age={seconds}")]
    if kind == FASTLY:
        more.append(("Surrogate-Control", f"max-age={seconds}"))
    if kind == CLOUDFRONT:
        # To a browser, this and "no-cache" are the same (RFC 9111, 5.2.2.2 and 5.2.2.4).
        usual = usual.replace("no-cache", "max-age=0, must-revalidate") + f", s-maxage={seconds}"
    return [*_without(headers), ("Cache-Control", usual), *more]


def _may_not_keep(headers: Headers, usual: str, kind: str) -> Headers:
    if "private" not in usual:
        usual = f"{usual}, private" if usual else "private"
    more = [("CDN-Cache-Control", "no-store")]
    if kind == FASTLY:
        more.append(("Surrogate-Control", "no-store"))
    return [*_without(headers), ("Cache-Control", usual), *more]


def _value(headers: Headers, wanted: str) -> str:
    return ", ".join(value for name, value in headers if name.lower() == wanted)


def _without(headers: Headers) -> Headers:
    return [pair for pair in headers if pair[0].lower() not in {FOR_NETWORKS, FOR_FASTLY, FOR_ALL}]
