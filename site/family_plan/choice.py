"""What a family chose, between a form, an address and a sheet of paper. Pure: text in, text out; nothing is kept.

An address holds codes alone: ``?one=8-10:roblox.youtube&two=11-13:snapchat``.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

NAMES = ("one", "two")
AGE, APPS = "age_", "apps_"
FORM_FIELDS = frozenset(f"{field}{name}" for field in (AGE, APPS) for name in NAMES)
MOST_APPS = 6
# More than this is not read at all, so that an address has an end.
MOST_READ = 40
CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True)
class Child:
    """``age``: the code of an audience, or empty while it is not chosen. ``apps``: keys, in the order chosen."""

    age: str
    apps: tuple[str, ...]

    @property
    def in_address(self) -> str:
        """Return the child as an address holds it."""
        return ":".join([self.age, ".".join(self.apps)]) if self.apps else self.age


@dataclass(frozen=True)
class Choice:
    """``unknown``: something was not known and is left out. ``too_many``: apps beyond the most are left out."""

    children: tuple[Child, ...]
    unknown: bool = False
    too_many: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether there is a child with an age, and so something to print."""
        return any(child.age for child in self.children)

    @property
    def apps(self) -> tuple[str, ...]:
        """Return the keys of all apps, each once."""
        return tuple(dict.fromkeys(app for child in self.children for app in child.apps))


def _children(children: list[Child]) -> tuple[Child, ...]:
    return tuple(child for child in children if child.age or child.apps)


def _codes(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts[:MOST_READ] if CODE.fullmatch(text)))


def from_form(all_of: Callable[[str], list[str]]) -> tuple[Child, ...]:
    """Return the children of a form. ``all_of``: the name of a field in, every value of it out."""
    return _children([Child(next(iter(_codes(all_of(AGE + name))), ""), _codes(all_of(APPS + name))) for name in NAMES])


def from_address(all_of: Callable[[str], list[str]]) -> Choice:
    """Return the children of an address, before anything is known of their codes."""
    children, odd = [], False
    for name in NAMES:
        text = next(iter(all_of(name)), "")
        age, _colon, apps = text.partition(":")
        listed = [each for each in apps.split(".") if each]
        child = Child(next(iter(_codes([age])), ""), _codes(listed))
        odd = odd or child.age != age or len(child.apps) < len(set(listed))
        children.append(child)
    return Choice(_children(children), unknown=odd)


def settled(choice: Choice, ages: Collection[str], apps: Collection[str]) -> Choice:
    """Return the choice with what is known alone, and no more than fits on the sheet."""
    children, unknown, too_many = [], choice.unknown, choice.too_many
    for child in choice.children:
        known = tuple(app for app in child.apps if app in apps)
        age = child.age if child.age in ages else ""
        unknown = unknown or age != child.age or known != child.apps
        too_many = too_many or len(known) > MOST_APPS
        children.append(Child(age, known[:MOST_APPS]))
    return Choice(_children(children), unknown, too_many)


def address(children: tuple[Child, ...]) -> str:
    """Return the query of an address, without a question mark; empty without children."""
    return "&".join(f"{name}={child.in_address}" for name, child in zip(NAMES, children, strict=False))
