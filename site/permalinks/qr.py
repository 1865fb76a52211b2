"""QR codes for paper. Pure: an address in, a drawing out."""

import io
from functools import lru_cache

import segno

# A quarter of it may be torn, folded or written on ("Q"), and four modules stay white around it (ISO/IEC 18004).
TORN_OR_FOLDED = "q"
QUIET_ZONE = 4
PIXELS_A_MODULE = 20
# A drawing takes some milliseconds and some kilobytes; whoever asks again and again gets the same one.
KEPT = 256


@lru_cache(KEPT)
def svg(address: str) -> bytes:
    """Return the QR code of an address as an SVG document, black on white; its title is the address."""
    return _drawn(address, kind="svg", scale=10, title=address, light="#fff", dark="#000")


@lru_cache(KEPT)
def png(address: str, pixels: int = PIXELS_A_MODULE) -> bytes:
    """Return it as a PNG, black on white; ``pixels``: the side of one module."""
    return _drawn(address, kind="png", scale=pixels, light="#fff", dark="#000")


def _drawn(address: str, **options) -> bytes:
    out = io.BytesIO()
    segno.make_qr(address, error=TORN_OR_FOLDED, boost_error=False).save(out, border=QUIET_ZONE, **options)
    return out.getvalue()
