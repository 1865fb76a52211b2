"""One command looks at everything that is published."""

from io import StringIO

import pytest
from django.core.management import call_command

from agreed_cards.models import AgreedCard
from content_checks.management.commands.check_content import everything
from guides.models import GuidePage
from helplines.models import EverydayHelp, Helpline
from home.models import HomePage, InformationPage
from platforms.models import Platform
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db


def run(*arguments) -> tuple[int, str]:
    printed = StringIO()
    try:
        call_command("check_content", *arguments, stdout=printed)
    except SystemExit as leaving:
        return int(leaving.code), printed.getvalue()
    return 0, printed.getvalue()


def test_it_looks_at_every_kind_of_text_once():
    items = list(everything())
    assert len(items) == len({(type(item), item.pk) for item in items}) > 150
    kinds = {type(item) for item in items}
    assert {GuidePage, Topic, Platform, AgreedCard, Helpline, EverydayHelp, HomePage, InformationPage} <= kinds


def test_it_lists_by_weight_with_kind_title_and_field(only):
    only(GuidePage)
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    GuidePage.objects.filter(pk=guide.pk).update(lead="You should have asked. Call 0800 1111.")
    code, printed = run()
    stops, rest = printed.split("Needs a reviewer’s reason")
    assert code == 1
    assert f"guide “{guide.title}”, lead: [phone-numbers]" in stops
    assert f"guide “{guide.title}”, lead: [blame]" in rest.split("Notes")[0]


def test_what_needs_a_reason_alone_is_no_failure(only):
    only(GuidePage)
    GuidePage.objects.filter(slug="blocking", audience="8-10").update(lead="You should have asked.")
    code, printed = run("--summary")
    assert code == 0 and "Stops publication: 0" in printed and "[blame]" in printed
    assert "looked at" in printed


def test_drafts_are_looked_at_when_asked_for(only):
    only(GuidePage, Helpline)
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.lead = "Call 0800 1111."
    guide.save_revision()
    assert run()[0] == 0
    assert run("--drafts")[0] == 1
    assert Helpline.objects.get(key="shore") in list(everything(drafts=True))


def test_its_queries_do_not_grow_with_children(django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        list(everything())
