"""The phrases to avoid as plain values, kept in memory until one of them changes."""

from django.apps import apps

from content_checks.findings import Severity
from content_checks.phrases import Phrase
from page_life.kept import Kept
from page_life.models import Generation

GENERATION = "phrases"
SEVERITIES = {"note": Severity.NOTE, "reason": Severity.NEEDS_REASON, "stops": Severity.STOPS}
_kept: Kept[tuple[Phrase, ...]] = Kept(GENERATION)


def phrases() -> tuple[Phrase, ...]:
    """Return every phrase that counts: what is published of the list (one small query while nothing changes)."""
    return _kept.get("all", _read)


def forget() -> None:
    """Forget what is kept (for tests, whose databases are rolled back)."""
    _kept.forget()


def changed(**kwargs) -> None:
    """Note that a phrase was changed or taken away; part of the same transaction."""
    Generation.raise_for(GENERATION)


def _read() -> tuple[Phrase, ...]:
    # The list passes the gate itself, and the gate reads the list: named here, not imported.
    listed = apps.get_model("content_checks.PhraseToAvoid").objects.filter(live=True)
    return tuple(
        Phrase(
            words=each.phrase,
            kind=each.kind,
            severity=SEVERITIES[each.severity],
            audiences=tuple(each.audiences),
            instead=each.instead,
            why=each.why,
            fits_in=tuple(line.strip() for line in each.fits_in.splitlines() if line.strip()),
        )
        for each in listed
    )
