"""Whom a directory leaves without help, and which lists begin with somebody who is not there for the reader."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helplines.services import Directory, EverydayHelp, Referral, Remit
from signposting.coverage import Gap, gaps, never_shown, unfit_firsts
from signposting.selection import choose
from signposting.situations import Situation, Urgency
from taxonomy.audiences import AUDIENCES
from tests.factories.directory import a_service, published

NATIONS = ["GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"]
REMITS = [remit.key for remit in published().remits]


def a_directory(*lines: Referral, services=None) -> Directory:
    services = (a_service(),) if services is None else services
    remits = (Remit("general", "Anything", "", (), ()), Remit("worry", "A worry", "", (), ()))
    return Directory(services, (EverydayHelp("friend", "A friend", "Ask.", "", "", ""),), remits, lines)


def a_line(to="a-helpline", remit="general", group="under-11", **more) -> Referral:
    usual = Referral(remit, group, 1, to, (), (), (), None, None, "")
    return replace(usual, **more)


def for_everybody(**more) -> list[Referral]:
    return [a_line(group=group, **more) for group in ("under-11", "11-17", "parents", "schools")]


def test_the_starter_content_leaves_nobody_without_help():
    assert gaps(published(), NATIONS, REMITS) == set()
    assert not any(unfit_firsts(published(), NATIONS, remit) for remit in REMITS)


def test_the_general_list_stands_in_for_every_other():
    assert gaps(a_directory(*for_everybody()), NATIONS, ["worry"]) == set()
    only_own = a_directory(*for_everybody(remit="worry"))
    assert gaps(only_own, NATIONS, ["worry"]) == set()
    assert gaps(only_own, NATIONS, ["general"])


def test_a_gap_says_with_which_worry_who_when_and_where():
    lines = [a_line(group=group) for group in ("11-17", "parents", "schools")]
    here = a_line(except_regions=("GB-WLS",))
    left = gaps(a_directory(here, *lines), NATIONS, ["general"])
    assert {(gap.audience, gap.region) for gap in left} == {("4-7", "GB-WLS"), ("8-10", "GB-WLS")}
    assert Gap("general", "4-7", Urgency.LEARN, "GB-WLS") in left


def test_danger_is_answered_by_the_emergency_service_and_by_it_alone():
    directory = a_directory(*for_everybody(to="emergency-999"), services=(a_service(key="emergency-999"),))
    left = gaps(directory, NATIONS, ["general"])
    assert {gap.urgency for gap in left} == set(Urgency) - {Urgency.DANGER_NOW}


@pytest.mark.parametrize(
    "changes", [{"age_from": 5}, {"age_to": 9}, {"for_whom": ("parents",)}, {"regions": ("GB-SCT",)}]
)
def test_a_service_for_others_answers_nobody_else(changes):
    directory = a_directory(*for_everybody(), services=(a_service(**changes),))
    assert gaps(directory, NATIONS, ["general"])


def test_a_list_that_begins_with_a_service_for_older_children_is_named():
    directory = a_directory(a_line(), a_line("friend", rank=2), services=(a_service(age_from=8),))
    [unfit] = unfit_firsts(directory, NATIONS, "general")
    assert (unfit.audience, unfit.to) == ("4-7", "a-helpline")


@pytest.mark.parametrize("lines", [
    (a_line(age_from=8), a_line("friend", rank=2)),
    (a_line("friend"), a_line(rank=2)),
    (a_line("nobody-yet"), a_line("friend", rank=2)),
])  # fmt: skip
def test_a_list_that_begins_with_somebody_for_each_child_is_let_be(lines):
    directory = a_directory(*lines, services=(a_service(age_from=8),))
    assert unfit_firsts(directory, NATIONS, "general") == set()


def test_a_line_that_no_reader_is_shown_is_found():
    directory = a_directory(a_line(), a_line(group="parents"), services=(a_service(for_whom=("parents",)),))
    assert [line.group for line in never_shown(directory, NATIONS, "general")] == ["under-11"]


@given(
    dropped=st.sets(st.integers(0, len(published().referrals) - 1), max_size=60),
    audience=st.sampled_from(AUDIENCES),
    urgency=st.sampled_from(list(Urgency)),
    region=st.sampled_from([None, *NATIONS]),
    remit=st.sampled_from(REMITS),
)
def test_whoever_is_in_no_gap_is_named_somebody_by_a_list(dropped, audience, urgency, region, remit, moment_of_rules):
    whole = published()
    lines = tuple(line for place, line in enumerate(whole.referrals) if place not in dropped)
    # Without everyday help there is nothing to fall back on but the emergency service.
    directory = replace(whole, referrals=lines, everyday=())
    chosen = choose(Situation((), audience.code, region, urgency, (remit,)), directory, moment_of_rules)
    named = [signpost for signpost in chosen if signpost.key != "emergency-999"]
    answered = bool(named) or urgency == Urgency.DANGER_NOW
    assert (Gap(remit, audience.code, urgency, region) not in gaps(directory, NATIONS, [remit])) == answered


@pytest.fixture(scope="module")
def moment_of_rules():
    from datetime import date

    return date(2026, 11, 24)
