"""The address of a page, and the first parts of addresses that have a fixed meaning: no other page may take them."""

from permalinks.languages import prefix_of
from taxonomy.audiences import AUDIENCES

RESERVED_SEGMENTS = frozenset(
    [audience.code for audience in AUDIENCES]
    + [
        "apps", "help", "help-now", "find", "search", "practice", "topics", "go", "embed", "feeds", "oembed", "api",
        "admin", "media", "static", "livez", "readyz", "about", "privacy", "accessibility", "leave", "contact",
        "licences", "promises", "privacy-for-children", "sitemap.xml", "robots.txt", "favicon.ico", "favicon.svg",
        "manifest.webmanifest", ".well-known", "en", "cy", "documents", "lessons", "offline", "bulletin", "calendar",
        "for-schools", "did-this-help",
    ]
)  # fmt: skip


def public_path(url_path: str, locale_id: int) -> str:
    """Return the path below the site's root of a page that Wagtail keeps at ``url_path`` (such as /home/8-10/).

    The language stands in front where it is not English.
    """
    inside = "/" + url_path.split("/", 2)[2] if url_path.count("/") > 1 else "/"
    return prefix_of(locale_id) + inside
