"""What depends on a nation. Each app that names nations by their codes says once how they are found."""

from collections.abc import Callable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

# How many names a message gives before it says how many more there are.
NAMED = 3
# The code of a nation in, what names it out: for each kind of thing, what it is called, and the names.
Uses = Callable[[str], dict[str, list[str]]]
_found_by: list[Uses] = []


def register(uses: Uses) -> None:
    """Let ``uses`` be asked before a nation is taken off or deleted."""
    if uses not in _found_by:
        _found_by.append(uses)


def uses_of(nation) -> list[str]:
    """Return what depends on a nation, a sentence part for each kind; empty when nothing does."""
    return [*_by_rows(nation), *_by_codes(nation.pk)]


def _by_rows(nation) -> Iterator[str]:
    """What names it by a foreign key, whichever app it stands in."""
    for relation in nation._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: nation.pk})
        names = [str(row) for row in rows] if relation.related_model is type(nation) else []
        if names:
            yield _listed(_("nations that belong to it"), names)
        elif rows.exists():
            yield str(relation.related_model._meta.verbose_name)


def _by_codes(code: str) -> Iterator[str]:
    for uses in _found_by:
        for kind, names in uses(code).items():
            if names:
                yield _listed(kind, names)


def _listed(kind: str, names: list[str]) -> str:
    words = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more > 0:
        words = _("%(names)s and %(more)d more") % {"names": words, "more": more}
    return f"{capfirst(kind)} ({words})"
