"""The first part of an address that has a fixed meaning; no other page may take it."""

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
