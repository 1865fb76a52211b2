"""What can be wrong with a line of "who comes first", and with a whole list. Pure: plain values in, words out."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from taxonomy.audiences import AUDIENCES, GROUPS


@dataclass(frozen=True)
class Problem:
    """``field``: the name of the field to mend. ``words``: what is wrong, and how to mend it."""

    field: str
    words: str


def problems_of(line, known: Container[str] | None) -> list[Problem]:
    """Return what is wrong with one line: a row, or whatever has the same fields.

    ``known``: the keys of every helpline and everyday help, drafts too; None when that is not to be asked.
    """
    return [*_about_whom(line, known), *_about_nations(line), *_about_ages(line)]


def _about_whom(line, known: Container[str] | None) -> Iterator[Problem]:
    if not line.to:
        yield Problem("to", _("Choose whom to name."))
    elif known is not None and line.to not in known:
        words = _("There is no helpline and no everyday help called “%(key)s”. Choose another, or take the line out.")
        yield Problem("to", words % {"key": line.to})


def _about_nations(line) -> Iterator[Problem]:
    both = sorted(set(line.regions) & set(line.except_regions))
    if both:
        words = _("%(codes)s: named under “only there” and under “not there”. Take one of the two ticks away.")
        yield Problem("except_regions", words % {"codes": ", ".join(both)})
    elif line.regions and line.except_regions:
        words = _("“Only there” says it all: whatever is not ticked in it is left out. Take the ticks here away.")
        yield Problem("except_regions", words)


def _about_ages(line) -> Iterator[Problem]:
    first, last = line.age_from, line.age_to
    if first is None and last is None:
        return
    if first is not None and last is not None and first > last:
        yield Problem("age_to", _("The last age lies before the first. Turn them round."))
        return
    ages = [audience.ages for audience in AUDIENCES if audience.group == line.group and audience.ages]
    if not ages:
        yield Problem("age_from", _("These readers are adults: their age is not asked. Leave both ages empty."))
    elif not any(covers(first, last, youngest, oldest) for youngest, oldest in ages):
        words = _("No reader of this group is meant: it reaches those of %(ages)s. Change the ages or the group.")
        yield Problem("age_from", words % {"ages": ", ".join(f"{a}–{b}" for a, b in ages)})


def covers(first: int | None, last: int | None, youngest: int, oldest: int) -> bool:
    """Return whether a span of ages (open where None) holds for everyone from ``youngest`` to ``oldest``."""
    return (first is None or first <= youngest) and (last is None or oldest <= last)


def ranks_taken_twice(lines: Iterable) -> list[str]:
    """Return, for each place that two lines of one group claim, what to say about it."""
    names = dict(GROUPS)
    taken = Counter((line.group, line.rank) for line in lines)
    words = _("%(group)s: place %(rank)d is given to %(n)d lines. Give each line a place of its own.")
    return [
        words % {"group": names.get(group, group), "rank": rank, "n": n}
        for (group, rank), n in sorted(taken.items())
        if n > 1
    ]
