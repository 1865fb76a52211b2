"""Activities from files: loaded once, written back word for word, and every mistake with its line."""

import pytest
from django.conf import settings

from activities.models import RehearsalPage, SpotTheFakePage
from starter_content.exporter import export
from starter_content.loader import check, load
from starter_content.plan import Action
from starter_content.problems import NotLoadedError
from tests.factories.publishing import publish

PROFILE = "activities/spot-the-fake/a-swap-for-a-dragon.en.yaml"
REHEARSAL = "activities/what-would-you-say/a-friend-in-the-game.en.yaml"
DOORS = [f"doors/{name}.en.yaml" for name in ("practice", "spot-the-fake", "what-would-you-say")]


@pytest.fixture
def with_activities(folder):
    """The small folder, with one activity of each kind."""
    for path in (PROFILE, REHEARSAL, *DOORS):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text((settings.CONTENT_DIR / path).read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def only_problem(folder):
    with pytest.raises(NotLoadedError) as refused:
        check(folder)
    (problem,) = [problem for problem in refused.value.problems if not problem.note]
    return problem.file, problem.line, problem.message


def line_of(folder, path: str, words: str) -> int:
    lines = (folder / path).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_activities_are_loaded_once_and_come_back_word_for_word(empty_site, with_activities, tmp_path):
    load(with_activities)
    assert SpotTheFakePage.objects.get().relative_path() == "/practice/spot-the-fake/a-swap-for-a-dragon/"
    assert RehearsalPage.objects.get().relative_path() == "/practice/what-would-you-say/a-friend-in-the-game/"
    again = load(with_activities)
    assert again.count(Action.SAME) == len(again.entries)
    export(tmp_path / "out")
    for path in (PROFILE, REHEARSAL, *DOORS):
        assert (tmp_path / "out" / path).read_text() == (with_activities / path).read_text()


def test_what_an_editor_changed_is_left_alone(loaded, with_activities):
    load(with_activities)
    page = SpotTheFakePage.objects.get()
    page.clues[0].value["why"] = "Asking is fine."
    publish(page)
    outcome = load(with_activities)
    assert [entry.record.reference for entry in outcome.left_alone] == [PROFILE]


def test_a_changed_file_changes_the_page(loaded, with_activities, change):
    load(with_activities)
    change(REHEARSAL, "He talks for ten minutes.", "He talks for an hour.")
    assert load(with_activities).count(Action.UPDATE) == 1
    assert RehearsalPage.objects.get().moment().replies[2].then.scene.startswith("He talks for an hour.")


MISTAKES = [
    (PROFILE, "audience: 8-10", "audience: 9-10", "Did you mean “8-10”"),
    (PROFILE, "fits: [cannot-tell]", "fits: [cannottell]", "Did you mean “cannot-tell”"),
    (PROFILE, "avatar: game", "avatar: gamee", "Did you mean “game”"),
    (REHEARSAL, "drawing: game", "drawing: gamee", "Did you mean “game”"),
]


@pytest.mark.parametrize(("path", "old", "new", "words"), MISTAKES)
def test_a_word_that_is_not_known_is_named_with_its_line(with_activities, change, path, old, new, words):
    change(path, old, new)
    file, line, message = only_problem(with_activities)
    assert (file, line) == (path, line_of(with_activities, path, new)) and words in message


def test_a_clue_without_why_is_named_with_its_line(with_activities, change):
    change(PROFILE, "    why: Asking to swap is part of the game. You can say yes or no.", "    why: null")
    file, line, message = only_problem(with_activities)
    assert (file, line) == (PROFILE, line_of(with_activities, PROFILE, "Your cat is so fluffy"))
    assert "has “fits” and “why”" in message


def test_a_typed_number_is_named_with_its_line(with_activities, change):
    change(PROFILE, "Nobody needs your password", "Call 020 7946 0018. Nobody needs your password")
    file, line, message = only_problem(with_activities)
    assert line == line_of(with_activities, PROFILE, "020 7946 0018") and "020 7946 0018" in message


def test_a_way_without_support_is_named_with_its_line(with_activities, change):
    text = (with_activities / REHEARSAL).read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith("          ends: Keep the messages."))
    change(REHEARSAL, old, "          ends: null")
    file, line, message = only_problem(with_activities)
    assert (file, line) == (REHEARSAL, line_of(with_activities, REHEARSAL, "          ends: null"))
    assert "ends without support" in message


def test_a_moment_without_a_reply_that_helps_is_named_with_its_line(with_activities, change):
    change(REHEARSAL, "    kind: helps\n    then:\n      scene:", "    kind: try-again\n    then:\n      scene:")
    file, line, message = only_problem(with_activities)
    assert (file, line) == (REHEARSAL, line_of(with_activities, REHEARSAL, "replies:")) and "No reply helps" in message


def test_an_activity_without_the_page_that_lists_it_is_refused(with_activities):
    (with_activities / "doors/spot-the-fake.en.yaml").unlink()
    file, _line, message = only_problem(with_activities)
    assert file == PROFILE and "Add doors/spot-the-fake.en.yaml" in message
