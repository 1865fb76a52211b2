"""Every activity in content/: whole, kind, and at the level of its reader."""

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from activities.content_checks import reading_level
from activities.models import RehearsalPage, SpotTheFakePage
from activities.questions import endings, problems
from starter_content.activity_records import moment_in
from taxonomy.audiences import BY_CODE

ROOT = Path(__file__).resolve().parents[2]
PROFILES = sorted((ROOT / "content/activities/spot-the-fake").glob("*.en.yaml"))
REHEARSALS = sorted((ROOT / "content/activities/what-would-you-say").glob("*.en.yaml"))


def read(path: Path) -> dict:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.name.removesuffix(".en.yaml")


def test_there_are_twelve_profiles_and_each_age_has_its_own():
    ages = Counter(read(path)["audience"] for path in PROFILES)
    assert len(PROFILES) >= 12
    assert set(ages) == {"8-10", "11-13", "14-17"} and min(ages.values()) >= 4


def test_each_age_meets_a_fake_a_real_one_and_one_that_nobody_can_tell():
    for age in ("8-10", "11-13", "14-17"):
        assert {read(path)["truth"] for path in PROFILES if read(path)["audience"] == age} == {
            "fake", "real", "cannot-tell"
        }  # fmt: skip


CASES = {
    "a copied friend": "a-request-from-leon",
    "a nice adult": "kind-words-about-your-art",
    "a game trade": "a-swap-for-a-dragon",
    "a prize": "you-win-a-flying-hat",
    "a bot": "a-fan-of-your-lunch",
    "a face made by AI": "always-in-perfect-light",
    "a real friend who looks odd": "soup-and-a-new-account",
    "an honest cannot tell": "the-quiet-hedgehog",
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_there(case):
    assert CASES[case] in {name(path) for path in PROFILES}


@pytest.mark.parametrize("path", PROFILES, ids=name)
def test_a_profile_has_clues_that_say_why_and_a_safe_move(path):
    data = read(path)
    clues = [clue for clue in data["clues"] if clue["fits"]]
    assert len(clues) >= 4 and all(clue["why"] for clue in clues)
    assert data["safe_move"] and data["truth_words"] and data["avatar_words"]


@pytest.mark.parametrize("path", REHEARSALS, ids=name)
def test_every_way_through_a_rehearsal_ends_in_support(path):
    moment = moment_in(read(path))
    assert problems(moment) == []
    assert all(way[-1].ends for way in endings(moment))


def test_there_are_five_rehearsals():
    assert len(REHEARSALS) >= 5


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PROFILES, *REHEARSALS], ids=name)
def test_an_activity_reads_at_the_level_of_its_audience(path):
    model = SpotTheFakePage if path in PROFILES else RehearsalPage
    page = model.objects.get(slug=name(path))
    level, reader = reading_level(page), BY_CODE[page.audience]
    assert level.grade <= reader.grade, level.hardest
    assert level.longest <= reader.sentence, level.hardest
