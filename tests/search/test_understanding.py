"""What is understood of how children, parents and schools write."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.tokens import stem
from search.understanding import Language, Meaning, Synonyms

NEEDS_HELP = {"urgent", "danger_now"}


def missed(phrases, language) -> list[str]:
    """Return the phrases whose topic is not among the first three."""
    return [
        each["phrase"]
        for each in phrases
        if not _right(each, language.understand(each["phrase"]))
    ]  # fmt: skip


def _right(phrase: dict, understood) -> bool:
    if phrase["topic"] in understood.topics[:3]:
        return True
    # Some are about an app alone ("what age whatsapp"): there the app is what is looked for.
    others = set(phrase.get("expected", ())) - {phrase["topic"]}
    return phrase["topic"] not in phrase.get("expected", [phrase["topic"]]) and bool(others & set(understood.apps))


def test_the_right_topic_is_among_the_first_three(phrases, language):
    assert len(missed(phrases, language)) <= 0.05 * len(phrases), missed(phrases, language)


def test_the_same_holds_for_phrases_that_were_not_tuned_with(further_phrases, language):
    assert len(further_phrases) >= 100
    assert len(missed(further_phrases, language)) <= 0.05 * len(further_phrases), missed(further_phrases, language)


def test_whoever_needs_help_now_gets_it_first(phrases, further_phrases, language):
    for each in [*phrases, *further_phrases]:
        understood = language.understand(each["phrase"])
        if each["urgency"] in NEEDS_HELP:
            assert understood.help and understood.urgency in NEEDS_HELP, each["phrase"]
        assert (understood.urgency == "danger_now") == (each["urgency"] == "danger_now"), each["phrase"]


def test_harmless_look_alikes_get_no_help_card(harmless, language):
    assert len(harmless) >= 60
    alarms = [phrase for phrase in harmless if language.understand(phrase).help]
    assert len(alarms) < 0.03 * len(harmless), alarms


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("my daughter is being bullied on snapchat", "parents"),
        ("pupil shared a nude what do we do", "schools"),
        ("is roblox safe for my 7 year old", "parents"),
        ("they have my nudes", ""),
    ],
)
def test_who_asks_is_heard(text, reader, language):
    assert language.understand(text).reader == reader


@pytest.mark.parametrize(
    ("text", "app", "action"),
    [
        ("blok someone whatsapp", "whatsapp", "block"),
        ("how to make snap private", "snapchat", "make-private"),
        ("how to turn off snap map", "snapchat", "location"),
        ("report someone on roblox who is being rude", "roblox", "report-person"),
        ("turn off comments on tiktok", "tiktok", "comments"),
    ],
)
def test_an_app_and_what_to_do_in_it_are_heard(text, app, action, language):
    understood = language.understand(text)
    assert understood.apps[0] == app and action in understood.actions


@pytest.mark.parametrize(
    "text", ["i wana dye", "sucidal", "sextorshun", "gromming", "ppl r bullyin me", "I WANT TO DIE!!!"]
)
def test_misspellings_shouting_and_text_speak_are_understood(text, language):
    understood = language.understand(text)
    assert understood.topics and (understood.help or text == "i wana dye"), understood


@given(st.text(max_size=600))
def test_any_text_is_read_and_nothing_breaks(language, text):
    understood = language.understand(text)
    assert set(understood.topics) <= {topic for meaning in language.meanings for topic in meaning.topics}


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀😀", "مرحبا", '" OR NEAR( *', "a" * 10_000, "' ; DROP TABLE"])
def test_nothing_is_understood_of_what_says_nothing(text, language):
    understood = language.understand(text)
    assert not understood.help and understood.urgency == "learn"


def test_threads_do_not_cut_each_others_words():
    """One stemmer for all threads failed 7 of 1,000 searches that came at once."""
    words = ["nationality", "bullied", "conditional", "happening", "generously", "friendliness"] * 400
    alone = [stem(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = [list(done) for done in threads.map(lambda _n: list(map(stem, words)), range(4))]
    finally:
        sys.setswitchinterval(before)
    assert all(done == alone for done in together)


# The rules, on a language of three lines


@pytest.fixture
def small() -> Language:
    return Language(
        synonyms=[Synonyms("picture", ("pic", "photo", "picture of me")), Synonyms("remove", ("take down", "delete"))],
        meanings=[
            Meaning("removal", topics=("sharing-images",), worry="picture", urgency="urgent", said=("picture remove",)),
            Meaning("pictures", topics=("sharing-images",), said=("picture",), unless=("frame",)),
            Meaning("older", topics=("grooming",), said=("<adult-age> <child-age>",)),
        ],
        apps=[("roblox", "Roblox")],
        left_alone=["pick"],
    )


def test_a_line_holds_in_any_order_and_with_other_words_between(small):
    assert small.understand("please take this photo down").urgency == "urgent"
    assert small.understand("delete it, the PICS!").urgency == "urgent"
    assert small.understand("a pic").urgency == "learn"


def test_a_longer_line_is_surer_and_an_exception_silences(small):
    assert small.understand("delete my pic").meanings == ("removal", "pictures")
    assert small.understand("frame for a pic").meanings == ()


def test_a_slip_is_forgiven_in_long_words_alone_and_right_words_are_left_alone(small):
    assert small.understand("my pciture").topics
    assert not small.understand("pid").topics
    assert not small.understand("pick").topics


def test_ages_are_ages_only_where_they_are_said_of_somebody(small):
    assert small.understand("he is 24 and im 13").topics == ("grooming",)
    assert small.understand("a 45yo likes me, I'm 12").topics == ("grooming",)
    assert not small.understand("fifa 24 level 13").topics
