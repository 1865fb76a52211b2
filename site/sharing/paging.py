"""Bounded pages, with addresses of the next and the previous one. Pure but for the slice that is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

USUAL, MOST = 20, 100


class NoSuchPage(Exception):
    """The page lies behind the last one. ``pages``: how many there are."""

    def __init__(self, number: int, pages: int):
        super().__init__(f"There is no page {number}. The last one is page {pages}.")


@dataclass(frozen=True)
class Leaf:
    """One page of a longer list."""

    items: Sequence[Any]
    count: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty list has one."""
        return max(1, ceil(self.count / self.size))

    def address_of(self, number: int, path: str, given: dict[str, str]) -> str | None:
        """Return the address of another page with the same filters; None where there is none."""
        if not 1 <= number <= self.pages:
            return None
        return f"{path}?{urlencode(given | {'page': str(number), 'per_page': str(self.size)})}"


def leaf_of(items: Any, number: int, size: int) -> Leaf:
    """Return one page of a query or a list; raises NoSuchPage behind the last one."""
    count = len(items) if isinstance(items, list | tuple) else items.count()
    leaf = Leaf((), count, number, size)
    if number > leaf.pages:
        raise NoSuchPage(number, leaf.pages)
    first = (number - 1) * size
    return Leaf(items[first : first + size], count, number, size)
