"""A text that names nobody to turn to stops; naming one, or leading to help, is enough."""

import pytest

from content_checks.findings import Severity
from content_checks.rules.help_route import help_route


@pytest.mark.parametrize(
    "texts", [[], ["Stop. Do not answer."], ["A grown-up made this game."], ["Tell a story about your day."]]
)
def test_a_text_that_leaves_its_reader_alone_stops(texts):
    (finding,) = help_route(texts, ["/8-10/blocking/"], "body")
    assert finding.severity == Severity.STOPS and finding.field == "body" and "Childline" in finding.suggestion


@pytest.mark.parametrize(
    "texts",
    [
        ["Stop.", "Tell a grown-up you trust."],
        ["Talk to Childline, for free."],
        ["Ask someone you know offline."],
        ["Report it to the police."],
        ["Go to the safeguarding lead the same day: they help."],
    ],
)
def test_naming_somebody_is_enough(texts):
    assert list(help_route(texts)) == []


@pytest.mark.parametrize("address", ["/help-now/", "/help/childline/"])
def test_so_is_leading_to_help(address):
    assert list(help_route(["Stop."], [address])) == []
