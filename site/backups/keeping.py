"""What backups are called, and which of them may go. Pure: names in, names out."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

NAME = re.compile(r"signpost-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz")


def name_at(moment: datetime) -> str:
    """Return the name of a backup made at a moment (aware); names sort by time."""
    return f"signpost-{moment.astimezone(UTC):%Y-%m-%dT%H%M%S}Z.tar.gz"


def may_go(names: Iterable[str], keep: int) -> list[str]:
    """Return the names of backups beyond the newest ``keep`` (at least one), oldest first; others are no backups."""
    ours = sorted(name for name in names if NAME.fullmatch(name))
    return ours[: max(len(ours) - max(keep, 1), 0)]
