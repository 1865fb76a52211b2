"""Each named block becomes a value and comes back as the same Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.blocks import GuideBody
from starter_content import markdown_body
from starter_content.named_blocks import NAMED_BLOCKS
from starter_content.problems import Report

EVERY_BLOCK = """\
::: big-idea The big idea
Stop. **Tell a grown-up.**

It is not your fault.
:::

Words before the first heading.

## A heading

Some `Words`.

- One
- Two

::: steps What to do
### Stop
You can stop.

### Block them
#### Phone or tablet
1. Tap.

#### Computer
1. Click.

### Tell
:::

::: signs Signs to notice
An intro.

### shh: A secret
They say, "Tell no one."

### cam: A picture: of you
They ask for it.
***
Not sure? Ask.
:::

::: picture-story Robin stops
### robin
This is Robin.

### owl
This is Owl.
***
Stop. Ask.
:::

::: story Sam
### What happened
A.

### Who helped
B.

### How it ended
C.

### Whose fault
D.

### What you can do
E.
:::

::: do-and-dont Keeping calm
### Do
- Listen.

### Don’t
- Shout.
:::

::: say-this You could say
Try one.

- "Can we talk?"
- "I saw something."
***
Any words will do.
:::

::: say-this With a list before it
- one
- two
***
- "Say this."
***
:::

::: talk Talk about it
- Who do you ask?
***
Praise asking.
:::

::: picture
drawing: robin
words: A robin
Its caption
:::

::: picture
drawing: owl
words: none
:::

::: app-steps In your app
action: block
apps: snapchat
:::

::: app-steps In any app
action: report-person
:::

::: agreed-card
card: blackmail
:::

::: quiz Quick quiz
What do you do?

### Ask (a grown-up) (right)
Yes!

### Type it in (not-this)
Ask first.
:::

Words after.

::: text
More words, in a text of their own.
:::
"""


def test_every_block_comes_back_exactly():
    report = Report()
    blocks = markdown_body.to_value(EVERY_BLOCK, report)
    assert [str(problem) for problem in report.problems if not problem.note] == []
    assert {block["type"].replace("_", "-") for block in blocks} == set(NAMED_BLOCKS)
    assert markdown_body.to_markdown(blocks) == EVERY_BLOCK


def test_a_straight_apostrophe_is_understood_too():
    blocks = markdown_body.to_value(EVERY_BLOCK.replace("### Don’t", "### Don't"), Report())
    assert markdown_body.to_markdown(blocks) == EVERY_BLOCK


def test_what_is_stored_comes_back_exactly():
    stored = markdown_body.with_ids(markdown_body.to_value(EVERY_BLOCK, Report()), "guides/a/b.en.md")
    stream = GuideBody()
    value = stream.to_python(stored)
    stream.clean(value)
    again = markdown_body.without_ids(list(stream.get_prep_value(value)))
    assert markdown_body.to_markdown(again) == EVERY_BLOCK


def test_every_block_of_a_guide_has_a_form_in_files():
    assert set(GuideBody().child_blocks) == {name.replace("-", "_") for name in NAMED_BLOCKS}


@pytest.mark.parametrize("name", sorted(GuideBody().child_blocks))
def test_the_preview_value_of_a_block_can_be_written_and_read(name):
    block = GuideBody().child_blocks[name]
    value = block.get_prep_value(block.normalize(block.get_preview_value()))
    (plain,) = markdown_body.without_ids([{"type": name, "value": value}])
    text = markdown_body.to_markdown([plain])
    report = Report()
    (again,) = markdown_body.to_value(text, report)
    assert not [problem for problem in report.problems if not problem.note]
    assert markdown_body.to_markdown([again]) == text


def test_ids_depend_on_nothing_but_the_place():
    blocks = markdown_body.to_value(EVERY_BLOCK, Report())
    first, second = (markdown_body.with_ids(blocks, "guides/a/b.en.md") for _ in range(2))
    assert first == second
    ids = str(first).count("'id'")
    assert ids == len(set(_ids(first)))
    assert not set(_ids(first)) & set(_ids(markdown_body.with_ids(blocks, "guides/a/c.en.md")))


def _ids(value):
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def test_two_texts_without_headings_stay_two():
    texts = [{"type": "text", "value": {"heading": "", "words": f"<p>{word}</p>"}} for word in ("One", "Two")]
    written = markdown_body.to_markdown(texts)
    assert [block["value"]["words"] for block in markdown_body.to_value(written, Report())] == [
        "<p>One</p>",
        "<p>Two</p>",
    ]


plain = st.text(st.sampled_from("abc .:#-*()'\"1"), min_size=1, max_size=12).filter(
    lambda t: t.strip() and t == t.strip()
)
plain = plain.filter(lambda t: "  " not in t)
html = plain.map(lambda t: "<p>" + t + "</p>")


@settings(max_examples=150, deadline=None)
@given(plain.filter(lambda t: not t.startswith(":")), st.lists(plain, min_size=1, max_size=3), html, html)
def test_any_words_in_a_block_come_back(heading, sentences, intro, note):
    block = {
        "type": "say_this",
        "value": {"heading": heading, "intro": intro, "sentences": sentences, "note": note},
    }
    (again,) = markdown_body.to_value(markdown_body.to_markdown([block]), Report())
    assert markdown_body.to_markdown([again]) == markdown_body.to_markdown([block])
    assert again["value"]["heading"] == heading and again["value"]["sentences"] == sentences


@settings(max_examples=150, deadline=None)
@given(plain, html, plain, html)
def test_any_words_in_a_quiz_come_back(heading, question, answer, why):
    answers = [{"words": answer, "verdict": "right", "why": why}, {"words": "No", "verdict": "nearly", "why": why}]
    block = {"type": "quiz", "value": {"heading": heading, "question": question, "answers": answers}}
    (again,) = markdown_body.to_value(markdown_body.to_markdown([block]), Report())
    assert again["value"]["answers"][0]["words"] == answer
    assert markdown_body.to_markdown([again]) == markdown_body.to_markdown([block])


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("::: app-steps In your app\naction: blok\n:::", "“blok” is no action. Did you mean “block”?"),
        ("::: app-steps In your app\naction: block\nTap here.\n:::", "may stand here"),
        ("::: agreed-card\n:::", "Name the card"),
    ],
)
def test_a_block_that_shows_a_record_says_what_is_wrong(block, said):
    report = Report()
    markdown_body.to_value(block, report)
    assert any(said in str(problem) for problem in report.problems), report.problems
