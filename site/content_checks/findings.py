"""What a rule says about a text."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs."""

    NOTE = 1
    NEEDS_REASON = 2
    STOPS = 3


@dataclass(frozen=True)
class Finding:
    """``message`` says what is wrong and how to mend it, in plain words; ``field`` says where."""

    rule: str
    severity: Severity
    message: str
    field: str = ""
