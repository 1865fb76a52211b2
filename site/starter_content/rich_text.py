"""Markdown of running text in, the HTML that Wagtail stores out, and back again."""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from starter_content import runs as running
from starter_content.problems import Report
from starter_content.runs import BREAK, Run
from starter_content.stored_html import Item, List, Paragraph, from_html, merged

ALLOWED_TAGS = {"p", "b", "ul", "ol", "li", "a", "kbd", "br"}
LINK = re.compile(r"(https?://|/(?!/)|#|mailto:)\S*")
# Lines that mean something in a file: blocks, headings, dividers.
STRUCTURE = re.compile(r"^\s*(#{1,6}(\s|$)|:::|\*\*\*\s*$)", re.MULTILINE)
REFUSED = {
    "em": "Slanted letters are hard to read and are not used. Take the single * or _ away.",
    "heading": "This heading is not one of those that README.md names. Write ## outside a block, or a sentence.",
    "blockquote": "Quotations with > are not used. Take the > away.",
    "fence": "Code is not used. Take the line of ` or ~ away.",
    "code_block": "The line is indented by four spaces or more. Take the spaces away.",
    "hr": "A line of dashes or stars divides nothing here. Take it out.",
    "image": "Pictures have a block of their own: ::: picture.",
    "html_inline": "HTML is not used. Take out what stands between < and >.",
    "html_block": "HTML is not used. Take out what stands between < and >.",
}


def to_html(markdown: str, line: int, report: Report) -> str:
    """Return Markdown as stored HTML. ``line`` is the line of the file on which the Markdown begins."""
    html = "".join(_html(block) for block in from_markdown(markdown, line, report))
    # A second wall: whatever the first lets through, only these tags reach the database.
    return nh3.clean(
        html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https", "mailto"}
    )


def to_markdown(html: str, page_path: Callable[[str], str] | None = None) -> str:
    """Return stored HTML as Markdown, one paragraph a line. ``page_path``: id of a page in, its address out."""
    if page_path and "linktype" in html:
        return _as_markdown(from_html(html, page_path))
    return _to_markdown(html)


@lru_cache(maxsize=4096)
def _to_markdown(html: str) -> str:
    return _as_markdown(from_html(html))


def _as_markdown(blocks: list) -> str:
    return "\n\n".join(map(_markdown, blocks))


# Markdown in


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).disable("reference")
    # Addresses are kept as they were typed; which are allowed is decided below, with a message.
    reader.normalizeLink = lambda url: url
    reader.validateLink = lambda url: True
    return reader


_markdown_reader = _reader()


def from_markdown(markdown: str, line: int = 1, report: Report | None = None) -> list[Paragraph | List]:
    """Return the paragraphs and lists of a text; what is not allowed is reported, with its line."""
    report = report or Report()
    tokens = _markdown_reader.parse(markdown)
    for token in tokens:
        _refuse(token, line, report)
    blocks, _next = _blocks(tokens, 0, line, report)
    return merged(blocks)


def _refuse(token: Token, line: int, report: Report) -> None:
    number = line + (token.map[0] if token.map else 0)
    name = token.type.removesuffix("_open")
    if name in REFUSED:
        report.wrong(number, REFUSED[name])
    if token.type == "ordered_list_open" and token.attrs.get("start", 1) != 1:
        report.wrong(number, "A numbered list begins with 1. Number it anew.")


def _blocks(tokens: list[Token], at: int, line: int, report: Report) -> tuple[list, int]:
    """Return the blocks from position ``at`` up to the end of what they stand in, and the position after it."""
    blocks = []
    while at < len(tokens):
        token = tokens[at]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items, at = _items(tokens, at + 1, line, report)
            blocks.append(List(token.type == "ordered_list_open", tuple(items)))
        elif token.type == "inline":
            number = line + (token.map[0] if token.map else 0)
            blocks.append(Paragraph(_runs(token.children or [], number, report)))
            at += 1
        elif token.type == "list_item_close":
            return blocks, at
        else:
            at += 1
    return blocks, at


def _items(tokens: list[Token], at: int, line: int, report: Report) -> tuple[list[Item], int]:
    items = []
    while at < len(tokens) and not tokens[at].type.endswith("_list_close"):
        number = line + (tokens[at].map[0] if tokens[at].map else 0)
        inner, at = _blocks(tokens, at + 1, line, report)
        paragraphs = [block for block in inner if isinstance(block, Paragraph)]
        if len(paragraphs) > 1:
            report.wrong(number, "An item of a list is one paragraph. Make two items of it, or join the paragraphs.")
        words = [run for paragraph in paragraphs for run in (Run(" "), *paragraph.runs)]
        items.append(Item(running.normal(words), tuple(merged([b for b in inner if isinstance(b, List)]))))
        at += 1
    return items, at + 1


def _runs(tokens: list[Token], line: int, report: Report) -> tuple[Run, ...]:
    out, bold, href = [], 0, ""
    for token in tokens:
        line += token.type in {"softbreak", "hardbreak"}
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type == "link_open":
            href = _link(token, line, report)
        elif token.type == "link_close":
            href = ""
        elif token.type in {"softbreak", "hardbreak"}:
            out.append(Run(" " if token.type == "softbreak" else BREAK, bold > 0, False, href))
        elif token.type in {"text", "code_inline"}:
            out.append(Run(token.content, bold > 0, token.type == "code_inline", href))
        elif token.type in REFUSED or token.type == "em_open":
            report.wrong(line, REFUSED[token.type.removesuffix("_open")])
    return running.normal(out)


def _link(token: Token, line: int, report: Report) -> str:
    href = str(token.attrs.get("href", ""))
    if not LINK.fullmatch(href):
        report.wrong(
            line, f"The link to “{href}” leads nowhere. Write an address of this site, such as /8-10/blocking/, or a "
            "whole one that begins with https://. Numbers come from helpline records."
        )  # fmt: skip
    if token.attrs.get("title"):
        report.wrong(line, "Words in quotation marks inside a link are not shown. Take them out of the ( ).")
    return href


# Out


def _html(block: Paragraph | List) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{running.to_html(block.runs)}</p>"
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{running.to_html(i.runs)}{''.join(map(_html, i.lists))}</li>" for i in block.items)
    return f"<{tag}>{items}</{tag}>"


def _markdown(block: Paragraph | List) -> str:
    """Return one block as Markdown: as it would be typed, with more marks escaped only where that reads differently."""
    for care in (0, 1):
        written = _lines(block, care)
        if not STRUCTURE.search(written) and from_markdown(written) == [block]:
            return written
    return _lines(block, care=2)


def _lines(block: Paragraph | List, care: int) -> str:
    if isinstance(block, Paragraph):
        return running.to_markdown(block.runs, care)
    out = []
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.ordered else "- "
        inside = "\n".join([running.to_markdown(item.runs, care), *(_lines(below, care) for below in item.lists)])
        out.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(out)
