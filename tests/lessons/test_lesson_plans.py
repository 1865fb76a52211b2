"""The two plans of a lesson: minutes that add up, and who says what."""

from hypothesis import given
from hypothesis import strategies as st

from lessons.plans import LONG, SHORT, LessonPart, lines_in, parts_of, problems


def part(long: int, short: int, heading: str = "A part") -> LessonPart:
    return LessonPart(heading, long, short, lines_in("“Say this.”"))


def test_speech_is_told_from_what_is_done():
    said, done = lines_in("“Hello, everyone.”\n\n  Hand out the sheets, and wait.  ")
    assert (said.words, said.said) == ("“Hello, everyone.”", True)
    assert (done.words, done.said) == ("Hand out the sheets, and wait.", False)


def test_a_part_that_a_plan_leaves_out_takes_no_time_in_it():
    parts = [part(10, 5, "a"), part(20, 0, "b"), part(15, 15, "c")]
    assert [(each.heading, minutes, begins) for each, minutes, begins in parts_of(parts, SHORT)] == [
        ("a", 5, 0), ("c", 15, 5)
    ]  # fmt: skip
    assert [begins for _part, _minutes, begins in parts_of(parts, LONG)] == [0, 10, 30]
    assert list(problems(parts)) == []


@given(st.lists(st.tuples(st.integers(1, LONG), st.integers(1, SHORT)), min_size=1, max_size=8))
def test_only_sums_of_exactly_45_and_20_are_without_a_problem(minutes):
    found = list(problems([part(long, short) for long, short in minutes]))
    right = [sum(short for _long, short in minutes) == SHORT, sum(long for long, _short in minutes) == LONG]
    assert len(found) == right.count(False)


def test_a_close_that_the_short_plan_leaves_out_is_named():
    (words,) = problems([part(40, 20), part(5, 0)])
    assert "last part" in words
