"""Words on a screen are marked, and everything else is text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.menu_labels import problem_with, to_html, to_text


def test_labels_become_keys():
    assert to_html("Tap `More…`, then `Block`.") == "Tap <kbd>More…</kbd>, then <kbd>Block</kbd>."
    assert to_text("Tap `More…`, then `Block`.") == "Tap More…, then Block."


@pytest.mark.parametrize(("line", "wrong"), [("Tap `Block`.", False), ("Tap Block.", False), ("Tap `Block.", True)])
def test_a_label_is_marked_on_both_sides(line, wrong):
    assert bool(problem_with(line)) is wrong


def test_what_editors_type_is_never_markup():
    said = to_html("<b>Tap</b> `<script>alert(1)</script>` & go")
    assert said == "&lt;b&gt;Tap&lt;/b&gt; <kbd>&lt;script&gt;alert(1)&lt;/script&gt;</kbd> &amp; go"


@given(st.text(max_size=120))
def test_no_line_brings_an_element_of_its_own(line):
    said = to_html(line)
    assert set(re.findall(r"<[^>]*>", said)) <= {"<kbd>", "</kbd>"}
    assert said.count("<kbd>") == said.count("</kbd>")
    assert html.unescape(re.sub(r"</?kbd>", "", said)) == to_text(line)
