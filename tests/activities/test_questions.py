"""What an answer gets back, and the tree of a rehearsal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities import questions
from activities.questions import CODES, HELPS, TRY_AGAIN, Moment, Question, Reply

FITS = st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True).map(tuple)
WORDS = st.text(min_size=1, max_size=20).filter(str.strip)
UNKIND = {"wrong", "incorrect", "no", "bad", "mistake", "points", "score", "correct"}


def replies(then):
    return st.builds(Reply, WORDS, WORDS, st.sampled_from([HELPS, TRY_AGAIN]), then, WORDS)


def moments(inner):
    then = st.none() | inner if inner is not None else st.none()
    return st.builds(Moment, WORDS, st.lists(replies(then), min_size=1, max_size=4).map(tuple))


TREES = moments(moments(moments(None)))


def sound(moment: Moment) -> Moment:
    """Return a tree of the same shape in which every way ends in support."""
    return Moment(
        moment.scene,
        tuple(
            Reply(r.words, r.lands, HELPS if not i else r.kind, sound(r.then), "")
            if r.then
            else Reply(r.words, r.lands, HELPS if not i else r.kind, None, "There.")
            for i, r in enumerate(moment.replies * 2)
        ),
    )


@given(FITS, WORDS)
def test_every_choice_teaches_the_same_and_none_is_called_wrong(fits, why):
    given_back = questions.answers(Question("A clue", fits, why))
    assert [each.choice.code for each in given_back] == list(CODES)
    assert {each.why for each in given_back} == {why}
    for each in given_back:
        assert each.fits == (each.choice.code in fits)
        assert not UNKIND & set(str(each.heading).lower().replace(".", "").split())


@given(FITS)
def test_what_fits_is_good_thinking_and_the_rest_is_another_way_to_see_it(fits):
    question = Question("A clue", fits, "Because.")
    for code in CODES:
        heading = str(questions.answer(question, code).heading)
        assert heading.startswith("Good thinking") == (code in fits)
        assert ("more than one" in heading) == (code in fits and len(fits) == 2)


@given(FITS)
def test_cannot_tell_is_always_an_honest_answer(fits):
    heading = str(questions.answer(Question("A clue", fits, "Because."), "cannot-tell").heading)
    assert heading.startswith(("Good thinking", "An honest answer"))


def test_an_unknown_choice_is_refused():
    with pytest.raises(KeyError):
        questions.answer(Question("A clue", ("safe",), "Because."), "perhaps")


def test_names_of_what_fits_stand_in_their_fixed_order():
    names = Question("A clue", ("cannot-tell", "safe"), "Because.").fitting()
    assert [str(name) for name in names] == ["Safe sign", "Cannot tell"]


def test_the_answers_of_a_quiz_get_letters_and_the_words_of_the_verdict():
    entries = [{"words": "Ask", "verdict": "right", "why": ""}, {"words": "Hide", "verdict": "not-this", "why": ""}]
    lettered = questions.lettered(entries)
    assert [entry["letter"] for entry in lettered] == ["A", "B"]
    assert str(lettered[0]["verdict_name"]) == "Yes, that is a good answer"


def leaves(moment: Moment) -> int:
    return sum(leaves(reply.then) if reply.then else 1 for reply in moment.replies)


@given(TREES)
def test_every_leaf_is_an_ending_and_every_ending_is_reached_by_its_replies(tree):
    ways = questions.endings(tree)
    assert len(ways) == leaves(tree)
    for way in ways:
        assert way[0] in tree.replies and way[-1].then is None
        assert all(following in reply.then.replies for reply, following in zip(way, way[1:], strict=False))


@given(TREES)
def test_a_sound_tree_has_no_problem(tree):
    whole = sound(tree)
    assert questions.problems(whole) == []
    assert all(way[-1].ends for way in questions.endings(whole))


@given(TREES)
def test_a_way_without_support_is_found_wherever_it_is(tree):
    whole = sound(tree)
    for way in questions.endings(whole)[:3]:
        broken = _without_ending(whole, way)
        assert any(problem.path[-1] == "ends" for problem in questions.problems(broken))


def _without_ending(moment: Moment, way: tuple) -> Moment:
    first, *rest = way
    changed = (
        Reply(first.words, first.lands, first.kind, None, "")
        if not rest
        else Reply(first.words, first.lands, first.kind, _without_ending(first.then, tuple(rest)), "")
    )
    position = moment.replies.index(first)
    return Moment(moment.scene, (*moment.replies[:position], changed, *moment.replies[position + 1 :]))


END = Reply("Words", "It lands.", HELPS, None, "Support.")
TRY = Reply("Others", "It lands.", TRY_AGAIN, None, "How to mend it.")


def nested(depth: int) -> Moment:
    then = nested(depth - 1) if depth > 1 else None
    return Moment("A scene", (Reply("W", "L", HELPS, then, "" if then else "Support."), TRY))


def test_three_moments_in_a_row_are_enough():
    assert questions.problems(nested(3)) == []
    (found,) = questions.problems(nested(4))
    assert found.path == ("replies", 0, "then", "replies", 0, "then", "replies", 0, "then")
    assert "at most 3" in found.words


@pytest.mark.parametrize(
    ("moment", "path", "words"),
    [
        (Moment("A scene", (TRY, TRY)), ("replies",), "No reply helps"),
        (Moment("A scene", (END,)), ("replies",), "no choice"),
        (Moment(" ", (END, TRY)), ("scene",), "Write the scene"),
        (
            Moment("A scene", (END, Reply("W", "", HELPS, None, "E."))),
            ("replies", 1, "lands"),
            "how this reply may land",
        ),
        (Moment("A scene", (END, Reply("W", "L", HELPS, nested(1), "E."))), ("replies", 1, "ends"), "goes on and ends"),
        (Moment("A scene", (END, Reply("W", "L", HELPS, None, "\n"))), ("replies", 1, "ends"), "without support"),
    ],
)
def test_a_problem_names_its_place(moment, path, words):
    (found,) = questions.problems(moment)
    assert found.path == path and words in found.words
