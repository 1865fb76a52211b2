"""Stored HTML of running text in, its paragraphs and lists out. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from starter_content import runs as running
from starter_content.runs import BREAK, Run


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """An item of a list, and the lists below it."""

    runs: tuple[Run, ...]
    lists: tuple["List", ...] = ()


@dataclass(frozen=True)
class List:
    """A list, numbered or not."""

    ordered: bool
    items: tuple[Item, ...]


class _Html(HTMLParser):
    """Reads the HTML of a rich text field: paragraphs, lists, bold, links, menu labels."""

    def __init__(self, page_path: Callable[[str], str]):
        super().__init__(convert_charrefs=True)
        self.page_path = page_path
        self.blocks: list = []
        self.open: list[tuple[bool, list]] = []  # lists being read: whether numbered, and their items
        self.runs: list[Run] = []
        self.bold = self.code = 0
        self.href: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in {"ul", "ol"}:
            self.end_of_words()
            self.open.append((tag == "ol", []))
        elif tag in {"p", "li", "div"} or re.fullmatch(r"h[1-6]", tag):
            self.end_of_words()
            if tag == "li" and self.open:
                self.open[-1][1].append([[], []])
        elif tag in {"b", "strong"}:
            self.bold += 1
        elif tag in {"kbd", "code"}:
            self.code += 1
        elif tag == "a":
            self.href.append(self.address(dict(attrs)))
        elif tag == "br":
            self.runs.append(Run(BREAK, self.bold > 0, False, self.href[-1] if self.href else ""))

    def handle_endtag(self, tag):
        if tag in {"ul", "ol"} and self.open:
            self.end_of_words()
            self.end_of_list()
        elif tag in {"p", "li", "div"} or re.fullmatch(r"h[1-6]", tag):
            self.end_of_words()
        elif tag in {"b", "strong"}:
            self.bold = max(0, self.bold - 1)
        elif tag in {"kbd", "code"}:
            self.code = max(0, self.code - 1)
        elif tag == "a" and self.href:
            self.href.pop()

    def handle_data(self, data):
        text = data.replace("\n", " ")
        self.runs.append(Run(text, self.bold > 0, self.code > 0, self.href[-1] if self.href else ""))

    def address(self, attrs: dict) -> str:
        """Return where a link leads: its address, or that of the page that it means."""
        if attrs.get("linktype") == "page" and attrs.get("id"):
            return self.page_path(attrs["id"])
        return (attrs.get("href") or "").strip()

    def end_of_words(self):
        """Put what was read into the item or paragraph that it belongs to."""
        words, self.runs = self.runs, []
        if not running.normal(words):
            return
        if self.open and self.open[-1][1]:
            self.open[-1][1][-1][0].extend([Run(" "), *words])
        else:
            self.blocks.append(Paragraph(running.normal(words)))

    def end_of_list(self):
        """Close the innermost list."""
        ordered, items = self.open.pop()
        done = List(ordered, tuple(Item(running.normal(words), tuple(merged(below))) for words, below in items))
        if self.open and self.open[-1][1]:
            self.open[-1][1][-1][1].append(done)
        else:
            self.blocks.append(done)


def from_html(html: str, page_path: Callable[[str], str] = lambda _page: "") -> list[Paragraph | List]:
    """Return the paragraphs and lists of stored HTML; other formats are read as plain words."""
    reader = _Html(page_path)
    reader.feed(html or "")
    reader.close()
    reader.end_of_words()
    while reader.open:
        reader.end_of_list()
    return merged(reader.blocks)


def merged(blocks: list) -> list:
    """Return blocks without empty ones; neighbouring lists of one kind are one list, as Markdown has it."""
    out = []
    for block in blocks:
        if isinstance(block, List):
            block = List(block.ordered, tuple(_kept_items(block)))
        if not (block.items if isinstance(block, List) else block.runs):
            continue
        if out and isinstance(block, List) and isinstance(out[-1], List) and out[-1].ordered == block.ordered:
            block = List(block.ordered, out.pop().items + block.items)
        out.append(block)
    return out


def _kept_items(block: List) -> list[Item]:
    """Return the items that say something; lists below an item without words move up."""
    kept = []
    for item in block.items:
        if item.runs:
            kept.append(item)
        elif item.lists:
            kept.extend(inner for below in item.lists for inner in below.items)
    return kept
