"""Whom a directory leaves without help, and which lists begin with somebody who is not there for the reader. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from helplines.services import Directory, Referral
from signposting.selection import EMERGENCY, GENERAL_REMIT, holds, signpost_of
from signposting.situations import Situation, Urgency
from taxonomy.audiences import AUDIENCES

# A nation that readers can pick; None before they have picked one.
Nation = str | None


@dataclass(frozen=True)
class Gap:
    """Somebody for whom nobody is named: with which worry, who, how urgent, and where."""

    remit: str
    audience: str
    urgency: Urgency
    region: Nation


@dataclass(frozen=True)
class Unfit:
    """A list that begins, for some child, with a service whose ages do not cover this child."""

    remit: str
    audience: str
    to: str
    name: str


def gaps(directory: Directory, nations: Iterable[Nation], remits: Iterable[str]) -> set[Gap]:
    """Return whom the lists of some remits, and the general one, leave without help.

    What ``choose`` falls back on when the lists name nobody does not count: it is there for when all else has failed.
    The emergency service counts where there is danger now; elsewhere it has its own place on the page and is no answer.
    """
    lines = _by_remit(directory.referrals)
    nations = list(nations)
    return {
        Gap(remit, situation.audience, situation.urgency, situation.region)
        for remit in remits
        for situation in _situations(remit, nations)
        if not _is_answered(situation, lines, directory)
    }


def _situations(remit: str, nations: Iterable[Nation]) -> Iterator[Situation]:
    for audience, urgency, region in product(AUDIENCES, Urgency, [None, *nations]):
        yield Situation((), audience.code, region, urgency, (remit,))


def _is_answered(situation: Situation, lines: dict[str, list[Referral]], directory: Directory) -> bool:
    if situation.urgency == Urgency.DANGER_NOW and directory.service(EMERGENCY):
        return True
    return any(
        line.to != EMERGENCY and holds(line, situation) and signpost_of(line, situation, directory)
        for remit in (*situation.remits, GENERAL_REMIT)
        for line in lines[remit]
    )


def _by_remit(referrals: Iterable[Referral]) -> dict[str, list[Referral]]:
    found: dict[str, list[Referral]] = defaultdict(list)
    for line in sorted(referrals, key=lambda line: line.rank):
        found[line.remit].append(line)
    return found


def unfit_firsts(directory: Directory, nations: Iterable[Nation], remit: str) -> set[Unfit]:
    """Return the services that a list names first to children whom their ages do not cover.

    ``choose`` would pass over them, so that whoever stands second comes first, which is not what the list says.
    """
    lines = _by_remit(directory.referrals)[remit]
    children = {audience.code: audience for audience in AUDIENCES if audience.ages}
    found = set()
    for situation in _situations(remit, nations):
        child = children.get(situation.audience)
        first = next((line for line in lines if child and _is_seen(line, directory) and holds(line, situation)), None)
        service = directory.service(first.to) if first else None
        if service and not service.covers_ages(child.ages):
            found.add(Unfit(remit, situation.audience, service.key, service.name))
    return found


def _is_seen(line: Referral, directory: Directory) -> bool:
    """Whether a line counts on the page: what it names is published, and has no place of its own there."""
    return line.to != EMERGENCY and bool(directory.service(line.to) or directory.everyday_help(line.to))


def never_shown(directory: Directory, nations: Iterable[Nation], remit: str) -> list[Referral]:
    """Return the lines of a list that name a published service to readers whom it is never for, in their order."""
    situations = list(_situations(remit, nations))
    return [
        line
        for line in _by_remit(directory.referrals)[remit]
        if directory.service(line.to)
        and not any(holds(line, situation) and signpost_of(line, situation, directory) for situation in situations)
    ]
