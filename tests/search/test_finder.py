"""The three taps: every combination has an address, and none has a second one."""

from hypothesis import given
from hypothesis import strategies as st

from search.finder import ANY, EVERY_ACTION, Taps, actions_for, follow
from taxonomy.audiences import BY_CODE

TOPICS, APPS = {"blocking", "grooming"}, {"snapchat", "tiktok"}
answers = st.tuples(
    st.sampled_from([ANY, *BY_CODE]), st.sampled_from([ANY, *sorted(TOPICS)]), st.sampled_from([ANY, *sorted(APPS)])
)


@given(answers, st.integers(0, 3))
def test_each_tap_asks_the_next_question(taps, answered):
    found = follow(taps[:answered], TOPICS, APPS)
    assert found.segments == taps[:answered] and not found.lost
    assert found.next == ("audience", "topic", "app", "")[answered]


@given(answers, st.integers(0, 2), st.sampled_from(["nothing", "", "SNAPCHAT", "any ", "13"]))
def test_what_has_no_meaning_ends_the_taps_before_it(taps, place, wrong):
    found = follow([*taps[:place], wrong], TOPICS, APPS)
    assert found.lost and found.segments == taps[:place]


@given(answers)
def test_more_than_three_taps_are_lost(taps):
    assert follow([*taps, "any"], TOPICS, APPS) == Taps(*taps, lost=True)


def test_a_topic_says_what_can_be_done_in_an_app():
    assert actions_for("blocking") == ("block",)
    assert actions_for("") == EVERY_ACTION
    assert set(actions_for("a-topic-of-next-year")) <= set(EVERY_ACTION)
