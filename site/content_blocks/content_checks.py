"""What makes the blocks of a page fit to publish: pictures have words, and stories have all their parts."""

from collections.abc import Iterator

from django.utils.html import strip_tags

from content_checks.findings import Finding
from content_checks.rules.pictures import picture_words
from content_checks.rules.stories import story_parts


def findings_in(stream, field: str) -> Iterator[Finding]:
    """Return what is wrong with the blocks of a page's text (the value of a StreamField)."""
    for block in stream or ():
        if block.block_type == "picture":
            yield from _picture(block.value, field, str(block.id or ""))
        elif block.block_type == "story":
            yield from _story(block, field)


def _picture(value, field: str, block: str) -> Iterator[Finding]:
    # A drawing of the interface without words decorates: editors are told so beside the field. An illustration of
    # their own shows something, unless it is marked otherwise.
    illustration = value.get("illustration")
    if illustration is not None:
        words = value.get("alternative") or ""
        yield from picture_words(illustration.title, words, illustration.only_decorates, field, block)


def _story(block, field: str) -> Iterator[Finding]:
    parts = {
        str(child.label): strip_tags(str(getattr(block.value.get(name), "source", block.value.get(name) or "")))
        for name, child in block.block.child_blocks.items()
    }
    yield from story_parts(parts, field, str(block.id or ""))
