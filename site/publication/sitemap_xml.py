"""How lists of addresses are written for search engines (sitemaps.org, protocol 0.9). Pure: values in, text out."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.utils.encoding import iri_to_uri

BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# Google's addition for the same page in several languages:
# https://developers.google.com/search/docs/specialty/international/localized-versions
LANGUAGES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def index(parts: Iterable[tuple[str, date | None]]) -> str:
    """Return the list of parts: the address and the last day of each."""
    rows = "".join(f"<sitemap>{_place(address, day)}</sitemap>" for address, day in parts)
    return f"{BEGINNING}<sitemapindex {NAMESPACE}>{rows}</sitemapindex>"


def part(pages: Iterable[tuple[str, date | None, Iterable[tuple[str, str]]]]) -> str:
    """Return one part: of each page its address, its last day, and its language and address in every language."""
    rows = "".join(
        f"<url>{_place(address, day)}{''.join(_in_language(*version) for version in versions)}</url>"
        for address, day, versions in pages
    )
    return f"{BEGINNING}<urlset {NAMESPACE} {LANGUAGES}>{rows}</urlset>"


def _place(address: str, day: date | None) -> str:
    return f"<loc>{escape(iri_to_uri(address))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}"


def _in_language(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(iri_to_uri(address))}/>'
