"""What the checks find is kept: after each save, and once a day for everything."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.test.utils import CaptureQueriesContext

from agreed_cards.models import AgreedCard
from approvals.delivery import delivering
from content_checks import following, registry
from content_checks.findings import Severity
from content_checks.looking import checked_models
from content_checks.models import DRAFT, PUBLISHED, PhraseToAvoid, Round, StoredFinding
from content_checks.rounds import changed_since, go_through_everything, last_round
from content_checks.runner import findings_for
from guides.models import GuidePage
from helplines.models import Helpline
from recovery.bringing_back import bring_back
from recovery.models import Deleted
from tests.factories.people import publisher, reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db
BLAME = "You should have asked."


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what would happen after the transaction: ``with committed(): ...``."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def found(item, version=None) -> list[str]:
    rows = StoredFinding.of(type(item), item.pk).filter(**({"version": version} if version else {}))
    return sorted(rows.values_list("rule", flat=True))


def test_a_saved_draft_is_looked_at_and_the_published_version_is_not_blamed(committed, guide):
    who = writer()
    guide.lead = "Call 0800 1111."
    with committed():
        guide.save_revision(user=who)
    assert "phone-numbers" in found(guide, DRAFT) and found(guide, PUBLISHED) == []
    row = StoredFinding.of(GuidePage, guide.pk).get(rule="phone-numbers")
    assert (row.severity, row.field, row.title, row.audience, row.written_by) == (3, "lead", guide.title, "8-10", who)
    assert row.message and row.found_at and not row.excused


def test_what_is_mended_is_gone_and_what_is_not_keeps_its_day(committed, guide, moment):
    guide.lead = f"Call 0800 1111. {BLAME}"
    with committed():
        guide.save_revision()
    StoredFinding.objects.filter(rule="blame").update(found_at=moment.replace(year=2020))
    guide = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    guide.lead = BLAME
    with committed():
        guide.save_revision()
    assert "phone-numbers" not in found(guide)
    assert StoredFinding.objects.get(rule="blame").found_at.year == 2020


def test_once_published_there_is_no_draft_any_more(committed, guide):
    who, other = writer(), reviewer()
    guide.lead = BLAME
    with committed():
        send_in(guide, who)
    assert "blame" in found(guide, DRAFT)
    with committed():
        agree(guide, other, reason="It quotes what people say.")
    assert found(guide, DRAFT) == []
    row = StoredFinding.of(GuidePage, guide.pk).get(rule="blame")
    assert row.version == PUBLISHED and row.excused and row.severity == Severity.NEEDS_REASON


def test_a_reason_holds_for_these_words_alone(committed, guide):
    guide.lead = BLAME
    send_in(guide, writer())
    agree(guide, reviewer(), reason="It quotes what people say.")
    guide = GuidePage.objects.get(pk=guide.pk)
    guide.lead = "Why did you answer?"
    with committed():
        guide.save_revision()
    assert [row.excused for row in StoredFinding.of(GuidePage, guide.pk).filter(version=DRAFT, rule="blame")] == [False]


def test_a_check_that_raises_does_not_break_a_save(committed, guide, monkeypatch, caplog):
    def raises(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(following, "look_at", raises)
    guide.lead = "Other words."
    with committed():
        guide.save_revision()
    assert GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object().lead == "Other words."
    assert "broken" in caplog.text


def test_a_rule_that_raises_is_kept_as_a_finding(committed, guide, monkeypatch):
    def raises(item):
        raise RuntimeError

    monkeypatch.setitem(registry._rules, GuidePage, [raises])
    with committed():
        guide.save_revision()
    assert "check-failed/raises" in found(guide)


def test_one_transaction_is_one_look_at_each_version(committed, guide, monkeypatch):
    looks = []
    monkeypatch.setattr(following, "look_at", lambda model, keys, moment, versions: looks.append(versions))
    with committed(), transaction.atomic():
        for words in ("One.", "Two.", "Three."):
            guide.lead = words
            guide.save_revision()
    assert looks == [(DRAFT,)]


def test_what_was_rolled_back_is_looked_at_when_it_is_saved_after_all(committed, guide, monkeypatch):
    looks = []
    monkeypatch.setattr(following, "look_at", lambda model, keys, moment, versions: looks.append(versions))
    with committed():
        with pytest.raises(RuntimeError), transaction.atomic():
            guide.save_revision()
            raise RuntimeError
        GuidePage.objects.get(pk=guide.pk).save_revision()
    assert looks == [(DRAFT,)]


def test_what_is_taken_off_or_deleted_loses_its_rows(committed, guide):
    guide.lead = BLAME
    send_in(guide, writer())
    with committed():
        agree(guide, reviewer(), reason="It quotes what people say.")
    assert found(guide) == ["blame"]
    with committed():
        GuidePage.objects.get(pk=guide.pk).unpublish()
    assert found(guide) == []


def test_what_goes_into_the_bin_loses_its_rows_and_what_comes_back_is_looked_at(committed, guide, moment):
    guide.lead = BLAME
    with committed():
        guide.save_revision(user=writer())
    assert "blame" in found(guide)
    with committed():
        GuidePage.objects.get(pk=guide.pk).delete()
    assert not StoredFinding.objects.filter(object_key=str(guide.pk)).exists()
    with committed():
        bring_back(Deleted.objects.get(object_key=str(guide.pk)), publisher(), moment)
    assert "blame" in found(guide, DRAFT)
    assert found(guide, PUBLISHED) == []


def test_delivered_files_are_not_looked_at_twice_and_the_next_round_is_asked_for(committed, guide, moment, only):
    only(AgreedCard)
    list(go_through_everything(moment))
    with committed(), delivering("a test"):
        guide.question = "What else?"
        guide.save_revision().publish()
    assert changed_since(last_round()) == ["delivered"]


def test_a_round_finds_what_nobody_saved(guide, moment, only):
    only(GuidePage)
    GuidePage.objects.filter(pk=guide.pk).update(lead="Call 0800 1111.")
    printed = StringIO()
    call_command("refresh_findings", stdout=printed)
    assert "stop publication" in printed.getvalue()
    assert "phone-numbers" in found(guide, PUBLISHED)
    GuidePage.objects.filter(pk=guide.pk).update(lead="Calm words.")
    call_command("refresh_findings", stdout=printed)
    assert "phone-numbers" not in found(guide)


def test_a_round_says_what_the_rules_say_and_drops_what_is_gone(guide, moment):
    StoredFinding.objects.create(
        content_type=ContentType.objects.get_for_model(GuidePage), object_key="987654", title="Gone", version=PUBLISHED,
        rule="blame", severity=2, message="Gone.", key="0", found_at=moment,
    )  # fmt: skip
    looks = list(go_through_everything(moment))
    assert not StoredFinding.objects.filter(object_key="987654").exists()
    assert StoredFinding.objects.count() == sum(len(look.findings) for look in looks) > 20
    for look in looks[:20]:
        said = sorted(finding.rule for finding in findings_for(look.item, moment.date()))
        assert found(look.item, look.version) == said
    assert Round.objects.count() == 1 and last_round().looked_at >= len({(type(x.item), x.item.pk) for x in looks})


def test_a_change_of_the_phrases_makes_a_round_old(moment, only):
    only(AgreedCard)
    list(go_through_everything(moment))
    assert changed_since(last_round()) == []
    publish(PhraseToAvoid.objects.create(phrase="purple prose", kind="vocabulary", why="So.", live=False))
    assert changed_since(last_round()) == ["phrases"]


def test_a_helpline_that_waits_to_be_verified_speaks_of_its_draft(moment, only):
    only(Helpline)
    list(go_through_everything(moment))
    waits = Helpline.objects.filter(live=False).first()
    assert found(waits, PUBLISHED) == [] and found(waits, DRAFT)


def test_check_content_keeps_what_it_finds(guide, only):
    only(GuidePage)
    GuidePage.objects.filter(pk=guide.pk).update(lead="Call 0800 1111.")
    with pytest.raises(SystemExit):
        call_command("check_content", stdout=StringIO())
    assert "phone-numbers" in found(guide, PUBLISHED)


def test_saving_a_draft_costs_few_queries_more(committed, guide):
    with committed():
        guide.save_revision()  # whatever is asked once in a process has been asked
    with CaptureQueriesContext(connection) as plain:
        guide.save_revision()
    with CaptureQueriesContext(connection) as looked_at, committed():
        guide.save_revision()
    assert asked(looked_at) - asked(plain) <= 30


def asked(captured) -> int:
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def test_every_kind_that_has_rules_is_followed():
    for model in checked_models():
        assert post_save.has_listeners(model) and post_delete.has_listeners(model)
    assert GuidePage in checked_models() and not post_delete.has_listeners(StoredFinding)
