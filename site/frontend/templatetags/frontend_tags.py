"""Tags for the look: the stylesheet, the drawings, and data for search engines."""

import json

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from frontend import drawings
from frontend.stylesheet import EVERYWHERE
from frontend.stylesheet import stylesheet as stylesheet_text

register = template.Library()

# Characters that could end a script element early, as Django's own json_script escapes them.
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def stylesheet(name=EVERYWHERE):
    """Write a stylesheet as a style element; its hash stands in the content security policy."""
    return mark_safe(f"<style>{stylesheet_text(name)}</style>")


@register.simple_tag
def icon(name, css="ico"):
    """Show a drawing that only decorates; the words beside it carry the meaning."""
    drawings.use(name)
    return mark_safe(f'<svg class="{escape(css)}" aria-hidden="true"><use href="#i-{name}"/></svg>')


@register.simple_tag
def use_drawings(*names):
    """Note drawings that a template refers to by itself; writes nothing."""
    for name in names:
        drawings.use(name)
    return ""


@register.simple_tag
def drawings_used():
    """Write out the drawings that this page used; stands once, at the end of the page."""
    return mark_safe(f"<svg hidden>{drawings.used_symbols()}</svg>")


@register.simple_tag
def json_ld(data):
    """Write structured data for search engines (a data block: browsers do not run it)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
