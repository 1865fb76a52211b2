"""The stylesheet that is inlined is the one whose hash the security policy names."""

import base64
import hashlib
import re

from django.template import Context, Template

from frontend.stylesheet import SOURCE, stylesheet, stylesheet_hash


def test_the_hash_is_that_of_the_text_in_the_page():
    """A browser hashes what stands between the tags, byte for byte."""
    element = Template("{% load frontend_tags %}{% stylesheet %}").render(Context())
    text = re.fullmatch(r"<style>(.*)</style>", element, re.DOTALL)[1]
    assert base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") == stylesheet_hash()


def test_the_text_is_small_and_always_the_same():
    assert stylesheet() == stylesheet()
    assert 0 < len(stylesheet()) < len(SOURCE.read_text(encoding="utf-8"))
    assert "/*" not in stylesheet()


def test_nothing_is_fetched_and_the_element_cannot_end_early():
    text = stylesheet().lower()
    assert "</" not in text
    assert "@import" not in text
    assert not re.search(r"url\((?!['\"]?(?:data:|#))", text)


def test_no_brace_got_lost_when_it_was_made_small():
    assert stylesheet().count("{") == stylesheet().count("}") == SOURCE.read_text(encoding="utf-8").count("{")


def test_data_for_search_engines_cannot_end_its_element():
    page = Template("{% load frontend_tags %}{% json_ld data %}")
    words = page.render(Context({"data": {"name": "</script><b>&", "é": 1}}))
    assert words.startswith('<script type="application/ld+json">')
    assert words.count("</script>") == 1
    assert "<b>" not in words
    assert "é" in words
