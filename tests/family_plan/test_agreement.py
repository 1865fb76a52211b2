"""The words of the agreement: two sides, at the level of those who sign, and nothing that stops a child telling."""

import pytest
from ruamel.yaml import YAML

from content_checks import word_rules
from content_checks.findings import Severity
from content_checks.known_names import known_names
from content_checks.rules.reading_level import measure
from family_plan import content_checks as rules
from family_plan.models import BANDS, FamilyPlanPage
from taxonomy.audiences import BY_CODE
from tests.conftest import ROOT

# Making a page asks the database for its type.
pytestmark = pytest.mark.django_db

WORDS = YAML(typ="safe").load(ROOT / "content" / "family_plan" / "agreement.en.yaml")
SIDES = {**WORDS["children"], "parents": WORDS["grown_ups"]}


@pytest.mark.parametrize("code", SIDES)
def test_each_side_reads_at_its_level(code):
    level, reader = measure(SIDES[code], known_names()), BY_CODE[code]
    assert level.grade <= reader.grade and level.longest <= reader.sentence, level.hardest[0]


def test_grown_ups_promise_to_listen_and_not_to_take_the_phone_away():
    said = " ".join(WORDS["grown_ups"])
    assert "I will listen first" in said and "I will not take your phone away for telling" in said
    assert "not your fault" in said


@pytest.mark.parametrize("code", BANDS)
def test_every_child_may_tell_whatever_was_agreed(code):
    assert any(words in " ".join(SIDES[code]) for words in ("I can tell you", "I can come to you", "Asking is always"))


@pytest.mark.parametrize("code", SIDES)
def test_nothing_is_promised_that_nobody_can_keep(code):
    said = " ".join(SIDES[code]).lower()
    for words in ("keep you safe", "nobody will know", "secret with", "keep it secret", "you will not be in trouble",
                  "always be safe", "never happen", "stranger", "be careful"):  # fmt: skip
        assert words not in said, words


def a_page(**changes) -> FamilyPlanPage:
    """Return a page that is not stored, with the words of the starter content."""
    words = {field: "\n".join(WORDS["children"][code]) for code, field in BANDS.items()}
    words |= {"grown_ups": "\n".join(WORDS["grown_ups"]), "time_and_spending": "Screens rest:", "lead": "Choose."}
    return FamilyPlanPage(title="Plan", slug="family-plan", **(words | changes))


def about_words(rule, page) -> list:
    """Return what a rule about words finds in what readers read of a page."""
    return list(rule(rules.passages(page), word_rules.Facts()))


def test_the_starter_content_passes_the_gate():
    assert list(rules.has_two_sides(a_page())) == []
    for rule in (word_rules.typed_numbers, word_rules.reading_level):
        assert about_words(rule, a_page()) == []


@pytest.mark.parametrize("field", ["grown_ups", *BANDS.values()])
def test_one_side_alone_is_no_agreement(field):
    assert [(f.severity, f.field) for f in rules.has_two_sides(a_page(**{field: " \n"}))] == [(Severity.STOPS, field)]


@pytest.mark.parametrize("field", ["grown_ups", "time_and_spending", "lead", "ages_8_10"])
def test_numbers_come_from_helplines_alone(field):
    found = about_words(word_rules.typed_numbers, a_page(**{field: "Call 0800 1111."}))
    assert [(finding.severity, finding.field) for finding in found] == [(Severity.STOPS, field)]


def test_editors_are_told_what_is_too_hard():
    hard = "Notwithstanding extraordinary circumstances, I acknowledge responsibility for communication."
    (finding,) = about_words(word_rules.reading_level, a_page(ages_4_7=hard))
    # Far over the limit: a reviewer has to say why.
    assert (finding.severity, finding.field) == (Severity.NEEDS_REASON, "ages_4_7") and hard in finding.suggestion
