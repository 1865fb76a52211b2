"""The address of an answer carries codes, and never a word."""

from hypothesis import given
from hypothesis import strategies as st

from permalinks.codes import make_code
from permalinks.targets import Place
from search.address import Found, read, segments_of
from search.answers import in_the_voice_for
from taxonomy.audiences import BY_CODE

codes = st.builds(make_code)
founds = st.builds(
    Found,
    audience=st.sampled_from(["", *BY_CODE]),
    help=st.one_of(st.just(""), codes),
    codes=st.lists(codes, max_size=10, unique=True).map(tuple),
)


@given(founds)
def test_what_was_found_is_read_back(found):
    assert read(segments_of(found)) == found


@given(st.lists(st.text(max_size=40), max_size=4))
def test_no_other_address_is_taken_for_one(segments):
    found = read(segments)
    assert found is None or segments_of(found) == tuple(segments)


def test_at_most_ten_things_are_named():
    many = tuple(make_code() for _ in range(20))
    assert read(segments_of(Found(codes=many))).codes == many[:10]


def test_a_guide_is_swapped_for_the_readers_own_and_everything_else_stays():
    places = [
        Place("/8-10/blocking/", "", topic="blocking", audience="8-10", code="a"),
        Place("/14-17/blocking/", "", topic="blocking", audience="14-17", code="b"),
        Place("/8-10/rumours/", "", topic="rumours", audience="8-10", code="c"),
        Place("/topics/blocking/", "", topic="blocking", code="d"),
        Place("/practice/spot-the-fake/x/", "", audience="8-10", code="e"),
    ]
    voices = {("blocking", "8-10"): "a", ("blocking", "14-17"): "b", ("blocking", "parents"): "p"}
    assert in_the_voice_for("parents", places, voices) == ("p", "c", "d", "e")
    assert in_the_voice_for("8-10", places, voices) == ("a", "c", "d", "e")
    assert in_the_voice_for("", places, voices) == ("a", "b", "c", "d", "e")
