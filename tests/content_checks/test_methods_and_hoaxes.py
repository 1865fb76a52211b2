"""Detail of methods stops; wording that spreads a hoax needs a reason. Signs and feelings are let through."""

import pytest

from content_checks.findings import Severity
from content_checks.passages import QUOTE, Passage
from content_checks.phrases import HOAX, Phrase
from content_checks.rules.recipes import hoaxes, methods
from tests.factories.phrases import found_by

METHODS = [
    ("Here is how to hurt yourself less.", "If you might hurt yourself, call first."),
    ("It says how many tablets are too many.", "Tablets and phones both have this button."),
    ("This is how to bypass the filter.", "Filters miss things, so talk as well."),
    ("Use a VPN to see it.", "A VPN changes what a site can see of you."),
    ("She counted calories a day.", "She ate less and less, and felt alone."),
    ("Apps that undress people in pictures are free.", "A picture can be made to look as if someone had no clothes."),
]
HOAXES = [
    ("The dangerous new challenge comes from a game.", "Learning to block is a good challenge."),
    ("Please warn other parents.", "Tell the school, and let them speak to other parents."),
    ("It is going viral. Forward this to everyone.", "Do not pass on messages that try to scare you."),
]


@pytest.mark.parametrize("text", [trips for trips, _nearly in METHODS])
def test_a_method_stops_in_examples_too(text):
    assert {finding.severity for finding in found_by(methods, text)} == {Severity.STOPS}
    assert found_by(methods, text, kind=QUOTE)


@pytest.mark.parametrize("text", [trips for trips, _nearly in HOAXES])
def test_wording_that_spreads_needs_a_reason(text):
    assert {finding.severity for finding in found_by(hoaxes, text)} == {Severity.NEEDS_REASON}
    assert found_by(hoaxes, text, kind=QUOTE) == []


@pytest.mark.parametrize(("rule", "pairs"), [(methods, METHODS), (hoaxes, HOAXES)])
def test_signs_and_feelings_are_let_through(rule, pairs):
    for _trips, nearly in pairs:
        assert found_by(rule, nearly) == [], nearly


def test_a_name_that_was_added_is_found_where_the_text_warns_of_it():
    name = Phrase("Made-Up Dare", HOAX, Severity.NEEDS_REASON, why="It is made up.")
    assert list(hoaxes([Passage("body", "Do not search for the made-up dare.")], [name]))
