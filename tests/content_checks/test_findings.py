"""A finding has a key that holds for these words in this field, and for nothing else."""

from content_checks.findings import Finding, Severity

ONE = Finding("blame", Severity.NEEDS_REASON, "It sounds like blame.", "body", "You should have asked.", "Say less.")


def test_the_key_does_not_depend_on_how_the_finding_is_worded():
    other = Finding("blame", Severity.NOTE, "Other words.", "body", "You  should have\nasked.", block="b")
    assert other.key == ONE.key and len(ONE.key) == 32


def test_the_key_depends_on_rule_field_and_words():
    others = [
        Finding("promise", ONE.severity, ONE.message, ONE.field, ONE.excerpt),
        Finding(ONE.rule, ONE.severity, ONE.message, "lead", ONE.excerpt),
        Finding(ONE.rule, ONE.severity, ONE.message, ONE.field, "You should have told."),
        Finding(ONE.rule, ONE.severity, ONE.message, ONE.field),
    ]
    assert len({ONE.key, *(other.key for other in others)}) == 5


def test_the_key_is_the_same_tomorrow():
    assert ONE.key == "3117f5b5ec47f67fd5bb077c745477c9"


def test_in_one_line_a_finding_says_what_is_wrong_and_how_to_mend_it():
    assert ONE.words == "It sounds like blame. Say less."
    assert Finding("x", Severity.NOTE, "Only this.").words == "Only this."
