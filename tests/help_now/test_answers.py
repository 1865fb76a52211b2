"""One person to talk to: open now if anybody is, and never anybody whose hours are not known."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from help_now.answers import human_first, urgency_of, who_helps
from help_now.paths import ANYWHERE, every_path
from helplines.services import Directory
from signposting.selection import EMERGENCY, Signpost
from signposting.situations import Situation, Urgency
from tests.factories.directory import a_line, a_service, published
from tests.factories.worries import NATIONS, worries

# A week of moments: night, morning, evening, weekend, a bank holiday, the change of clocks.
MOMENTS = [
    datetime(2026, 11, 24, 12, tzinfo=UTC),
    datetime(2026, 11, 25, 3, tzinfo=UTC),
    datetime(2026, 11, 26, 20, 30, tzinfo=UTC),
    datetime(2026, 11, 28, 9, 59, tzinfo=UTC),
    datetime(2026, 11, 29, 23, 59, tzinfo=UTC),
    datetime(2026, 12, 7, 8, tzinfo=UTC),
    datetime(2026, 12, 20, 13, tzinfo=UTC),
    datetime(2026, 12, 21, 17, tzinfo=UTC),
]
NOON, NIGHT = MOMENTS[0], MOMENTS[1]


def signposts(*services):
    return [Signpost(service.key, service.name, "", service=service) for service in services]


def directory_of(*services) -> Directory:
    return Directory(tuple(services), (), (), ())


def service(key: str, hours: str | None, **changes):
    return a_service(key=key, slug=key, name=key, lines=(a_line(hours=hours),), **changes)


@pytest.fixture(autouse=True)
def collecting(page_life):
    """Cards report to the life of a page."""


def test_the_first_who_is_open_is_the_one_to_talk_to():
    day, always = service("day", "Mo-Su 09:00-17:00"), service("always", "24/7")
    human = human_first(signposts(day, always), None, NOON, directory_of(day, always))
    assert human.card.service.key == "day" and human.first_choice is None


def test_while_the_first_choice_sleeps_somebody_else_answers():
    day, always = service("day", "Mo-Su 09:00-17:00"), service("always", "24/7")
    human = human_first(signposts(day, always), None, NIGHT, directory_of(day, always))
    assert human.card.service.key == "always"
    assert human.first_choice.service.key == "day" and "9 am" in human.first_choice.sentence.replace("\xa0", " ")


def test_with_nobody_open_the_first_one_says_when_it_opens():
    day = service("day", "Mo-Su 09:00-17:00")
    human = human_first(signposts(day), None, NIGHT, directory_of(day))
    assert human.card.service.key == "day" and human.card.state == "shut"


def test_hours_that_are_not_known_are_never_open():
    unknown, always = service("unknown", None), service("always", "24/7")
    human = human_first(signposts(unknown, always), None, NOON, directory_of(unknown, always))
    assert human.card.service.key == "always" and human.first_choice is None


def test_a_form_is_no_person():
    form = a_service(lines=(a_line(key="webform", kind="webform", value="https://example.org/", hours=None),))
    assert human_first(signposts(form), None, NOON, directory_of(form)) is None


def test_an_unknown_urgency_is_soon():
    assert urgency_of("urgent") == Urgency.URGENT
    assert urgency_of("whenever") == Urgency.SOON


def expected(worry, path, region) -> list[str]:
    """Return who comes first by the table of the starter content, worked out anew and simply."""
    directory, keys = published(), []
    reader = Situation((), path.audience).reader
    for remit in dict.fromkeys([*worry.remits, "general"]):
        for referral in sorted(directory.referrals, key=lambda each: each.rank):
            if referral.remit != remit or referral.group != reader.group:
                continue
            if referral.when and worry.urgency not in referral.when:
                continue
            if region in referral.except_regions or (referral.regions and region not in referral.regions):
                continue
            if reader.ages and (referral.age_from or 0) > reader.ages[0]:
                continue
            if reader.ages and referral.age_to is not None and referral.age_to < reader.ages[1]:
                continue
            keys.append(referral.to)
    return [key for key in dict.fromkeys(keys) if key != EMERGENCY]


def test_every_path_names_whom_the_table_names_at_every_moment():
    walked = set()
    for path in every_path(worries(), set(NATIONS)):
        region = NATIONS.get(path.nation)
        worry = path.worry
        need = (worry.key, path.audience, path.nation)
        if need in walked:
            continue
        walked.add(need)
        situation = Situation(worry.topics, path.audience, region, urgency_of(worry.urgency), worry.remits)
        wanted = expected(worry, path, region)
        for moment in MOMENTS:
            who = who_helps(situation, published(), moment)
            named = [signpost.key for signpost in who.all if signpost.key != EMERGENCY]
            # A service that is not published, or not for this reader, is passed over; the order stays.
            assert named == [key for key in wanted if key in named], (path.segments, moment)
            assert set(named) <= set(wanted), path.segments
            assert named, path.segments
            if worry.danger:
                assert who.all[0].key == EMERGENCY, path.segments
            if path.is_for_a_child:
                assert "childline" in named, path.segments
                assert who.human and who.human.card.state == "open", (path.segments, moment)
                assert not {"stop-it-now", "revenge-porn-helpline"} & set(named), path.segments
    assert len(walked) > 350


def test_a_frightened_child_under_eleven_hears_of_a_trusted_adult_unless_that_may_be_the_problem():
    for path in every_path(worries(), {ANYWHERE}):
        if path.who != "me" or path.age not in {"4-7", "8-10"} or path.worry.danger:
            continue
        situation = Situation((), path.audience, None, urgency_of(path.worry.urgency), path.worry.remits)
        who = who_helps(situation, published(), NOON)
        first = [signpost.key for signpost in who.all if signpost.key != EMERGENCY][0]
        assert first == ("childline" if path.worry.key in {"hurt", "i-shared", "not-sure"} else "trusted-adult"), path


def test_an_adult_worried_about_own_thoughts_and_a_teenager_are_kept_apart():
    pine = worries()["pine"]
    adult = who_helps(Situation((), "parents", None, Urgency.SOON, pine.remits), published(), NOON)
    teenager = who_helps(Situation((), "14-17", None, Urgency.SOON, pine.remits), published(), NOON)
    assert adult.all[0].key == "stop-it-now"
    assert teenager.all[0].key == "childline" and "stop-it-now" not in {each.key for each in teenager.all}
    assert "friend" not in pine.labels


def test_without_any_record_somebody_is_still_named():
    empty = replace(published(), referrals=(), services=())
    who = who_helps(Situation((), "11-13", None, Urgency.SOON, ("abuse",)), empty, NOON)
    assert who.all and who.human is None
