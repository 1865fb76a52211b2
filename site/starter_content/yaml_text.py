"""YAML 1.2 in, plain values with their lines out; and the one way in which export writes it."""

import io
import re
from dataclasses import dataclass, field
from datetime import date

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.scalarstring import LiteralScalarString

from starter_content.problems import Report

TAG = "tag:yaml.org,2002:"
VERY_WIDE = 1_000_000


@dataclass(frozen=True)
class Located:
    """Plain values, and the line (counted from 1 in the file) of each path of keys and positions."""

    value: object
    lines: dict[tuple, int] = field(default_factory=dict)

    def line(self, path: tuple) -> int:
        """Return the line of the nearest known place to ``path``."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, report: Report, lines_before: int = 0) -> Located | None:
    """Return the values of a YAML text, or None when it is broken (then the report says why).

    ``lines_before``: how many lines of the file come before this text.
    """
    reader = YAML(typ="safe", pure=True)
    try:
        node = reader.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line + 1 if mark else 1) + lines_before
        report.wrong(
            line, f"This is not readable as YAML: {error.problem or error.context}. {_mend(str(error.problem))}"
        )
        return None
    except YAMLError as error:
        report.wrong(1 + lines_before, f"This is not readable as YAML: {str(error).splitlines()[0]}.")
        return None
    lines: dict[tuple, int] = {}
    value = _plain(node, (), lines, lines_before, report, frozenset()) if node is not None else None
    return Located(value, lines)


def _mend(problem: str) -> str:
    if "\\t" in problem or "tab" in problem:
        return "Use spaces, not tabs, at the beginning of lines."
    return "Put words that contain a colon, a quotation mark or a # into quotation marks, and check the indentation."


def _plain(node: Node, path: tuple, lines: dict, before: int, report: Report, above: frozenset) -> object:
    line = node.start_mark.line + 1 + before
    lines[path] = line
    if id(node) in above:
        report.wrong(line, "This entry contains itself. Take the * reference out.")
        return None
    if isinstance(node, SequenceNode):
        inside = above | {id(node)}
        return [_plain(item, (*path, i), lines, before, report, inside) for i, item in enumerate(node.value)]
    if isinstance(node, MappingNode):
        return _plain_mapping(node, path, lines, before, report, above | {id(node)})
    return _scalar(node, line, report)


def _plain_mapping(node: MappingNode, path: tuple, lines: dict, before: int, report: Report, above: frozenset) -> dict:
    mapping = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1 + before
        if key in mapping:
            report.wrong(line, f"The key “{key}” stands here twice. Keep one of the two.")
        mapping[key] = _plain(value_node, (*path, key), lines, before, report, above)
        lines[(*path, key)] = line
    return mapping


def _scalar(node: Node, line: int, report: Report) -> object:
    kind, text = str(node.tag).removeprefix(TAG), node.value
    try:
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int":
            return int(text.replace("_", ""), 0) if text.startswith(("0x", "0o")) else int(text.replace("_", ""))
        if kind == "float":
            return float(text)
        if kind == "timestamp":
            return date.fromisoformat(text)
    except ValueError:
        report.wrong(
            line, f"“{text}” cannot be read. Write a day as 2026-11-22, and put other words into quotation marks."
        )
        return None
    return text


def write(value: object, flow: tuple[str, ...] = ()) -> str:
    """Return plain values as YAML: one value a line however long, lists indented by two spaces.

    ``flow``: keys whose lists, and lists of mappings, are written in one line each, such as ``[en, cy]``.
    """
    writer = YAML(typ="rt", pure=True)
    writer.width = VERY_WIDE
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.allow_unicode = True
    writer.representer.add_representer(type(None), lambda maker, _: maker.represent_scalar(f"{TAG}null", "null"))
    text = io.StringIO()
    writer.dump(_for_writing(value, flow), text)
    return text.getvalue()


def _for_writing(value: object, flow: tuple[str, ...], in_flow: bool = False) -> object:
    if isinstance(value, dict):
        mapping = CommentedMap()
        for key, inner in value.items():
            mapping[key] = _for_writing(inner, flow, in_flow or key in flow)
        if in_flow:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        return _sequence(value, flow, in_flow)
    if isinstance(value, str) and "\n" in value and not in_flow:
        return LiteralScalarString(value)
    return value


def _sequence(value: list, flow: tuple[str, ...], in_flow: bool) -> CommentedSeq:
    sequence = CommentedSeq(_for_writing(inner, flow, in_flow) for inner in value)
    # A list of mappings is one line for each; a list of words is one line in all.
    if not value or (in_flow and not isinstance(value[0], dict)):
        sequence.fa.set_flow_style()
    return sequence


def one_line(text: object) -> str:
    """Return a text without line breaks, doubled spaces or spaces around it."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", str(text or "")).strip()


def lines_of(text: object) -> str:
    """Return a text of several lines without spaces at the ends of lines, or empty lines around it."""
    return "\n".join(
        line.rstrip() for line in str(text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()
