"""Stored rich text in, its paragraphs and list items as passages out. Pure."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from content_checks.passages import HEADING, LABEL, Link, Passage

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ENDS = {"p", "li", "ul", "ol", "div", "blockquote", *HEADINGS}


@dataclass
class _Open:
    """What is being read."""

    text: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    level: int = 0


class _Words(HTMLParser):
    """Collects paragraphs, list items and headings; words on buttons (kbd) stand apart from their sentence."""

    def __init__(self, like: Passage):
        super().__init__(convert_charrefs=True)
        self.like, self.found, self.open = like, [], _Open()
        self.label: list[str] | None = None
        self.link: tuple[dict, list[str]] | None = None

    def handle_starttag(self, tag, attrs):
        if tag in ENDS:
            self.end()
            self.open.level = HEADINGS.get(tag, 0)
        elif tag in {"kbd", "code"}:
            self.label = []
        elif tag == "a":
            self.link = (dict(attrs), [])
        elif tag == "br":
            self.open.text.append(" ")

    def handle_endtag(self, tag):
        if tag in ENDS:
            self.end()
        elif tag in {"kbd", "code"} and self.label is not None:
            label, self.label = "".join(self.label).strip(), None
            if label:
                self.found.append(replace(self.like, text=label, kind=LABEL, part=""))
        elif tag == "a" and self.link is not None:
            (attrs, words), self.link = self.link, None
            page = attrs.get("id") or "" if attrs.get("linktype") == "page" else ""
            self.open.links.append(Link("".join(words).strip(), (attrs.get("href") or "").strip(), page))

    def handle_data(self, data):
        if self.link is not None:
            self.link[1].append(data)
        (self.open.text if self.label is None else self.label).append(data)

    def end(self):
        """Keep what was read, if it says something or is a heading."""
        read, self.open = self.open, _Open()
        text = "".join(read.text).strip()
        if not text and not read.links and not read.level:
            return
        passage = replace(self.like, text=text, links=tuple(read.links))
        if read.level:
            passage = replace(passage, kind=HEADING, level=read.level, part="")
        self.found.append(passage)


def rich_passages(html: str, like: Passage) -> list[Passage]:
    """Return the passages of rich text; field, reader, block, kind and part are those of ``like``."""
    reader = _Words(like)
    reader.feed(html or "")
    reader.close()
    reader.end()
    return reader.found
