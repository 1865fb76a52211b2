"""What comes with Signpost passes its own checks: nothing stops, and nothing needs a reviewer's reason."""

from collections import Counter

import pytest

from content_checks.findings import Severity
from content_checks.management.commands.check_content import everything
from content_checks.once import reading_once
from content_checks.passages import passages_of
from content_checks.runner import findings_for

pytestmark = pytest.mark.django_db
# Notes that are known and true: sources that nobody has opened yet (platforms), weak ones, and lines of "who comes
# first" that name young people a service which is for adults, so that no reader is ever shown them.
KNOWN_NOTES = {"address", "weak-source", "named-in-vain"}


def test_nothing_stops_nothing_needs_a_reason_and_the_notes_are_those_we_know():
    with reading_once():
        found = [(item, finding) for item in everything() for finding in findings_for(item)]
    heavy = [f"{item}: {finding.words}" for item, finding in found if finding.severity > Severity.NOTE]
    assert heavy == []
    notes = Counter(finding.rule for _item, finding in found)
    assert set(notes) <= KNOWN_NOTES, notes


def test_everything_that_is_looked_at_has_words():
    silent = [f"{type(item).__name__} {item}" for item in everything() if not any(p.text for p in passages_of(item))]
    assert silent == []
