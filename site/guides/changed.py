"""What differs between two versions of a guide, in a few words. Pure: plain blocks in, words out."""

from collections.abc import Iterable

Block = tuple[str, str, object]  # id, type, value


def blocks_of(raw: Iterable[dict]) -> list[Block]:
    """Return the blocks of a stream's raw data."""
    return [(block.get("id", ""), block["type"], block["value"]) for block in raw]


def what_changed(before: list[Block], after: list[Block], names: dict[str, str]) -> list[str]:
    """Return a line for each block that is new, gone or different; ``names``: words for the types of blocks."""
    old, new = {each[0]: each for each in before}, {each[0]: each for each in after}
    lines = [f"new: {_named(new[key], names)}" for key in new if key not in old]
    lines += [f"changed: {_named(new[key], names)}" for key in new if key in old and old[key][2] != new[key][2]]
    return lines + [f"taken out: {_named(old[key], names)}" for key in old if key not in new]


def _named(block: Block, names: dict[str, str]) -> str:
    _id, kind, value = block
    heading = value.get("heading", "") if isinstance(value, dict) else ""
    name = names.get(kind, kind)
    return f"{name} “{heading}”" if heading else name
