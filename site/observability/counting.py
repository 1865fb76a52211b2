"""The figures: a closed list, each with a closed list of labels. While they are off, counting does nothing.

Whoever has something to count asks ``count("page_cache", result="hit")``; a name that is not in the list is a mistake
of ours, and must not stop a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Where an answer of this site is quick, usual, slow, or something is wrong; in seconds.
SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


@dataclass(frozen=True)
class Figure:
    """One figure: what it says, by what it is divided, and whether it is a time (else a count)."""

    words: str
    labels: tuple[str, ...] = field(default=())
    is_time: bool = False


FIGURES: Mapping[str, Figure] = {
    "answers": Figure("Answers, by kind of address and class of status.", ("kind", "status")),
    "answer_seconds": Figure("How long answers took in the server, by kind of address.", ("kind",), is_time=True),
    "page_cache": Figure("What happened in the cache of whole answers.", ("result",)),
    "published": Figure("Publications through this server, by kind of thing.", ("kind",)),
    "errors": Figure("Errors that nobody had thought of, by kind of address.", ("kind",)),
}
_known: dict[str, object] = {}


def is_on() -> bool:
    """Whether anything is counted."""
    return bool(_known)


def count(name: str, amount: float = 1, **labels: str) -> None:
    """Count something; nothing happens while counting is off."""
    found = _known.get(name)
    if found is not None:
        found.labels(**labels).inc(amount)


def observe(name: str, seconds: float, **labels: str) -> None:
    """Note how long something took; nothing happens while counting is off."""
    found = _known.get(name)
    if found is not None:
        found.labels(**labels).observe(seconds)


def begin(registry) -> None:
    """Count from now on, in a registry of prometheus_client."""
    from prometheus_client import Counter, Histogram

    for name, figure in FIGURES.items():
        if figure.is_time:
            made = Histogram(f"signpost_{name}", figure.words, figure.labels, buckets=SECONDS, registry=registry)
        else:
            made = Counter(f"signpost_{name}", figure.words, figure.labels, registry=registry)
        _known[name] = made


def stop() -> None:
    """Count no more (for tests)."""
    _known.clear()
