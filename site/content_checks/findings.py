"""What a rule says about a text."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum

KEY_LENGTH = 32


class Severity(IntEnum):
    """How much a finding weighs."""

    NOTE = 1
    NEEDS_REASON = 2
    STOPS = 3


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and how to mend it, in plain words.

    ``message``: what is wrong. ``field``: the name of the field. ``excerpt``: the words that it speaks of, as they
    stand in the text. ``suggestion``: how to mend it, where the message does not say so already. ``block``: id of the
    block of a page's text, so that a screen can lead to it (``#block-<id>-section``).
    """

    rule: str
    severity: Severity
    message: str
    field: str = ""
    excerpt: str = ""
    suggestion: str = ""
    block: str = ""

    @property
    def key(self) -> str:
        """Return what a reviewer's reason is kept under: it holds for these words in this field, and no others."""
        said = "\x00".join((self.rule, self.field, " ".join(self.excerpt.split())))
        return hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]

    @property
    def words(self) -> str:
        """Return message and suggestion in one line, for places that have only one."""
        return " ".join(part for part in (self.message, self.suggestion) if part)
