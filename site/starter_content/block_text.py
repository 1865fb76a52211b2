"""The parts that named blocks are made of: sections below headings, dividers, plain lists, running text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from starter_content import rich_text
from starter_content.problems import Report
from starter_content.yaml_text import one_line

DIVIDER = "***"
MARKS = re.compile(r"\*\*|`|\]\(|^[-*] |^#")

# Turns stored HTML into Markdown; links to pages become addresses on the way.
ToMarkdown = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """A line of a file, with its number."""

    number: int
    text: str


Lines = tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """What stands below one heading."""

    heading: str
    number: int
    lines: Lines


def numbered(text: str, first: int = 1) -> Lines:
    """Return the lines of a text with their numbers."""
    return tuple(Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), first))


def says(lines: Lines) -> bool:
    """Whether there is anything but empty lines."""
    return any(line.text.strip() for line in lines)


def first_number(lines: Lines, otherwise: int) -> int:
    """Return the number of the first line that says something."""
    return next((line.number for line in lines if line.text.strip()), otherwise)


def words(lines: Lines, report: Report) -> str:
    """Return running text as stored HTML; an empty string when there is none."""
    if not says(lines):
        return ""
    return rich_text.to_html("\n".join(line.text for line in lines), lines[0].number, report)


def plain(text: str, number: int, report: Report) -> str:
    """Return words that carry no format, such as a heading; advises when they look like Markdown."""
    said = one_line(text)
    if MARKS.search(said):
        report.advise(number, f"“{said}” is shown as it stands, with its marks: only running text has formats.")
    return said


def sections(lines: Lines, level: int) -> tuple[Lines, list[Section]]:
    """Return the lines before the first heading of a level, and what stands below each heading of that level."""
    mark = "#" * level + " "
    starts = [i for i, line in enumerate(lines) if line.text.startswith(mark)]
    before = lines[: starts[0]] if starts else lines
    ends = [*starts, len(lines)][1:]
    found = [
        Section(lines[start].text[level + 1 :].strip(), lines[start].number, lines[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]
    return before, found


def divided(lines: Lines) -> list[Lines]:
    """Return the parts between lines that hold nothing but ``***``."""
    parts: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip() == DIVIDER:
            parts.append([])
        else:
            parts[-1].append(line)
    return [tuple(part) for part in parts]


def in_two(lines: Lines, report: Report) -> tuple[Lines, Lines]:
    """Return what stands before and after the one divider that a block may have."""
    first, *rest = divided(lines)
    if len(rest) > 1:
        report.wrong(rest[1][0].number if rest[1] else lines[-1].number, "Only one line *** may stand in this block.")
    return first, tuple(line for part in rest for line in part)


def listed(lines: Lines, what: str, report: Report) -> list[str]:
    """Return the items of a plain list; words outside of it are reported. ``what``: what the items are."""
    items: list[list[str]] = []
    numbers = []
    for line in lines:
        text = line.text.strip()
        if line.text.startswith("- "):
            items.append([text[2:]])
            numbers.append(line.number)
        elif text and items:
            items[-1].append(text)
        elif text:
            report.wrong(line.number, f"Here only {what} may stand, each on a line that begins with “- ”.")
    return [plain(" ".join(parts), number, report) for parts, number in zip(items, numbers, strict=True)]


def as_list(items: list[str]) -> str:
    """Return words as a plain list."""
    return "\n".join(f"- {one_line(item)}" for item in items if one_line(item))


def joined(*parts: str) -> str:
    """Return the parts that say something, with an empty line between them."""
    return "\n\n".join(part for part in parts if part)


def headed(level: int, heading: str, text: str) -> str:
    """Return a text below its heading."""
    return "\n".join(part for part in ("#" * level + " " + heading, text) if part)


def closing(text: str, ending: str) -> str:
    """Return a text and, below a divider, the words that close it."""
    return f"{text}\n{DIVIDER}\n{ending}" if ending else text
