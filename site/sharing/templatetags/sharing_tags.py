"""The link by which other sites discover that an address becomes a card."""

from urllib.parse import quote, urlsplit

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sharing.cards import may_have_card
from sharing.licence import full

register = template.Library()


@register.simple_tag
def oembed_link(address: str) -> str:
    """Write the discovery link of a page that has a card (https://oembed.com/#section4); nothing for any other."""
    if not may_have_card(urlsplit(address).path):
        return ""
    provider = full(f"/oembed?format=json&url={quote(address, safe='')}")
    return format_html(
        '<link rel="alternate" type="application/json+oembed" title="{}" href="{}">', _("Card"), provider
    )
