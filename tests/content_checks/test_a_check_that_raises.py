"""A check that raises loses nothing, lets nothing through unseen, and says so in plain words."""

import logging

import pytest
from django.db import connection, transaction

from content_checks import registry, word_rules
from content_checks.findings import Severity
from content_checks.publishing import NotFitToPublish
from content_checks.runner import findings_for
from guides.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


@pytest.fixture
def broken(monkeypatch):
    """Add rules to guides for one test: ``broken(rule)``."""

    def _broken(*rules):
        monkeypatch.setitem(registry._rules, GuidePage, [*rules, *registry._rules[GuidePage]])

    return _broken


def raises(item):
    """Raise before anything is found."""
    raise RuntimeError("secret words of an editor")


def raises_late(item):
    """Raise in the middle."""
    yield from ()
    raise KeyError("late")


def breaks_the_transaction(item):
    """Raise an error of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    yield


def failed(item):
    return [finding for finding in findings_for(item) if finding.rule.startswith("check-failed")]


@pytest.mark.parametrize("rule", [raises, raises_late, breaks_the_transaction])
def test_it_becomes_a_finding_of_its_own(broken, guide, rule):
    broken(rule)
    (finding,) = failed(guide)
    assert finding.severity == Severity.NEEDS_REASON
    assert rule.__name__.replace("_", " ") in finding.message and "could not be done" in finding.message
    assert "Tell whoever looks after this site" in finding.suggestion


def test_the_other_checks_go_on(broken, guide):
    broken(raises)
    guide.lead = "Call 0800 1111."
    found = findings_for(guide)
    assert {"phone-numbers", "check-failed/raises"} <= {finding.rule for finding in found}
    assert [finding.severity for finding in found] == sorted((f.severity for f in found), reverse=True)


def test_the_draft_survives_and_is_not_published_without_a_word(broken, guide):
    broken(breaks_the_transaction)
    guide.lead = "Other words."
    revision = guide.save_revision()
    with pytest.raises(NotFitToPublish, match="could not be done"), transaction.atomic():
        revision.publish()
    guide.refresh_from_db()
    assert guide.lead != "Other words."
    assert guide.get_latest_revision_as_object().lead == "Other words."


def test_the_log_names_the_check_and_the_object_and_no_request(broken, guide, caplog):
    broken(raises)
    with caplog.at_level(logging.ERROR):
        findings_for(guide)
    (record,) = [record for record in caplog.records if record.name == "content_checks.runner"]
    assert "raises" in record.getMessage() and f"guides.GuidePage {guide.pk}" in record.getMessage()
    assert not hasattr(record, "request") and record.exc_info


def test_a_rule_about_words_that_raises_is_one_finding(monkeypatch, guide):
    def broken_rule(passages, facts):
        raise ValueError

    monkeypatch.setitem(word_rules.WORD_RULES, "vocabulary", broken_rule)
    assert [finding.rule for finding in failed(guide)] == ["check-failed/vocabulary"]


def test_a_rule_that_finds_nothing_may_return_nothing(broken, guide):
    broken(lambda item: None)
    assert failed(guide) == []


def test_rules_about_the_day_are_asked_only_when_the_day_is_known(monkeypatch, guide, moment):
    asked = []
    monkeypatch.setitem(registry._dated, GuidePage, [lambda item, today: asked.append(today)])
    findings_for(guide)
    assert asked == []
    findings_for(guide, moment.date())
    assert asked == [moment.date()]
