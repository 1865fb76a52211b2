"""The text of a page, block by block, as passages: which words are headings, which are quotes, and for whom each is.

A block says in its Meta what is special about its children: ``codes`` (names that no reader sees), ``quoted`` (what
others say, or what not to say) and ``for_adults`` (a note for whoever reads along).
"""

from collections.abc import Iterator
from dataclasses import replace

from wagtail import blocks

from content_checks.passages import HEADING, QUOTE, Passage
from content_checks.rich_words import rich_passages

ADULTS = "parents"
FIRST_LEVEL = 2
BODY, NOTE = "the text", "the note for grown-ups"


def passages_in(stream, field: str, audience: str) -> list[Passage]:
    """Return the passages of a page's text (the value of a StreamField), in their order."""
    found = []
    for block in stream or ():
        like = Passage(field, "", audience, str(block.id or ""), part=BODY)
        found += _of(block.block, block.value, like, FIRST_LEVEL)
    return found


def _of(block: blocks.Block, value, like: Passage, level: int) -> Iterator[Passage]:
    """Return the passages of the value of any block."""
    if isinstance(block, blocks.StructBlock):
        yield from _of_struct(block, value, like, level)
    elif isinstance(block, blocks.ListBlock):
        for entry in value or ():
            yield from _of(block.child_block, entry, like, level + 1)
    elif isinstance(block, blocks.RichTextBlock):
        yield from rich_passages(str(getattr(value, "source", value) or ""), like)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and str(value or "").strip():
        yield replace(like, text=str(value))


def _of_struct(block: blocks.StructBlock, value, like: Passage, level: int) -> Iterator[Passage]:
    meta = block.meta
    for name, child in block.child_blocks.items():
        said = (value or {}).get(name)
        if name in getattr(meta, "codes", ()):
            continue
        if name == "heading":
            if child.required or str(said or "").strip():
                yield replace(like, text=str(said or ""), kind=HEADING, part="", level=level)
            continue
        own = like
        if name in getattr(meta, "for_adults", ()):
            own = replace(own, audience=ADULTS, part=NOTE if like.audience != ADULTS else like.part)
        if name in getattr(meta, "quoted", ()) or _quotes(block, name, value):
            own = replace(own, kind=QUOTE)
        yield from _of(child, said, own, level)


def _quotes(block: blocks.StructBlock, name: str, value) -> bool:
    """Ask a block that knows only from its value which of its words are a quote."""
    quotes = getattr(block, "quotes", None)
    return bool(quotes and quotes(name, value))
