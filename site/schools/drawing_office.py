"""Draws one PDF at a time in each process: a crowd that asks for paper must not stop those who read."""

from contextlib import contextmanager
from itertools import chain
from threading import BoundedSemaphore, Lock

from schools import kept
from schools.paper import Around, Layout, documents_of, stylesheet
from schools.pdf import VERSION, pdf_of
from schools.sheet import Sheet

# One is drawn, one waits; whoever comes then is asked to come again. The server answers on four threads.
PLACES = 2
LONGEST_WAIT = 6.0

_places, _drawing = BoundedSemaphore(PLACES), Lock()


class Busy(Exception):
    """Others are having paper drawn at this moment."""


def pdf(sheet: Sheet, layout: Layout, around: Around) -> bytes:
    """Return the PDF of a sheet, kept or drawn now.

    Raises Busy when others wait already, and ``schools.pdf.NoPaper`` where libraries of the system are missing.
    """
    documents = documents_of(sheet, layout, around)
    first = next(documents)
    name = kept.name_of(VERSION, stylesheet(), layout.key, first)
    content = kept.read(name)
    if content is not None:
        return content
    with _a_place():
        content = kept.read(name)
        if content is None:
            content = pdf_of(chain([first], documents), stylesheet(), layout.pages)
            kept.keep(name, content)
    return content


@contextmanager
def _a_place():
    """Wait for the drawing board; raises Busy when somebody waits for it already."""
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        if not _drawing.acquire(timeout=LONGEST_WAIT):
            raise Busy
        try:
            yield
        finally:
            _drawing.release()
    finally:
        _places.release()
