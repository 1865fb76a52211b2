"""HTML in, a tagged PDF out. WeasyPrint needs a few libraries of the system; without them ``works`` says no."""

import logging
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from PIL import ImageFile

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
# For screen readers and for what schools archive: ISO 14289-1.
VARIANT = "pdf/ua-1"
# What is kept on disk is drawn anew with another version.
VERSION = version("weasyprint")


class NoPaper(Exception):
    """This copy of Signpost cannot make PDFs, because libraries of the system are missing."""


@cache
def works() -> bool:
    """Whether PDFs can be made here. Asked once for each process: libraries come with a restart."""
    try:
        _weasyprint()
    except NoPaper:
        return False
    return True


def pdf_of(documents: Iterable[str], css: str, pages: int) -> bytes:
    """Return a PDF/UA of the first of some documents that stands on so many pages, else of the last one.

    ``documents``: the same in smaller and smaller letters. Raises NoPaper where libraries are missing.
    """
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher, base = FontConfiguration(), _own_fonts_only(), f"{FOLDER}/"
    sheet = weasyprint.CSS(string=css, base_url=base, font_config=fonts, url_fetcher=fetcher)
    for html in documents:
        document = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
        drawn = document.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
        if len(drawn.pages) <= pages:
            break
    return drawn.write_pdf(pdf_variant=VARIANT)


def _weasyprint():
    try:
        import weasyprint
    except OSError as error:  # what the loader of a shared library raises
        raise NoPaper("Libraries of the system are missing; README.md names them.") from error
    # It tells Pillow, for the whole process, to take pictures that are cut off; an editor's upload must be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return weasyprint


def _own_fonts_only():
    """Return a fetcher for our own fonts and for data in the document itself: nothing else is ever opened."""
    from weasyprint.urls import URLFetcher

    own = {(FONTS / name.name).as_uri() for name in FONTS.glob("*.woff2")}

    class OwnFontsOnly(URLFetcher):
        """Refuses every other address."""

        def fetch(self, url, headers=None):
            """Open one of our fonts, or data; ValueError for anything else."""
            if url not in own and not url.startswith("data:"):
                raise ValueError("A paper opens nothing from elsewhere.")
            return super().fetch(url, headers)

    return OwnFontsOnly(allowed_protocols=("file", "data"))
