"""What stops an activity at the gate."""

import pytest

from activities.models import RehearsalPage, SpotTheFakePage
from content_checks.findings import Severity
from content_checks.publishing import NotFitToPublish
from content_checks.runner import findings_for
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


def stops(page) -> list[str]:
    return [finding.message for finding in findings_for(page) if finding.severity == Severity.STOPS]


@pytest.fixture
def profile():
    return SpotTheFakePage.objects.get(slug="a-swap-for-a-dragon")


@pytest.fixture
def rehearsal():
    return RehearsalPage.objects.get(slug="a-friend-in-the-game")


def test_what_is_published_is_fit(profile, rehearsal):
    assert stops(profile) == [] and stops(rehearsal) == []


def test_a_profile_without_a_safe_move_stops(profile):
    profile.safe_move = " "
    assert "no safe move" in stops(profile)[0]
    with pytest.raises(NotFitToPublish):
        publish(profile)


def test_a_clue_without_why_stops(profile):
    profile.clues[0].value["why"] = ""
    assert "Clue 1 needs what fits and why" in stops(profile)[0]


def test_a_clue_that_everything_fits_stops(profile):
    profile.clues[0].value["fits"] = ["safe", "worry", "cannot-tell"]
    assert "one or two" in stops(profile)[0]


def test_a_profile_without_clues_stops(profile):
    for block in profile.clues:
        block.value["why"], block.value["fits"], block.value["by"] = "", [], "you"
    assert stops(profile) == ["There is no clue to look at. Add one."]


@pytest.mark.parametrize("field", ["lead", "truth_words", "safe_move", "talk"])
def test_a_typed_number_stops_a_profile(profile, field):
    setattr(profile, field, "Call 020 7946 0018.")
    assert "020 7946 0018" in stops(profile)[0]


def test_a_typed_number_in_a_clue_stops(profile):
    profile.clues[2].value["why"] = "Call 020 7946 0018."
    assert "020 7946 0018" in stops(profile)[0]


def test_a_typed_number_deep_in_a_rehearsal_stops(rehearsal):
    deep = rehearsal.replies[2].value["then"][0]["replies"][0]
    deep["ends"] = "Call 020 7946 0018."
    assert "020 7946 0018" in stops(rehearsal)[0]


def test_a_way_without_support_stops_and_is_named(rehearsal):
    rehearsal.replies[2].value["then"][0]["replies"][1]["ends"] = ""
    assert stops(rehearsal) == [
        "Reply 3, then reply 2: This way ends without support. Write how to mend it, and what helps now."
    ]
    with pytest.raises(NotFitToPublish):
        publish(rehearsal)


def test_a_hard_sentence_is_a_note(profile):
    profile.safe_move = "Stop, and look, and ask a friend, and then ask a grown-up, and then go."
    notes = [finding for finding in findings_for(profile) if finding.rule == "reading-level"]
    assert notes and notes[0].severity == Severity.NOTE and not stops(profile)
