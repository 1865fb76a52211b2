"""The one form in which records are written to files."""

from collections.abc import Iterable

from starter_content import yaml_text
from starter_content.records import Record


def markdown_file(model: type[Record], data: dict) -> str:
    """Return a page: its keys, then its text."""
    front = {name: value for name, value in data.items() if name != "body"}
    keys = yaml_text.write(model.for_file(front), model.FLOW)
    return f"---\n{keys}---\n" + (f"\n{data['body']}" if data["body"] else "")


def yaml_file(model: type[Record], data: dict) -> str:
    """Return a record that has a file of its own."""
    return yaml_text.write(model.for_file(data), model.FLOW)


def list_file(model: type[Record], records: Iterable[dict]) -> str:
    """Return the file of a kind whose records share one, an empty line between them."""
    return "\n".join(_entry(yaml_file(model, data)) for data in records)


def _entry(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "- " + "\n".join([lines[0], *("  " + line if line else "" for line in lines[1:])]) + "\n"
