"""An object in, its findings out; nothing is changed."""

import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date

from django.db import connection, transaction

from content_checks.findings import Finding, Severity
from content_checks.passages import Passage, passages_of, reading_of
from content_checks.registry import dated_rules_for, rules_for
from content_checks.word_rules import WORD_RULES, Facts

logger = logging.getLogger(__name__)
FAILED = "check-failed"


def findings_for(item, today: date | None = None) -> list[Finding]:
    """Return what every rule says about an object, the weightiest first.

    ``today``: for the rules that depend on the day; without it they are left out. They give notes only. A rule that
    raises becomes a finding of its own: nothing is lost, and nothing goes through unseen.
    """
    found: list[Finding] = []
    for rule in rules_for(type(item)):
        found += _done(_name_of(rule), lambda rule=rule: rule(item), item)
    for dated in dated_rules_for(type(item)) if today else ():
        found += _done(_name_of(dated), lambda dated=dated: dated(item, today), item)
    found += _about_words(item)
    return sorted(found, key=lambda finding: -finding.severity)


def _about_words(item) -> list[Finding]:
    reading = reading_of(type(item))
    if reading is None:
        return []
    passages: list[Passage] = []
    facts = Facts()
    found = _done("finding the texts", lambda: passages.extend(passages_of(item)), item)
    for name, rule in WORD_RULES.items():
        if name not in reading.without:
            found += _done(name, lambda rule=rule: rule(passages, facts), item)
    return found


def _done(name: str, rule: Callable[[], Iterable[Finding] | None], item) -> list[Finding]:
    # After an error of the database a transaction is only good again from a savepoint.
    savepoint = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with savepoint:
            return list(rule() or ())
    except Exception:
        # Whatever a rule raises: the text that it looked at must not be lost with it.
        logger.exception("The check %s failed on %s %s", name, item._meta.label, item.pk)
        return [
            Finding(
                f"{FAILED}/{name}",
                Severity.NEEDS_REASON,
                f"The check “{name}” could not be done, so nobody knows what it would have said. Nothing is lost.",
                suggestion="Tell whoever looks after this site, and read the text with this in mind.",
            )
        ]


def _name_of(rule: Callable) -> str:
    return getattr(rule, "__name__", type(rule).__name__).replace("_", " ")
