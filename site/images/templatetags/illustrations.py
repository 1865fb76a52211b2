"""Pictures of the editors' own, as they are shown; nothing is made on the way."""

from django import template

from images import shown

register = template.Library()


@register.inclusion_tag("images/illustration.html")
def illustration(picture, alt: str = "") -> dict:
    """Show a picture in the column of a page. ``alt``: what it shows; empty when it only decorates."""
    return {"shown": shown.shown(picture), "alt": alt}


@register.inclusion_tag("images/mark.html")
def mark(picture) -> dict:
    """Show the mark of a site beside its name, which says the same."""
    return {"shown": shown.mark(picture)}
