"""Tags for the header and the footer."""

from django import template
from django.utils.translation import get_language

from helplines.catalogue import directory as read_directory
from navigation.furniture import CHILDLINE, emergency_line, first_phone, furniture
from taxonomy.audiences import AUDIENCES

register = template.Library()


def _language() -> str:
    return (get_language() or "en").split("-")[0]


@register.simple_tag
def site_settings():
    """Return who runs this copy, and whether it has been reviewed for launch."""
    return furniture(_language()).settings


@register.simple_tag
def information_pages():
    """Return path and title of the pages about the site."""
    return furniture(_language()).information


@register.simple_tag
def nations():
    """Return the nations that readers can pick."""
    return furniture(_language()).nations


@register.simple_tag
def doors():
    """Return the audiences, in order."""
    return AUDIENCES


@register.simple_tag
def emergency():
    """Return the line of the emergency number."""
    return emergency_line(_language())


@register.simple_tag
def childline():
    """Return the telephone line that every child can ring."""
    return first_phone(read_directory(_language()).service(CHILDLINE))


@register.simple_tag
def language_prefix():
    """Return what stands in front of every path in this language."""
    language = _language()
    return "" if language == "en" else f"/{language}"
