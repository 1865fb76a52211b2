"""The one stylesheet, made small and inlined into every page.

An external stylesheet costs a round trip before anything is seen; an inlined one needs its hash in the content
security policy. Both come from here, so that they cannot differ.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

import rcssmin

SOURCE = Path(__file__).parent / "static" / "signpost.css"


@cache
def stylesheet() -> str:
    """Return the text that stands between ``<style>`` and ``</style>``, byte for byte."""
    return rcssmin.cssmin(SOURCE.read_text(encoding="utf-8"))


@cache
def stylesheet_hash() -> str:
    """Return the base64 SHA-256 of ``stylesheet()``, as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
