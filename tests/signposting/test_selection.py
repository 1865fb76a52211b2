"""Who is named, in which order: the table "who comes first" on the real content, and the rules that hold everywhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helplines.services import Directory, EverydayHelp, Referral, Remit
from signposting.selection import EMERGENCY, choose, fits, remits_of
from signposting.situations import Situation, Urgency
from taxonomy.audiences import AUDIENCES, BY_CODE
from tests.factories.directory import a_check, a_service, everything, hidden, published, topics

TODAY = date(2026, 11, 22)
REGIONS = (None, "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
CHILDREN = tuple(audience.code for audience in AUDIENCES if audience.is_child)
UNDER_11 = ("4-7", "8-10")
# For adults only, by law or by their own word.
NEVER_FOR_CHILDREN = {"revenge-porn-helpline", "stop-it-now", "stopncii", "napac"}
# Where the trusted adult may be the problem, or help must come at once, a young child hears of Childline first.
CHILDLINE_FIRST = {"abuse", "suicide", "missing", "general"}


def every_remit() -> Directory:
    """Return what is published, with a topic for each remit, also for those that no topic leads to."""
    directory = published()
    remits = (replace(remit, main_topics=(*remit.main_topics, f"only-{remit.key}")) for remit in directory.remits)
    return replace(directory, remits=tuple(remits))


def keys_for(remit: str, audience: str, region: str | None = None, urgency: Urgency = Urgency.LEARN) -> list[str]:
    """Return the keys for one remit, without those that the general remit adds at the end."""
    chosen = choose(Situation((f"only-{remit}",), audience, region, urgency), every_remit(), TODAY)
    group = BY_CODE[audience].group
    own = {r.to for r in published().referrals if r.remit == remit and r.group == group} | {EMERGENCY}
    keys = [signpost.key for signpost in chosen]
    found = [key for key in keys if key in own]
    assert keys[: len(found)] == found
    return found


DANGER, URGENT, SOON = Urgency.DANGER_NOW, Urgency.URGENT, Urgency.SOON


@pytest.mark.parametrize(
    ("remit", "audience", "region", "urgency", "expected"),
    [
        ("emergency", "8-10", None, DANGER, ["emergency-999", "trusted-adult"]),
        ("emergency", "14-17", None, DANGER, ["emergency-999"]),
        ("emergency", "schools", None, DANGER, ["emergency-999", "safeguarding-lead"]),
        ("abuse", "4-7", None, SOON, ["childline", "trusted-adult"]),
        ("abuse", "8-10", None, DANGER, ["emergency-999", "childline", "trusted-adult"]),
        ("abuse", "14-17", None, SOON, ["childline", "ceop-safety-centre", "runaway-helpline"]),
        ("abuse", "parents", None, SOON, ["police-101", "nspcc-helpline"]),
        ("abuse", "parents", "GB-NIR", SOON, ["police-101", "nspcc-helpline", "hsc-gateway-ni"]),
        ("abuse", "schools", "GB-NIR", SOON, ["police-101", "nspcc-helpline", "hsc-gateway-ni"]),
        ("abuse", "schools", "GB-WLS", SOON, ["police-101", "childrens-social-care", "nspcc-helpline"]),
        ("grooming", "8-10", None, SOON, ["trusted-adult", "childline", "ceop-safety-centre"]),
        ("grooming", "11-13", None, SOON, ["ceop-safety-centre", "childline"]),
        ("grooming", "11-13", None, DANGER, ["emergency-999", "ceop-safety-centre", "childline"]),
        ("grooming", "parents", None, SOON, ["ceop-safety-centre", "police-101", "nspcc-helpline"]),
        ("grooming", "schools", None, SOON, ["police-101", "ceop-safety-centre", "nspcc-helpline", "posh-helpline"]),
        ("nudes-shared", "8-10", None, SOON, ["trusted-adult", "childline", "report-remove"]),
        ("nudes-shared", "14-17", None, SOON, ["report-remove", "childline", "ceop-safety-centre", "take-it-down"]),
        ("nudes-shared", "parents", None, SOON, ["report-remove", "ceop-safety-centre", "nspcc-helpline"]),
        ("nudes-shared", "schools", None, SOON, ["report-remove", "police-101", "ceop-safety-centre", "posh-helpline"]),
        ("sextortion", "8-10", None, SOON, ["trusted-adult", "ceop-safety-centre", "childline"]),
        ("sextortion", "8-10", None, DANGER, ["emergency-999", "trusted-adult", "ceop-safety-centre", "childline"]),
        (
            "sextortion",
            "14-17",
            None,
            URGENT,
            ["ceop-safety-centre", "childline", "papyrus-hopeline247", "police-101", "report-remove"],
        ),
        (
            "sextortion",
            "parents",
            None,
            SOON,
            ["police-101", "ceop-safety-centre", "report-remove", "papyrus-hopeline247"],
        ),
        ("illegal-images", "4-7", None, SOON, ["trusted-adult", "childline"]),
        ("illegal-images", "14-17", None, SOON, ["iwf-report", "childline"]),
        ("illegal-images", "schools", None, SOON, ["iwf-report", "police-101", "posh-helpline"]),
        ("harmful-content", "11-13", None, SOON, ["app-report-button", "childline"]),
        ("harmful-content", "14-17", None, SOON, ["app-report-button", "report-harmful-content", "childline"]),
        ("harmful-content", "parents", None, SOON, ["app-report-button", "report-harmful-content"]),
        ("harmful-content", "schools", None, SOON, ["posh-helpline", "report-harmful-content"]),
        ("bullying", "14-17", "GB-WLS", SOON, ["childline", "meic", "report-harmful-content", "shout"]),
        ("bullying", "11-13", "GB-ENG", SOON, ["childline", "shout"]),
        (
            "bullying",
            "parents",
            "GB-SCT",
            SOON,
            ["school", "national-bullying-helpline", "children1st-parentline", "report-harmful-content", "police-101"],
        ),
        ("bullying", "schools", "GB-SCT", SOON, ["posh-helpline", "respectme", "police-101"]),
        ("mental-health", "8-10", None, SOON, ["trusted-adult", "childline"]),
        ("mental-health", "14-17", "GB-NIR", SOON, ["childline", "shout", "kooth", "lifeline-ni"]),
        ("mental-health", "14-17", "GB-WLS", SOON, ["childline", "shout", "kooth", "meic"]),
        ("mental-health", "parents", "GB-ENG", URGENT, ["nhs-111", "youngminds-parents-helpline"]),
        ("mental-health", "parents", "GB-ENG", SOON, ["youngminds-parents-helpline"]),
        ("suicide", "8-10", None, DANGER, ["emergency-999", "childline", "papyrus-hopeline247", "trusted-adult"]),
        ("suicide", "14-17", None, URGENT, ["papyrus-hopeline247", "childline", "shout", "samaritans"]),
        (
            "suicide",
            "14-17",
            "GB-NIR",
            SOON,
            ["papyrus-hopeline247", "childline", "shout", "samaritans", "lifeline-ni"],
        ),
        ("suicide", "parents", "GB-ENG", DANGER, ["emergency-999", "nhs-111", "papyrus-hopeline247"]),
        ("suicide", "schools", None, SOON, ["papyrus-hopeline247", "safeguarding-lead"]),
        ("worried-about-own-behaviour", "8-10", None, SOON, ["trusted-adult", "childline"]),
        ("worried-about-own-behaviour", "14-17", None, SOON, ["childline"]),
        ("worried-about-own-behaviour", "parents", None, SOON, ["stop-it-now"]),
        ("worried-about-someone", "14-17", None, SOON, ["childline", "ceop-safety-centre", "papyrus-hopeline247"]),
        ("worried-about-someone", "parents", None, SOON, ["nspcc-helpline", "stop-it-now", "papyrus-hopeline247"]),
        ("scams-and-fakes", "14-17", "GB-SCT", SOON, ["trusted-adult", "bank", "police-scotland", "childline"]),
        ("scams-and-fakes", "14-17", "GB-ENG", SOON, ["trusted-adult", "bank", "report-fraud", "childline"]),
        ("scams-and-fakes", "parents", "GB-SCT", SOON, ["bank", "police-scotland"]),
        ("scams-and-fakes", "parents", "GB-NIR", SOON, ["bank", "report-fraud"]),
        ("scams-and-fakes", "schools", "GB-WLS", SOON, ["report-fraud", "posh-helpline"]),
        ("missing", "8-10", None, URGENT, ["childline", "trusted-adult"]),
        ("missing", "11-13", None, DANGER, ["emergency-999", "runaway-helpline", "childline"]),
        ("missing", "parents", None, DANGER, ["emergency-999"]),
        ("missing", "schools", None, DANGER, ["emergency-999", "police-101"]),
        ("eating", "14-17", None, SOON, ["childline", "beat"]),
        ("eating", "parents", "GB-ENG", URGENT, ["beat", "nhs-111"]),
        ("gambling", "14-17", None, SOON, ["childline", "bigdeal"]),
        ("gambling", "14-17", "GB-ENG", SOON, ["childline", "bigdeal", "gamcare"]),
        ("gambling", "parents", "GB-SCT", SOON, ["gamcare", "bigdeal"]),
        ("lgbt", "14-17", None, SOON, ["childline", "switchboard-lgbt", "mermaids"]),
        ("lgbt", "4-7", None, SOON, ["trusted-adult", "childline"]),
        ("family", "14-17", "GB-WLS", SOON, ["childline", "meic"]),
        ("family", "parents", "GB-SCT", SOON, ["children1st-parentline", "family-lives", "nspcc-helpline"]),
        ("family", "schools", None, SOON, ["nspcc-helpline"]),
        ("general", "4-7", None, SOON, ["childline", "trusted-adult"]),
        ("general", "14-17", "GB-WLS", SOON, ["childline", "meic"]),
        ("general", "parents", None, SOON, ["nspcc-helpline"]),
        ("general", "schools", None, SOON, ["posh-helpline"]),
    ],
)
def test_the_table_who_comes_first_is_followed(remit, audience, region, urgency, expected):
    assert keys_for(remit, audience, region, urgency) == expected


def test_a_note_for_this_reader_stands_beside_the_service():
    chosen = choose(Situation(("only-scams-and-fakes",), "schools", "GB-ENG"), every_remit(), TODAY)
    notes = {signpost.key: signpost.note for signpost in chosen}
    assert notes["posh-helpline"] == "For fake accounts of the school or its staff."
    child = choose(Situation(("blocking",), "4-7"), published(), TODAY)
    assert child[0].note == published().everyday_help("trusted-adult").for_children


def test_the_main_remit_of_a_topic_comes_before_its_further_ones_and_general_last():
    remits = published().remits
    assert remits_of(("sextortion",), remits)[0] == "sextortion"
    assert remits_of(("telling-someone",), remits)[0] == "general"
    assert remits_of(("nothing-known",), remits) == ["general"]
    for topic in topics():
        found = remits_of((topic,), remits)
        assert "general" in found
        assert len(found) == len(set(found))
        main = [remit.key for remit in remits if topic in remit.main_topics]
        assert found[: len(main)] == main


# --- Rules that hold for every reader. Every combination is small enough to be drawn often.

situations = st.builds(
    Situation,
    st.lists(st.sampled_from(topics()), min_size=0, max_size=3, unique=True).map(tuple)
    | st.sampled_from([(f"only-{remit.key}",) for remit in published().remits]),
    st.sampled_from([audience.code for audience in AUDIENCES]),
    st.sampled_from(REGIONS),
    st.sampled_from(list(Urgency)),
)
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))
often = settings(deadline=None, max_examples=100)


@often
@given(situations, days)
def test_somebody_is_always_named_and_nobody_twice(situation, today):
    keys = [signpost.key for signpost in choose(situation, every_remit(), today)]
    assert keys
    assert len(keys) == len(set(keys))
    assert any(key != EMERGENCY for key in keys) or situation.urgency == DANGER


@often
@given(situations, days)
def test_nothing_is_named_outside_its_ages_nation_or_people(situation, today):
    for signpost in choose(situation, every_remit(), today):
        assert (signpost.service is None) != (signpost.everyday is None)
        if signpost.service is None:
            assert signpost.note
            continue
        service = signpost.service
        assert fits(service, situation)
        if situation.reader.ages:
            youngest, oldest = situation.reader.ages
            assert service.age_from is None or service.age_from <= youngest
            assert service.age_to is None or service.age_to >= oldest
        if situation.region:
            assert {"GB", situation.region} & set(service.regions)
        else:
            assert "GB" in service.regions or set(REGIONS) - {None} <= set(service.regions)


@often
@given(situations, days)
def test_whoever_is_named_is_named_for_one_of_the_remits(situation, today):
    directory = every_remit()
    remits = remits_of(situation.topics, directory.remits)
    named = {r.to for r in directory.referrals if r.remit in remits and r.group == situation.reader.group}
    assert {signpost.key for signpost in choose(situation, directory, today)} <= named | {EMERGENCY}


@often
@given(situations, days)
def test_the_emergency_service_is_first_in_danger_and_otherwise_left_to_its_own_place(situation, today):
    keys = [signpost.key for signpost in choose(situation, every_remit(), today)]
    assert (keys[0] == EMERGENCY) == (situation.urgency == DANGER)
    assert keys.count(EMERGENCY) == (situation.urgency == DANGER)


@often
@given(situations, days)
def test_a_child_is_always_offered_childline(situation, today):
    keys = {signpost.key for signpost in choose(situation, every_remit(), today)}
    assert "childline" in keys or not situation.reader.is_child


@often
@given(situations.filter(lambda situation: situation.audience in UNDER_11), days)
def test_a_young_child_hears_of_a_trusted_adult_first_unless_childline_comes_first(situation, today):
    directory = every_remit()
    keys = [signpost.key for signpost in choose(situation, directory, today) if signpost.key != EMERGENCY]
    first_remit = remits_of(situation.topics, directory.remits)[0]
    assert keys[0] == ("childline" if first_remit in CHILDLINE_FIRST else "trusted-adult")
    assert {"childline", "trusted-adult"} <= set(keys)


@often
@given(situations.filter(lambda situation: situation.audience in CHILDREN), days)
def test_no_child_is_sent_to_a_service_for_adults(situation, today):
    chosen = choose(situation, replace(every_remit(), services=everything().services), today)
    assert not NEVER_FOR_CHILDREN & {signpost.key for signpost in chosen}


@often
@given(situations, days)
def test_a_service_that_waits_to_be_verified_is_never_named(situation, today):
    assert not hidden() & {signpost.key for signpost in choose(situation, every_remit(), today)}


@often
@given(situations, days, st.integers(0, 2000))
def test_time_never_changes_who_is_named_or_in_which_order(situation, today, later):
    directory = every_remit()
    first = [signpost.key for signpost in choose(situation, directory, today)]
    assert [signpost.key for signpost in choose(situation, directory, today + timedelta(days=later))] == first


@often
@given(situations, st.sets(st.sampled_from([service.key for service in published().services])))
def test_somebody_is_named_whatever_editors_unpublish(situation, gone):
    directory = every_remit()
    rest = replace(directory, services=tuple(service for service in directory.services if service.key not in gone))
    assert choose(situation, rest, TODAY)


# --- Corners


def test_with_nothing_that_fits_a_child_is_told_of_a_trusted_adult():
    bare = replace(published(), services=(), referrals=())
    for audience in CHILDREN:
        (only,) = choose(Situation((), audience), bare, TODAY)
        assert only.key == "trusted-adult"


def test_with_no_everyday_help_either_the_emergency_service_is_left():
    bare = replace(published(), everyday=(), referrals=())
    assert [signpost.key for signpost in choose(Situation((), "parents"), bare, TODAY)] == [EMERGENCY]
    assert choose(Situation((), "parents"), replace(bare, services=()), TODAY) == ()


def test_an_overdue_service_gives_way_only_where_ranks_are_equal():
    overdue = a_service(key="overdue", gathered_on=date(2025, 1, 1))
    checked = a_service(key="checked", check=a_check(TODAY, TODAY + timedelta(days=90)), gathered_on=date(2025, 1, 1))
    remits = (Remit("general", "Anything", "Anything", (), ()),)

    def named(*ranks: tuple[str, int]) -> list[str]:
        referrals = tuple(Referral("general", "parents", rank, to, (), (), (), None, None, "") for to, rank in ranks)
        directory = Directory((overdue, checked), (), remits, referrals)
        return [signpost.key for signpost in choose(Situation((), "parents"), directory, TODAY)]

    assert named(("overdue", 1), ("checked", 2)) == ["overdue", "checked"]
    assert named(("overdue", 1), ("checked", 1)) == ["checked", "overdue"]


def test_a_referral_for_some_ages_or_nations_holds_only_there():
    help_ = EverydayHelp("friend", "A friend", "Ask.", "Ask.", "Ask.", "Ask.")
    remits = (Remit("general", "Anything", "Anything", (), ()),)
    usual = Referral("general", "11-17", 1, "friend", (), (), (), None, None, "Only here")

    def holds(referral: Referral, audience: str, region: str | None = None) -> bool:
        directory = Directory((), (help_,), remits, (referral,))
        return choose(Situation((), audience, region), directory, TODAY)[0].note == "Only here"

    assert holds(usual, "11-13")
    assert not holds(replace(usual, group="parents"), "11-13")
    assert not holds(replace(usual, age_from=13), "11-13")
    assert holds(replace(usual, age_from=13), "14-17")
    assert not holds(replace(usual, age_to=16), "14-17")
    assert holds(replace(usual, regions=("GB-SCT",)), "11-13", "GB-SCT")
    assert not holds(replace(usual, regions=("GB-SCT",)), "11-13")
    assert not holds(replace(usual, except_regions=("GB-SCT",)), "11-13", "GB-SCT")
    assert holds(replace(usual, except_regions=("GB-SCT",)), "11-13")
    assert not holds(replace(usual, when=("urgent",)), "11-13")


# --- The data itself


def test_whoever_is_named_in_the_table_exists():
    known = {service.key for service in everything().services} | {item.key for item in everything().everyday}
    assert {referral.to for referral in everything().referrals} <= known


def test_every_remit_in_the_table_and_every_topic_of_a_remit_exists():
    remits = everything().remits
    assert {referral.remit for referral in everything().referrals} == {remit.key for remit in remits}
    for remit in remits:
        assert {*remit.main_topics, *remit.topics} <= set(topics())


def test_every_topic_has_one_main_remit():
    for topic in topics():
        assert len([remit for remit in everything().remits if topic in remit.main_topics]) == 1, topic


def test_urgencies_and_nations_in_the_table_are_spelled_right():
    for referral in everything().referrals:
        assert set(referral.when) <= set(Urgency)
        assert {*referral.regions, *referral.except_regions} <= set(REGIONS)


def test_everyday_help_in_the_table_has_words_of_its_own_for_its_readers():
    own = {"under-11": "for_children", "11-17": "for_teens", "parents": "for_parents", "schools": "for_schools"}
    for referral in everything().referrals:
        help_ = everything().everyday_help(referral.to)
        assert help_ is None or referral.note or getattr(help_, own[referral.group]), referral
