"""The names of apps and services, which readers know by sight: they do not count towards the reading level."""

from functools import cache

from django.conf import settings
from ruamel.yaml import YAML


@cache
def known_names() -> frozenset[str]:
    """Return the names in small letters (content/vocabulary/names.yaml)."""
    names = YAML(typ="safe").load((settings.CONTENT_DIR / "vocabulary" / "names.yaml").read_text("utf-8"))
    return frozenset(name.lower() for name in names)
