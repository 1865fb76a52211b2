"""The rules by which the MDN HTTP Observatory (formerly Mozilla's) grades an answer. Pure: an answer in, a score out.

Source: github.com/mdn/mdn-http-observatory, ``src/grader/charts.js`` (SCORE_TABLE, as of commit 01b4711) and
``src/analyzer/tests/`` (as of commit 048ff59), and the page "Tests & Scoring" (mdn/yari,
``copy/observatory/tests_and_scoring.md``). An answer begins with 100; penalties are taken off; whoever then has 90 or
more gets the bonuses on top. A+ is 100 and more.

Left out, because no code can earn or lose it here: whether the domain stands in browsers' preload lists (5 on top), and
certificates (20 off).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH_FOR_BONUSES = 90
SIX_MONTHS = 15_768_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE_REFERRER = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
UNSAFE_REFERRER = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
MODIFIERS = {
    "csp-implemented-with-no-unsafe-default-src-none": 10,
    "csp-implemented-with-no-unsafe": 5,
    "csp-implemented-with-unsafe-inline-in-style-src-only": 0,
    "csp-implemented-with-insecure-scheme-in-passive-content-only": -10,
    "csp-implemented-with-unsafe-eval": -10,
    "csp-implemented-with-insecure-scheme": -20,
    "csp-implemented-with-unsafe-inline": -20,
    "csp-not-implemented": -25,
    "cookies-not-found": 0,
    "cookies-secure-with-httponly-sessions-and-samesite": 5,
    "cookies-secure-with-httponly-sessions": 0,
    "cookies-without-secure-flag": -20,
    "cookies-session-without-httponly-flag": -30,
    "cors-not-implemented": 0,
    "cors-implemented-with-public-access": 0,
    "cors-implemented-with-universal-access": -50,
    "redirection-to-https": 0,
    "redirection-off-host-from-http": -5,
    "redirection-not-to-https": -20,
    "redirection-missing": -20,
    "referrer-policy-private": 5,
    "referrer-policy-not-implemented": 0,
    "referrer-policy-unsafe": -5,
    "referrer-policy-header-invalid": -5,
    "hsts-implemented-max-age-at-least-six-months": 0,
    "hsts-implemented-max-age-less-than-six-months": -10,
    "hsts-not-implemented": -20,
    "sri-implemented-and-all-scripts-loaded-securely": 5,
    "sri-not-implemented-response-not-html": 0,
    "sri-not-implemented-but-no-scripts-loaded": 0,
    "sri-not-implemented-but-all-scripts-loaded-from-secure-origin": 0,
    "sri-not-implemented-and-external-scripts": -50,
    "x-content-type-options-nosniff": 0,
    "x-content-type-options-not-implemented": -5,
    "x-frame-options-implemented-via-csp": 5,
    "x-frame-options-sameorigin-or-deny": 0,
    "x-frame-options-not-implemented": -20,
    "cross-origin-resource-policy-implemented-with-same-origin": 10,
    "cross-origin-resource-policy-implemented-with-cross-origin": 0,
    "cross-origin-resource-policy-not-implemented": 0,
    "cross-origin-resource-policy-header-invalid": -5,
}


@dataclass(frozen=True)
class Asked:
    """An answer over https. ``headers`` by small name; ``moved_to``: where plain http leads; ``host``: of the site."""

    host: str
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    html: str
    moved_to: str


def results(asked: Asked) -> list[str]:
    """Return the result of each test."""
    policy = directives(asked.headers.get("content-security-policy", ""))
    return [
        _policy(policy),
        _cookies(asked.cookies),
        _sharing(asked.headers),
        _redirection(asked),
        _referrer(asked.headers.get("referrer-policy")),
        _transport(asked.headers.get("strict-transport-security", "")),
        _integrity(asked),
        "x-content-type-options-nosniff"
        if asked.headers.get("x-content-type-options", "").strip().lower() == "nosniff"
        else "x-content-type-options-not-implemented",
        _framing(policy, asked.headers.get("x-frame-options", "")),
        _resources(asked.headers.get("cross-origin-resource-policy", "")),
    ]


def score(found: list[str]) -> int:
    """Return the score of some results; KeyError for a result that the table does not know."""
    modifiers = [MODIFIERS[result] for result in found]
    after_penalties = max(100 + sum(number for number in modifiers if number < 0), 0)
    bonuses = sum(number for number in modifiers if number > 0)
    return after_penalties + (bonuses if after_penalties >= ENOUGH_FOR_BONUSES else 0)


def directives(policy: str) -> dict[str, set[str]]:
    """Return the sources of each directive of a content security policy; of a repeated one the first counts."""
    found: dict[str, set[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split()[:1] + part.split()[1:] if part.split() else [""]
        if name:
            found.setdefault(name.lower(), {source.lower() for source in sources} or {"'none'"})
    return found


def _sources(policy, name: str) -> set[str]:
    found = set(policy.get(name) or policy.get("default-src") or {"*"})
    hashed = any(source.startswith(("'sha256-", "'sha384-", "'sha512-", "'nonce-")) for source in found)
    return found - {"'unsafe-inline'"} if hashed else found


def _policy(policy) -> str:
    if not policy:
        return "csp-not-implemented"
    scripts, objects, styles = (_sources(policy, name) for name in ("script-src", "object-src", "style-src"))
    passive = _sources(policy, "img-src") | _sources(policy, "media-src")
    active = set().union(*(sources for name, sources in policy.items() if name not in {"img-src", "media-src"}))
    plain = ("http:", "ftp:")
    checks = (
        ("csp-implemented-with-unsafe-inline", scripts & (BROAD | INLINE) or objects & BROAD),
        ("csp-implemented-with-insecure-scheme", any(source.startswith(plain) for source in active)),
        ("csp-implemented-with-unsafe-eval", "'unsafe-eval'" in scripts | styles),
        (
            "csp-implemented-with-insecure-scheme-in-passive-content-only",
            any(source.startswith(plain) for source in passive),
        ),
        ("csp-implemented-with-unsafe-inline-in-style-src-only", styles & (BROAD | INLINE)),
        ("csp-implemented-with-no-unsafe-default-src-none", policy.get("default-src") == {"'none'"}),
    )
    return next((result for result, holds in checks if holds), "csp-implemented-with-no-unsafe")


def _cookies(cookies) -> str:
    said = [cookie.lower() for cookie in cookies]
    if not said:
        return "cookies-not-found"
    if any("httponly" not in cookie for cookie in said if "sess" in cookie.split("=")[0]):
        return "cookies-session-without-httponly-flag"
    if any("secure" not in cookie for cookie in said):
        return "cookies-without-secure-flag"
    everywhere = all("samesite=strict" in cookie or "samesite=lax" in cookie for cookie in said)
    return f"cookies-secure-with-httponly-sessions{'-and-samesite' if everywhere else ''}"


def _sharing(headers) -> str:
    if "access-control-allow-origin" not in headers:
        return "cors-not-implemented"
    with_cookies = headers.get("access-control-allow-credentials", "").lower() == "true"
    return f"cors-implemented-with-{'universal' if with_cookies else 'public'}-access"


def _redirection(asked: Asked) -> str:
    if not asked.moved_to:
        return "redirection-missing"
    if not asked.moved_to.startswith("https://"):
        return "redirection-not-to-https"
    same = asked.moved_to.removeprefix("https://").split("/")[0] == asked.host
    return "redirection-to-https" if same else "redirection-off-host-from-http"


def _referrer(header: str | None) -> str:
    if header is None:
        return "referrer-policy-not-implemented"
    known = [
        part.strip().lower() for part in header.split(",") if part.strip().lower() in PRIVATE_REFERRER | UNSAFE_REFERRER
    ]
    if not known:
        return "referrer-policy-header-invalid"
    return "referrer-policy-private" if known[-1] in PRIVATE_REFERRER else "referrer-policy-unsafe"


def _transport(header: str) -> str:
    age = re.search(r"max-age=(\d+)", header)
    if not age:
        return "hsts-not-implemented"
    return f"hsts-implemented-max-age-{'at-least' if int(age[1]) >= SIX_MONTHS else 'less-than'}-six-months"


def _integrity(asked: Asked) -> str:
    if not asked.headers.get("content-type", "").startswith("text/html"):
        return "sri-not-implemented-response-not-html"
    scripts = re.findall(r"<script\b[^>]*>", asked.html)
    loaded = [re.search(r'\bsrc="?([^"\s>]+)', tag) for tag in scripts]
    if any(found and re.match(r"//|https?:", found[1]) for found in loaded):
        return "sri-not-implemented-and-external-scripts"
    if not scripts:
        return "sri-not-implemented-but-no-scripts-loaded"
    if any(found and "integrity=" in tag for tag, found in zip(scripts, loaded, strict=True)):
        return "sri-implemented-and-all-scripts-loaded-securely"
    return "sri-not-implemented-but-all-scripts-loaded-from-secure-origin"


def _framing(policy, header: str) -> str:
    if "frame-ancestors" in policy:
        return "x-frame-options-implemented-via-csp"
    known = header.strip().lower() in {"deny", "sameorigin"}
    return f"x-frame-options-{'sameorigin-or-deny' if known else 'not-implemented'}"


def _resources(header: str) -> str:
    said = header.strip().lower()
    if not said:
        return "cross-origin-resource-policy-not-implemented"
    results = {"same-origin": "implemented-with-same-origin", "same-site": "implemented-with-same-origin"}
    results["cross-origin"] = "implemented-with-cross-origin"
    return f"cross-origin-resource-policy-{results.get(said, 'header-invalid')}"
