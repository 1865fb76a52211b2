"""The Markdown of a page in, the blocks of its body out; and back, always in the same form."""

import re
import uuid

from starter_content import rich_text
from starter_content.block_text import Line, Lines, ToMarkdown, joined, numbered, plain, says, sections, words
from starter_content.named_blocks import NAMED_BLOCKS
from starter_content.problems import Report, did_you_mean
from starter_content.yaml_text import one_line

OPENING = re.compile(r":::[ ]*(?P<name>[^\s:]+)[ ]*(?P<heading>.*)")
CLOSING = re.compile(r":::[ ]*")
# Block ids are made from where a block stands, so that loading twice gives the same page.
IDS = uuid.UUID("5b1c7a52-7d0e-4f0e-9f5c-0c6e6f2d3a11")

# A block is {"type": …, "value": …, "line": the line of the file on which it begins}.
Block = dict


def to_value(text: str, report: Report, first_line: int = 1, allowed: frozenset[str] | None = None) -> list[Block]:
    """Return the blocks of a text; the report says what is wrong.

    ``first_line``: the line of the file on which the text begins. ``allowed``: names of blocks that this kind of page
    may contain (None: all).
    """
    blocks: list[Block] = []
    outside: list[Line] = []
    lines = numbered(text, first_line)
    at = 0
    while at < len(lines):
        line = lines[at]
        if CLOSING.fullmatch(line.text):
            report.wrong(line.number, "This ::: closes a block that was never opened. Take it out.")
        elif match := OPENING.fullmatch(line.text):
            blocks += _texts(tuple(outside), report)
            outside = []
            end = _end_of_block(lines, at, report)
            blocks += _named(match["name"], match["heading"], line, lines[at + 1 : end], allowed, report)
            # A block that was never closed ends where the next one begins.
            at = end - (end < len(lines) and not CLOSING.fullmatch(lines[end].text))
        else:
            outside.append(line)
        at += 1
    return blocks + _texts(tuple(outside), report)


def _end_of_block(lines: Lines, start: int, report: Report) -> int:
    """Return the position of the line that closes a block, or of the first one that cannot belong to it."""
    rest = range(start + 1, len(lines))
    stop = next((at for at in rest if OPENING.fullmatch(lines[at].text)), len(lines))
    closing = next((at for at in rest if CLOSING.fullmatch(lines[at].text)), len(lines))
    if closing < stop:
        return closing
    report.wrong(
        lines[start].number, f"“{lines[start].text}” is never closed. Put ::: on a line of its own at its end."
    )
    return next((at for at in range(start + 1, stop) if lines[at].text.startswith("## ")), stop)


def _named(
    name: str, heading: str, opening: Line, lines: Lines, allowed: frozenset[str] | None, report: Report
) -> list[Block]:
    names = sorted(NAMED_BLOCKS if allowed is None else allowed)
    if name not in names:
        report.wrong(opening.number, f"There is no block called “{name}” here. {did_you_mean(name, names)}")
        return []
    block = NAMED_BLOCKS[name]
    heading = plain(heading, opening.number, report)
    if heading and not block.has_heading:
        report.wrong(opening.number, f"A block “{name}” has no heading. Take “{heading}” out.")
    if not heading and block.heading is None:
        report.wrong(opening.number, f"This block needs a heading: “::: {name} Its heading”.")
    value = block.to_value(lines or (Line(opening.number, ""),), report)
    if block.has_heading:
        value = {"heading": heading or block.heading or "", **value}
    return [{"type": name.replace("-", "_"), "value": value, "line": opening.number}]


def _texts(lines: Lines, report: Report) -> list[Block]:
    """Return what stands outside of named blocks: a text for each ## heading, and one without before the first."""
    before, found = sections(lines, 2)
    blocks = []
    if says(before):
        number = next(line.number for line in before if line.text.strip())
        blocks.append({"type": "text", "value": {"heading": "", "words": words(before, report)}, "line": number})
    for section in found:
        heading = plain(section.heading, section.number, report)
        if not says(section.lines):
            report.wrong(section.number, f"Nothing stands below “## {heading}”. Write something, or take it out.")
        value = {"heading": heading, "words": words(section.lines, report)}
        blocks.append({"type": "text", "value": value, "line": section.number})
    return blocks


def to_markdown(blocks: list[Block], md: ToMarkdown = rich_text.to_markdown) -> str:
    """Return blocks as Markdown. ``md`` turns stored HTML into Markdown."""
    out: list[str] = []
    after_text = False
    for block in blocks:
        value, name = block["value"], block["type"].replace("_", "-")
        words_outside = md(value["words"]) if name == "text" and (value["heading"] or not after_text) else ""
        if words_outside:
            out.append(joined(f"## {one_line(value['heading'])}" if value["heading"] else "", words_outside))
            after_text = True
            continue
        after_text = False
        body = NAMED_BLOCKS[name].to_markdown(value, md)
        heading = one_line(value.get("heading", ""))
        out.append("\n".join(part for part in (f"::: {name} {heading}".rstrip(), body, ":::") if part))
    return joined(*out) + "\n" if out else ""


def with_ids(blocks: list[Block], reference: str) -> list[dict]:
    """Return blocks as a StreamField stores them, with ids that depend on nothing but their place.

    ``reference``: the path of the file. Items of lists inside a block get ids of their own.
    """
    return [
        {
            "type": block["type"],
            "value": _items_with_ids(block["value"], f"{reference}:{position}:{block['type']}"),
            "id": _id(f"{reference}:{position}:{block['type']}"),
        }
        for position, block in enumerate(blocks)
    ]


def _items_with_ids(value: object, place: str) -> object:
    if isinstance(value, dict):
        return {name: _items_with_ids(inner, f"{place}:{name}") for name, inner in value.items()}
    if isinstance(value, list):
        return [
            {"type": "item", "value": _items_with_ids(inner, f"{place}:{i}"), "id": _id(f"{place}:{i}:item")}
            for i, inner in enumerate(value)
        ]
    return value


def _id(place: str) -> str:
    return str(uuid.uuid5(IDS, place))


def without_ids(stored: list[dict]) -> list[Block]:
    """Return what a StreamField stores as blocks of plain values."""
    return [{"type": block["type"], "value": _items(block["value"])} for block in stored]


def _items(value: object) -> object:
    if isinstance(value, dict):
        return {name: _items(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [
            _items(item["value"] if isinstance(item, dict) and item.get("type") == "item" else item) for item in value
        ]
    return value
