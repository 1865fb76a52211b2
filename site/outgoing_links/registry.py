"""Which kinds of thing lead to other sites. Each app registers its own when it starts (``<app>/outgoing_links.py``)."""

from collections.abc import Callable, Iterable, Iterator

from outgoing_links.found import Use

# A model in, the addresses on all that is live of it out, with a bounded number of queries.
Finder = Callable[[type], Iterable[Use]]

_finders: dict[type, Finder] = {}


def register(model: type, finder: Finder) -> None:
    """Let ``finder`` name the outgoing addresses of ``model``; registering again replaces it."""
    _finders[model] = finder


def everywhere() -> Iterator[tuple[type, Use]]:
    """Give every outgoing address on whatever is live, with the model that it stands on."""
    for model, finder in _finders.items():
        for use in finder(model):
            yield model, use
