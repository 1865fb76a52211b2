"""Keys that never change, made from names. Pure."""

from collections.abc import Container
from itertools import count

from django.utils.text import slugify

LONGEST = 50


def key_from(name: str, taken: Container[str]) -> str:
    """Return a key for a name that is not among ``taken``; a number is added where it has to be."""
    plain = slugify(name)[: LONGEST - 4].strip("-") or "help"
    return next(
        key for key in (plain if number == 1 else f"{plain}-{number}" for number in count(1)) if key not in taken
    )
