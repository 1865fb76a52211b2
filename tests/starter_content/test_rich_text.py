"""Markdown of running text becomes the HTML that Wagtail stores, and comes back the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from starter_content import rich_text
from starter_content.problems import Report
from starter_content.rich_text import Item, List, Paragraph
from starter_content.runs import Run, normal, to_html

PAIRS = [
    ("Plain words.", "<p>Plain words.</p>"),
    ("**Bold**, and more.", "<p><b>Bold</b>, and more.</p>"),
    ("Tap `Block` now.", "<p>Tap <kbd>Block</kbd> now.</p>"),
    ("See [blocking](/8-10/blocking/).", '<p>See <a href="/8-10/blocking/">blocking</a>.</p>'),
    ("**Tell [someone](/help/) now.**", '<p><b>Tell <a href="/help/">someone</a> now.</b></p>'),
    ("[a **b** c](https://x.org/)", '<p><a href="https://x.org/">a <b>b</b> c</a></p>'),
    ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
    ("- One\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
    ("1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>"),
    ("- One\n  - Below\n- Two", "<ul><li>One<ul><li>Below</li></ul></li><li>Two</li></ul>"),
    ("Salt & pepper, 3 < 4, a_b", "<p>Salt &amp; pepper, 3 &lt; 4, a_b</p>"),
    ("A line\\\nand the next", "<p>A line<br>and the next</p>"),
    ("5 stars: \\*\\*\\*", "<p>5 stars: ***</p>"),
]


@pytest.mark.parametrize(("markdown", "html"), PAIRS)
def test_markdown_becomes_stored_html(markdown, html):
    report = Report()
    assert rich_text.to_html(markdown, 1, report) == html
    assert not report.problems


@pytest.mark.parametrize(("markdown", "html"), PAIRS[:-1])
def test_stored_html_becomes_the_same_markdown(markdown, html):
    assert rich_text.to_markdown(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1b2c">Tap <kbd>Block</kbd> <b>now</b>.</p>',
        "<p>Tap <code>Block</code> <strong>now</strong>.</p>",
        "<p> Tap  <kbd> Block </kbd><b> now</b>.\n</p><p></p>",
        "<div>Tap <kbd>Block</kbd> <b>now</b>.</div>",
        "<h4>Tap <kbd>Block</kbd> <b>now</b>.</h4>",
        "Tap <kbd>Block</kbd> <b>now</b>.",
        "<p><i>Tap</i> <kbd>Block</kbd> <b>n</b><b>ow</b>.</p>",
    ],
)
def test_whatever_an_editor_leaves_behind_reads_as_the_same_words(html):
    assert rich_text.to_markdown(html) == "Tap `Block` **now**."


def test_a_link_to_a_page_becomes_its_address():
    html = '<p><a linktype="page" id="7">There</a></p>'
    assert rich_text.to_markdown(html, lambda page: f"/{page}/") == "[There](/7/)"


def test_wrapped_lines_are_one_paragraph():
    assert rich_text.to_html("One\ntwo.", 1, Report()) == "<p>One two.</p>"


def test_loose_lists_are_lists():
    assert rich_text.to_html("- One\n\n- Two", 1, Report()) == "<ul><li>One</li><li>Two</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](data:text/html,1)",
    ],
)
def test_nothing_that_runs_is_ever_stored(html):
    report = Report()
    stored = rich_text.to_html(html, 1, report)
    assert report.problems
    assert "<script" not in stored and "onerror" not in stored.replace("&lt;", "") or "<img" not in stored
    assert "javascript:" not in stored and "data:" not in stored


text = st.text(st.sampled_from("ab1 .\n*_`[]()<>&\\#-+!:\"'\u00a0~=|;é"), min_size=1, max_size=8)
hrefs = st.sampled_from(["", "", "/a/", "https://x.org/a(b)?c=1&amp;d"])
words = (
    st.lists(st.builds(Run, text, st.booleans(), st.booleans(), hrefs), min_size=1, max_size=5).map(normal).filter(bool)
)
lists = st.builds(
    lambda ordered, items: List(ordered, tuple(items)),
    st.booleans(),
    st.lists(st.builds(Item, words), min_size=1, max_size=2),
)
items = st.builds(lambda said, below: Item(said, tuple(rich_text.merged(below))), words, st.lists(lists, max_size=2))
blocks = st.one_of(
    st.builds(Paragraph, words),
    st.builds(
        lambda ordered, inner: List(ordered, tuple(inner)), st.booleans(), st.lists(items, min_size=1, max_size=3)
    ),
)


# Bold words on both sides of a space, the second beginning with a no-break space: found once in many runs.
NO_BREAK = normal([Run("1", bold=True), Run(" "), Run("\u00a01", bold=True)])


@settings(max_examples=200, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=3).map(rich_text.merged))
@example([Paragraph(NO_BREAK)])
def test_any_text_comes_back_exactly(said):
    html = "".join(
        f"<p>{to_html(block.runs)}</p>" if isinstance(block, Paragraph) else rich_text._html(block) for block in said
    )
    assert rich_text.from_html(html) == said
    markdown = rich_text.to_markdown(html)
    assert rich_text.from_markdown(markdown) == said
    assert not rich_text.STRUCTURE.search(markdown)
    assert rich_text.to_markdown(rich_text.to_html(markdown, 1, Report())) == markdown
