"""What every reader is offered from one list, for whoever agrees to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from helplines import catalogue
from helplines.cards import uk_day
from helplines.models import URGENCIES
from helplines.services import Directory
from signposting.selection import Signpost, choose
from signposting.situations import Situation, Urgency
from taxonomy.audiences import AUDIENCES, Audience
from taxonomy.models import Region


@dataclass(frozen=True)
class Offer:
    """One order of help, and the nations where it is offered. ``signposts``: each with whether this list names it."""

    nations: tuple[str, ...]
    signposts: tuple[tuple[Signpost, bool], ...]


@dataclass(frozen=True)
class Moment:
    """Urgencies at which the same is offered, and what that is."""

    urgencies: tuple[str, ...]
    offers: tuple[Offer, ...]


def overview(
    remit: str, directory: Directory, nations: Iterable[tuple[str | None, str]], today: date
) -> list[tuple[Audience, list[Moment]]]:
    """Return, for each audience, what it is offered for a remit, as ``choose`` says; what is the same is said once.

    ``nations``: pairs of code and name. Pure.
    """
    nations = list(nations)
    return [(audience, _moments(remit, audience, directory, nations, today)) for audience in AUDIENCES]


def _moments(remit, audience, directory, nations, today) -> list[Moment]:
    same: dict[tuple[Offer, ...], list[str]] = {}
    for code, name in URGENCIES:
        offers = _offers(remit, audience, Urgency(code), directory, nations, today)
        same.setdefault(offers, []).append(str(name))
    return [Moment(tuple(names), offers) for offers, names in same.items()]


def _offers(remit, audience, urgency, directory, nations, today) -> tuple[Offer, ...]:
    own = {line.to for line in directory.referrals if line.remit == remit and line.group == audience.group}
    same: dict[tuple[Signpost, ...], list[str]] = {}
    for code, name in nations:
        chosen = choose(Situation((), audience.code, code, urgency, (remit,)), directory, today)
        same.setdefault(chosen, []).append(str(name))
    return tuple(
        Offer(tuple(names), tuple((signpost, signpost.key in own) for signpost in chosen))
        for chosen, names in same.items()
    )


def preview_of(remit, moment: datetime) -> dict:
    """Return what the preview of a remit shows: what readers would be offered if this version were published."""
    directory = catalogue.as_if_published(remit, catalogue.directory())
    nations = [(None, _("Before a nation is picked"))]
    nations += Region.objects.for_readers().filter(parent__isnull=False).values_list("pk", "name")
    return {"remit": remit, "offered": overview(remit.key, directory, nations, uk_day(moment))}
