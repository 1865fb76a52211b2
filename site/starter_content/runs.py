"""Running text as runs of one format each: the form in which Markdown and stored HTML are compared. Pure."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

BREAK = "\n"
# What Markdown takes as space, apart from the no-break space, which authors use on purpose.
SPACES = re.compile(r"[ \t\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
USUAL_MARKS = re.compile(r"([\\`*_\[\]<&]|^[#>+=~:-])", re.MULTILINE)
SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&:=]")


@dataclass(frozen=True)
class Run:
    """Some text in one format. A line break is the character ``\\n``; a menu label is ``code``."""

    text: str
    bold: bool = False
    code: bool = False
    href: str = ""


def normal(runs: list[Run]) -> tuple[Run, ...]:
    """Return the same text in the one form that both sides share.

    Single spaces, none at the ends, none just inside the ends of bold words, links or menu labels; neighbours of
    one format joined.
    """
    units = _with_single_spaces([unit for run in _labels_joined(runs) for unit in _units(run)])
    while units and units[0].text.isspace():
        units = units[1:]
    while units and units[-1].text.isspace():
        units = units[:-1]
    return tuple(_joined(_plain_edges(units)))


def _joined(runs: list[Run]) -> list[Run]:
    groups = (list(group) for _key, group in groupby(runs, key=lambda run: (run.bold, run.code, run.href)))
    return [replace(group[0], text="".join(run.text for run in group)) for group in groups]


def _labels_joined(runs: list[Run]) -> list[Run]:
    """Return runs with the words of each menu label in one run, so that it can be one unit."""
    return [
        replace(run, text=SPACES.sub(" ", run.text.replace(BREAK, " ")).strip() or " ") if run.code else run
        for run in _joined([run for run in runs if run.text])
    ]


def _units(run: Run) -> list[Run]:
    """Return a run word by word and space by space; a menu label is one unit."""
    if run.code:
        return [run if run.text.strip() else replace(run, code=False)]
    parts = re.findall(r"\s|\S+", SPACES.sub(" ", run.text))
    return [Run(part, run.bold, False, run.href) for part in parts]


def _with_single_spaces(units: list[Run]) -> list[Run]:
    out = []
    for is_space, group in groupby(units, key=lambda unit: not unit.code and unit.text in {" ", BREAK}):
        spaces = list(group)
        if is_space:
            text = BREAK if any(unit.text == BREAK for unit in spaces) else " "
            hrefs = {unit.href for unit in spaces}
            out.append(Run(text, all(unit.bold for unit in spaces), False, hrefs.pop() if len(hrefs) == 1 else ""))
        else:
            out.extend(spaces)
    return out


def _plain_edges(units: list[Run]) -> list[Run]:
    """Take bold and link off spaces at the end of what is bold or linked: Markdown cannot say them."""
    units = _spaces_alike(units)
    beside = _neighbours(units)
    units = [
        replace(unit, bold=unit.bold and a.bold and b.bold, href=unit.href if a.href == b.href == unit.href else "")
        if unit.text.isspace()
        else unit
        for unit, (a, b) in zip(units, beside, strict=True)
    ]
    if not straddles(units):
        return units
    # Links are then the outer format, and bold words end where a link begins or ends.
    return [
        replace(unit, bold=unit.bold and a.href == b.href) if unit.text.isspace() else unit
        for unit, (a, b) in zip(units, beside, strict=True)
    ]


def _spaces_alike(units: list[Run]) -> list[Run]:
    """Give spaces that stand together, a no-break space among them, one format: bold words begin at none of them."""
    out = []
    for is_space, group in groupby(units, key=lambda unit: unit.text.isspace()):
        together = list(group)
        if is_space:
            hrefs = {unit.href for unit in together}
            bold, href = all(unit.bold for unit in together), hrefs.pop() if len(hrefs) == 1 else ""
            together = [replace(unit, bold=bold, href=href) for unit in together]
        out.extend(together)
    return out


def _neighbours(units: list[Run]) -> list[tuple[Run, Run]]:
    """Return, for each unit, the nearest ones before and after it that are no space."""

    def nearest(ordered):
        last, out = Run(""), []
        for unit in ordered:
            out.append(last)
            last = last if unit.text.isspace() else unit
        return out

    return list(zip(nearest(units), reversed(nearest(list(reversed(units)))), strict=True))


def straddles(runs: Sequence[Run]) -> bool:
    """Whether a link is partly bold, so that the link must be the outer format."""
    links = [list(group) for href, group in groupby(runs, key=lambda run: run.href) if href]
    return any(len({run.bold for run in link}) > 1 for link in links)


def nested(runs: tuple[Run, ...], bold, link, leaf) -> str:
    """Write runs with ``bold(text)``, ``link(text, href)`` and ``leaf(run)``, the wider format outside."""
    outer_link = straddles(runs)

    def in_link(group, inner):
        return "".join(
            link(inner(tuple(part)), href) if href else inner(tuple(part))
            for href, part in groupby(group, key=lambda run: run.href)
        )

    def in_bold(group, inner):
        return "".join(
            bold(inner(tuple(part))) if is_bold else inner(tuple(part))
            for is_bold, part in groupby(group, key=lambda run: run.bold)
        )

    def leaves(group):
        return "".join(map(leaf, group))

    if outer_link:
        return in_link(runs, lambda group: in_bold(group, leaves))
    return in_bold(runs, lambda group: in_link(group, leaves))


def to_html(runs: tuple[Run, ...]) -> str:
    """Return runs as the HTML that is stored."""
    return nested(
        runs,
        lambda text: f"<b>{text}</b>",
        lambda text, href: f'<a href="{html.escape(href)}">{text}</a>',
        lambda run: f"<kbd>{_escaped(run.text)}</kbd>" if run.code else _escaped(run.text).replace(BREAK, "<br/>"),
    )


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def to_markdown(runs: tuple[Run, ...], care: int = 0) -> str:
    """Return runs as Markdown.

    ``care``: 0 writes words as they are; 1 escapes what is usually a mark; 2 escapes whatever could ever be one.
    """
    return nested(
        runs,
        lambda text: f"**{text}**",
        lambda text, href: f"[{text}]({_destination(href)})",
        lambda run: _label(run.text) if run.code else _words(run.text, care),
    )


def _words(text: str, care: int) -> str:
    if care == 1:
        text = USUAL_MARKS.sub(r"\\\1", text)
        text = re.sub(r"(?m)^(\d+)([.)])", r"\1\\\2", text)
    elif care == 2:
        text = SPECIAL.sub(lambda match: "\\" + match[0], text)
        # The first and last letter as references: bold marks are then never inside a word.
        text = re.sub(r"(?m)^[^\W_]|[^\W_]$", lambda match: f"&#{ord(match[0])};", text)
    return text.replace(BREAK, "\\\n")


def _label(text: str) -> str:
    fence = "`" * (max((len(ticks) for ticks in re.findall(r"`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _destination(href: str) -> str:
    if re.search(r"[\s()<>\\]|&#?\w+;", href):
        return "<" + re.sub(r"([<>\\&])", r"\\\1", href) + ">"
    return href
