"""What schools paste into their own pages: plain HTML without script, style, or anything fetched from here. Pure."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from schools.drawn import drawing

# Attributes alone, for a school's content security policy may forbid every style; nothing is asked of any server.
SIZE = 48
INK = "#12282e"


def text_link(address: str, title: str, site_name: str) -> SafeString:
    """Return a link in words."""
    return format_html('<a href="{}">{} ({})</a>', address, title, site_name)


def picture_link(address: str, title: str, site_name: str, drawing_name: str) -> SafeString:
    """Return a link with a small drawing that stands in the HTML itself."""
    svg = drawing(drawing_name, "", INK).replace(
        '<svg class=""', f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}"'
    )
    return mark_safe(f'<a href="{escape(address)}">{svg}<br>{escape(title)} ({escape(site_name)})</a>')


def paragraph(title: str, words: str, address: str, further: str) -> str:
    """Return a paragraph for a newsletter as plain text: the page's own words, and where it stands."""
    sentences = [sentence for sentence in (_ended(title), words.strip(), further) if sentence]
    return " ".join([*sentences, address])


def _ended(words: str) -> str:
    """Return words that end like a sentence."""
    words = words.strip()
    return words if not words or re.search(r"[.!?…]$", words) else f"{words}."
