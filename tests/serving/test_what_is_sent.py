"""What is sent is taken in whole, or not at all."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.what_is_sent import MOST_IN_MEMORY, CutOffError, TooMuchError, taken_in


async def given_out(pieces, hang=False):
    """Give out pieces, and then end, or hang."""
    for piece in pieces:
        yield piece
    if hang:
        await asyncio.Event().wait()


def take(pieces, said, **more):
    async def run():
        with await taken_in(given_out(pieces, more.pop("hang", False)), said, **more) as found:
            return found.read()

    return asyncio.run(run())


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_what_comes_whole_is_passed_on(pieces):
    whole = b"".join(pieces)
    assert take(pieces, len(whole)) == whole


@given(st.binary(min_size=1, max_size=300), st.data())
def test_half_of_it_is_never_taken_for_the_whole(whole, data):
    half = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(CutOffError):
        take([half], len(whole))


def test_a_line_that_says_nothing_more_is_not_waited_for():
    with pytest.raises(CutOffError):
        take([b"half"], 40, silence=0.05, hang=True)


@pytest.mark.parametrize("said", [11, 3])
def test_more_than_the_most_is_refused_whatever_was_said(said):
    with pytest.raises(TooMuchError):
        take([b"12345", b"678901"], said, most=10)


def test_much_is_kept_in_a_file_and_comes_back_the_same():
    pieces = [bytes([number]) * 50_000 for number in range(5)]
    assert sum(map(len, pieces)) > MOST_IN_MEMORY
    assert take(pieces, 250_000) == b"".join(pieces)
