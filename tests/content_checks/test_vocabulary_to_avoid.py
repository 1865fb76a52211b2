"""A word that does not suit the reader is found for that reader, and for no other."""

import pytest

from content_checks.findings import Severity
from content_checks.rules.vocabulary import vocabulary
from tests.factories.phrases import found_by

NOTE, REASON = Severity.NOTE, Severity.NEEDS_REASON


@pytest.mark.parametrize(
    ("audience", "text", "severity"),
    [
        ("4-7", "You can report it.", NOTE),
        ("4-7", "Open the settings.", NOTE),
        ("8-10", "It is called sextortion.", NOTE),
        ("8-10", "A victim can tell.", NOTE),
        ("11-13", "Sexting is common.", NOTE),
        ("11-13", "Predators use games.", NOTE),
        ("14-17", "CSAM is against the rules.", REASON),
        ("parents", "Games cause addiction.", NOTE),
        ("parents", "Confiscate it at once.", REASON),
        ("schools", "Your sexting policy.", NOTE),
        ("schools", "Ask to see the picture.", REASON),
        ("", "Teach stranger danger.", REASON),
        ("parents", "A vile man.", REASON),
        ("14-17", "One post can ruin your life.", REASON),
    ],
)
def test_a_word_to_avoid(audience, text, severity):
    assert [finding.severity for finding in found_by(vocabulary, text, audience)] == [severity]


@pytest.mark.parametrize(
    ("audience", "text"),
    [
        ("8-10", "You can report it."),
        ("14-17", "Sextortion means threats over a nude."),
        ("schools", "The victim has a right to support."),
        ("parents", "Do not take the phone away."),
        ("parents", "Never say “stranger danger”."),
        ("", "The Revenge Porn Helpline is for adults."),
        ("4-7", "Tell a grown-up you trust."),
        ("parents", "Nudity in films is another matter."),
    ],
)
def test_the_same_word_for_somebody_else_or_denied_is_let_through(audience, text):
    assert found_by(vocabulary, text, audience) == []
