"""The stylesheets, made small and inlined into the pages.

An external stylesheet costs a round trip before anything is seen; an inlined one needs its hash in the content
security policy. Both come from here, so that they cannot differ. ``signpost`` stands in every page; the others only
where a page asks for one, so that a guide does not carry the style of a game.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

import rcssmin

FOLDER = Path(__file__).parent / "static"
EVERYWHERE = "signpost"
SHEETS = (
    EVERYWHERE, "home", "helplines", "topics", "apps", "help_now", "practice", "family_plan", "search", "sharing",
    "embed", "schools", "lessons",
)  # fmt: skip


@cache
def stylesheet(name: str = EVERYWHERE) -> str:
    """Return the text that stands between ``<style>`` and ``</style>``, byte for byte; KeyError for an unknown name."""
    if name not in SHEETS:
        raise KeyError(f"There is no stylesheet called {name!r}. There are: {', '.join(SHEETS)}.")
    return rcssmin.cssmin((FOLDER / f"{name}.css").read_text(encoding="utf-8"))


@cache
def stylesheet_hash(name: str = EVERYWHERE) -> str:
    """Return the base64 SHA-256 of a stylesheet, as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(stylesheet(name).encode()).digest()).decode()
