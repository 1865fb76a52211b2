"""Where the kit of a page is."""

from django import template
from django.utils.translation import get_language

from permalinks.languages import DEFAULT, prefix_for

register = template.Library()


@register.simple_tag
def kit_address(path):
    """Return the address of the kit of what is at a path, with its language in front (no query)."""
    prefix = prefix_for((get_language() or DEFAULT).split("-")[0])
    return f"{prefix}/for-schools{path.removeprefix(prefix)}"
