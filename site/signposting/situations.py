"""What is known about a reader's need; nothing about the reader."""

from dataclasses import dataclass
from enum import StrEnum

from taxonomy.audiences import BY_CODE, Audience


class Urgency(StrEnum):
    """How soon help is needed."""

    DANGER_NOW = "danger_now"
    URGENT = "urgent"
    SOON = "soon"
    LEARN = "learn"


@dataclass(frozen=True)
class Situation:
    """``topics``: topic keys. ``audience``: an audience code. ``region``: a nation's code, or None before a choice.

    ``remits``: keys of remits, the first one first, where it is known what help must deal with; the topics then only
    say what it is about.
    """

    topics: tuple[str, ...]
    audience: str
    region: str | None = None
    urgency: Urgency = Urgency.LEARN
    remits: tuple[str, ...] = ()

    @property
    def reader(self) -> Audience:
        """Return the audience; raises KeyError for an unknown code."""
        return BY_CODE[self.audience]
