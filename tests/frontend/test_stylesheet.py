"""The stylesheets that are inlined are the ones whose hashes the security policy names."""

import base64
import hashlib
import re

import pytest
from django.template import Context, Template

from frontend.stylesheet import EVERYWHERE, FOLDER, SHEETS, stylesheet, stylesheet_hash

every_sheet = pytest.mark.parametrize("name", SHEETS)


def source(name):
    """Return a stylesheet as it is written."""
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


@every_sheet
def test_the_hash_is_that_of_the_text_in_the_page(name):
    """A browser hashes what stands between the tags, byte for byte."""
    element = Template("{% load frontend_tags %}{% stylesheet name %}").render(Context({"name": name}))
    text = re.fullmatch(r"<style>(.*)</style>", element, re.DOTALL)[1]
    assert base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") == stylesheet_hash(name)


def test_the_sheet_of_every_page_needs_no_name():
    assert stylesheet() == stylesheet(EVERYWHERE) and EVERYWHERE in SHEETS


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError, match="no stylesheet called"):
        stylesheet("../../manage")


@every_sheet
def test_the_text_is_small_and_always_the_same(name):
    assert stylesheet(name) == stylesheet(name)
    assert 0 < len(stylesheet(name)) < len(source(name))
    assert "/*" not in stylesheet(name)


@every_sheet
def test_nothing_is_fetched_and_the_element_cannot_end_early(name):
    text = stylesheet(name).lower()
    assert "</" not in text
    assert "@import" not in text
    assert not re.search(r"url\((?!['\"]?(?:data:|#))", text)


@every_sheet
def test_no_brace_got_lost_when_it_was_made_small(name):
    assert stylesheet(name).count("{") == stylesheet(name).count("}") == source(name).count("{")


@every_sheet
def test_no_space_that_means_something_is_lost_when_it_is_made_small(name):
    """``.a ::part`` inside a layer can become ``.a::part``, which is something else: then name what is between them."""
    rules = re.sub(r"/\*.*?\*/", "", source(name), flags=re.DOTALL)
    spaced = re.findall(r"[\w\])] ::?[a-z-]+(?=[^;{}]*\{)", rules)
    assert [each for each in spaced if each not in stylesheet(name)] == []


@every_sheet
def test_no_sheet_changes_the_order_of_the_layers(name):
    """The first sheet sets the order; another order in a second one would be passed over in silence."""
    named = re.search(r"@layer ([a-z, ]+);", source(name))
    assert named and named[1] == "base, layout, parts, print"


def test_data_for_search_engines_cannot_end_its_element():
    page = Template("{% load frontend_tags %}{% json_ld data %}")
    words = page.render(Context({"data": {"name": "</script><b>&", "é": 1}}))
    assert words.startswith('<script type="application/ld+json">')
    assert words.count("</script>") == 1
    assert "<b>" not in words
    assert "é" in words
