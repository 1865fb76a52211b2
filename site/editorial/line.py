"""One line of the desk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """``words``: the number and what it counts. ``urgent``: whether readers may be misled meanwhile."""

    key: str
    count: int
    words: str
    address: str
    urgent: bool = False
