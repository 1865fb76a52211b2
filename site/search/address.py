"""The address of an answer: codes of what was found, and of the help that comes first; never a word. Pure.

``/search/<reader>/<codes>/``: the reader is an audience or "everyone"; the codes are parted by hyphens. The first one
stands for the help, or is "0" where nothing urgent was understood. What a shared phone keeps of it tells nobody what
was typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from permalinks.codes import is_code
from taxonomy.audiences import BY_CODE

EVERYONE = "everyone"
NO_HELP = "0"
BETWEEN = "-"
BUSY = "busy"
MOST_CODES = 10


@dataclass(frozen=True)
class Found:
    """``audience``: a code, or empty for everyone. ``help``: a meaning's code, or empty. ``codes``: of what to show."""

    audience: str = ""
    help: str = ""
    codes: tuple[str, ...] = ()


def segments_of(found: Found) -> tuple[str, str]:
    """Return the two parts of an answer's address."""
    codes = BETWEEN.join([found.help or NO_HELP, *found.codes[:MOST_CODES]])
    return (found.audience or EVERYONE, codes)


def read(segments: Sequence[str]) -> Found | None:
    """Return what an address says; None when it could not have been made here."""
    if len(segments) != 2 or segments[0] not in {EVERYONE, *BY_CODE}:
        return None
    help_, *codes = segments[1].split(BETWEEN)
    if (help_ != NO_HELP and not is_code(help_)) or len(codes) > MOST_CODES or not all(map(is_code, codes)):
        return None
    return Found("" if segments[0] == EVERYONE else segments[0], "" if help_ == NO_HELP else help_, tuple(codes))
