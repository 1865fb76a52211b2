"""What readers read of a page: every word of every block, and what kind of words they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_blocks.passages import BODY, NOTE, passages_in
from content_checks.passages import HEADING, LABEL, QUOTE, SENTENCE, Link, Passage
from content_checks.rich_words import rich_passages
from guides.blocks import GuideBody

LIKE = Passage("body", "", "8-10", "b", part=BODY)
RICH = (
    "<p>One <b>bold</b> word.</p><ul><li>First<br/>line</li><li>Second</li></ul><h3>Small</h3>"
    '<p>Tap <kbd>Report</kbd> and <a href="/help-now/">get help</a>, or <a linktype="page" id="7">read on</a>.</p>'
)


def said(html: str) -> list[tuple]:
    return [(passage.kind, passage.text) for passage in rich_passages(html, LIKE)]


def test_paragraphs_items_headings_and_labels_stand_apart():
    assert said(RICH) == [
        (SENTENCE, "One bold word."),
        (SENTENCE, "First line"),
        (SENTENCE, "Second"),
        (HEADING, "Small"),
        (LABEL, "Report"),
        (SENTENCE, "Tap  and get help, or read on."),
    ]


def test_links_are_kept_with_their_paragraph():
    assert rich_passages(RICH, LIKE)[-1].links == (Link("get help", "/help-now/"), Link("read on", "", "7"))


def test_headings_and_labels_are_not_measured():
    assert {passage.part for passage in rich_passages(RICH, LIKE) if passage.kind in {HEADING, LABEL}} == {""}


@pytest.mark.parametrize("html", ["", "<p></p>", "plain words", "<p>open", "</p></a></kbd>", "a &amp; b", "<a>no end"])
def test_any_html_is_read(html):
    assert all(passage.text or passage.links for passage in rich_passages(html, LIKE))


@settings(deadline=None)
@given(st.text(max_size=120))
def test_no_text_is_too_odd(text):
    rich_passages(text, LIKE)
    rich_passages(f"<p>{text}</p>", LIKE)


def body(*blocks):
    return GuideBody().to_python([{"type": name, "value": value, "id": f"id-{name}"} for name, value in blocks])


STORY = {
    "heading": "Sam",
    **{
        part: f"<p>{part}</p>"
        for part in ("what_happened", "who_helped", "how_it_ended", "whose_fault", "what_you_can_do")
    },
}
QUIZ = {
    "heading": "Quiz",
    "question": "<p>What now?</p>",
    "answers": [
        {"words": "Tell", "verdict": "right", "why": "<p>Yes.</p>"},
        {"words": "Hide", "verdict": "not-this", "why": "<p>Telling helps.</p>"},
    ],
}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (("text", {"heading": "", "words": "<p>W</p>"}), [(SENTENCE, "W", "8-10")]),
        (
            ("do_and_dont", {"heading": "H", "do": ["Ask"], "dont": ["Shout"]}),
            [(HEADING, "H", "8-10"), (SENTENCE, "Ask", "8-10"), (QUOTE, "Shout", "8-10")],
        ),
        (
            ("talk", {"heading": "H", "questions": ["Who?"], "note": "<p>Praise.</p>"}),
            [(HEADING, "H", "8-10"), (SENTENCE, "Who?", "8-10"), (SENTENCE, "Praise.", "parents")],
        ),
        (
            ("quiz", QUIZ),
            [
                (HEADING, "Quiz", "8-10"),
                (SENTENCE, "What now?", "8-10"),
                (SENTENCE, "Tell", "8-10"),
                (SENTENCE, "Yes.", "8-10"),
                (QUOTE, "Hide", "8-10"),
                (SENTENCE, "Telling helps.", "8-10"),
            ],
        ),
        (("agreed_card", {"card": "blackmail"}), []),
        (("app_steps", {"heading": "H", "action": "block", "platforms": "snapchat"}), [(HEADING, "H", "8-10")]),
        (
            ("picture", {"drawing": "robin", "illustration": None, "alternative": "A robin", "caption": "Hop"}),
            [(SENTENCE, "A robin", "8-10"), (SENTENCE, "Hop", "8-10")],
        ),
    ],
)
def test_a_block_says_what_its_words_are(block, expected):
    found = passages_in(body(block), "body", "8-10")
    assert [(passage.kind, passage.text, passage.audience) for passage in found] == expected
    assert {passage.block for passage in found} <= {f"id-{block[0]}"}


def test_every_word_of_every_block_is_read():
    stream = GuideBody()
    for name, block in stream.child_blocks.items():
        if name in {"agreed_card", "app_steps"}:
            continue
        value = block.get_prep_value(block.normalize(block.get_preview_value()))
        found = " ".join(passage.text for passage in passages_in(body((name, value)), "body", "8-10"))
        for word in ("preview", "drawing"):
            assert word not in found
        assert found.strip(), name


def test_headings_have_their_levels():
    steps = {"heading": "What to do", "steps": [{"heading": "Stop", "words": "<p>Now.</p>", "variants": []}]}
    found = passages_in(body(("story", STORY), ("steps", steps)), "body", "8-10")
    assert [(passage.level, passage.text) for passage in found if passage.kind == HEADING] == [
        (2, "Sam"), (2, "What to do"), (3, "Stop"),
    ]  # fmt: skip


def test_the_note_for_grown_ups_is_measured_for_them():
    note = passages_in(
        body(("talk", {"heading": "H", "questions": ["Who?"], "note": "<p>Praise.</p>"})), "body", "4-7"
    )[-1]
    assert (note.audience, note.part) == ("parents", NOTE)


@pytest.mark.parametrize("block", ["story", "steps", "quiz", "text", "talk", "signs", "do_and_dont", "picture"])
def test_a_draft_with_empty_blocks_is_read(block):
    for passage in passages_in(body((block, {})), "body", "8-10"):
        assert passage.kind == HEADING or passage.text
