"""The drawings of the interface: which there are, and which of them a page uses.

A page carries only the drawings it shows. The template tag ``icon`` notes each name here while the page is
rendered, and ``drawings_used`` writes them out once, at the end of the page.
"""

import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "static" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="i-([a-z0-9-]+)".*?</symbol>', re.DOTALL)

_used: ContextVar[set | None] = ContextVar("drawings_used", default=None)


@cache
def symbols() -> dict[str, str]:
    """Return the markup of every drawing by its name, from ``icons.svg``."""
    return {match[1]: match[0] for match in SYMBOL.finditer(SOURCE.read_text(encoding="utf-8"))}


def drawing_choices() -> list[tuple[str, str]]:
    """Return names for a form field, in alphabetical order."""
    return [(name, name.replace("-", " ").capitalize()) for name in sorted(symbols())]


def start_page() -> None:
    """Forget what an earlier page used; to be called before a page is rendered."""
    _used.set(set())


def use(name: str) -> None:
    """Note that the page being rendered shows this drawing; raises KeyError when there is none of that name."""
    if name not in symbols():
        raise KeyError(f"There is no drawing called {name!r} in {SOURCE.name}.")
    used = _used.get()
    if used is not None:
        used.add(name)


def used_symbols() -> str:
    """Return the markup of the drawings noted since ``start_page``, always in the same order."""
    return "".join(symbols()[name] for name in sorted(_used.get() or ()))
