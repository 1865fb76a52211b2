"""Editions of paper: which one is printed now, and whether one that somebody scanned is an old one.

An edition begins when what would be printed has changed; see docs/decisions/0013-editions-of-paper.md. Nothing here
knows who printed what: a number stands on every copy of an edition alike.
"""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from permalinks.models import Edition, Printed

LONGEST_NUMBER = 5


def latest_editions(codes: Iterable[str] | None = None) -> dict[str, Edition]:
    """Return the edition that holds now for each code that has one (one query); without codes, for all."""
    rows = Edition.objects.order_by("number")
    if codes is not None:
        rows = rows.filter(permalink_id__in=list(codes))
    return {row.permalink_id: row for row in rows}


def begin_editions(printed: dict[str, Printed], day: date) -> int:
    """Begin a new edition for each code whose paper has changed; returns how many were begun.

    ``day``: only its month is kept. Where another process has begun the same edition at this moment, nothing is done.
    """
    known = latest_editions(printed)
    new = [_next(code, known.get(code), now, day) for code, now in printed.items() if _differs(known.get(code), now)]
    try:
        with transaction.atomic():
            Edition.objects.bulk_create(new, batch_size=200)
    except IntegrityError:
        return 0
    return len(new)


def number_of(text: str) -> int | None:
    """Return the number in the last part of an address; None when it is none (letters, signs, far too long)."""
    fits = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if fits else None


def old_edition(code: str, text: str) -> Edition | None:
    """Return the edition that a scanned address names, when other things are printed now; None otherwise (one query).

    Unknown numbers, and an edition whose words hold again, are not old.
    """
    number = number_of(text)
    if number is None:
        return None
    editions = {row.number: row for row in Edition.objects.filter(permalink_id=code)}
    scanned = editions.get(number)
    if scanned is None or not _differs(editions[max(editions)], scanned.printed):
        return None
    return scanned


def _differs(edition: Edition | None, printed: Printed) -> bool:
    return edition is None or edition.printed != printed


def _next(code: str, before: Edition | None, printed: Printed, day: date) -> Edition:
    return Edition(
        permalink_id=code,
        number=before.number + 1 if before else 1,
        printed_on=day.replace(day=1),
        words_print=printed.words,
        help_print=printed.help,
    )
