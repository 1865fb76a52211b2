"""What is looked at again and again, and when that is due. Only what the public can open; never who checks it."""

from datetime import date

from activities.models import RehearsalPage, SpotTheFakePage
from guides.models import GuidePage
from helplines.models import Helpline
from platforms.models import Platform
from review.due import SOON_DAYS
from review.models import Reviewed
from review.to_be_checked import Place, in_full, overdue_and_soon, to_be_checked
from sharing.guides_as_data import freshness
from sharing.licence import full
from taxonomy.models import Topic

# The words of the help path have no page that could be opened without saying what has happened.
KINDS: dict[str, tuple[type[Reviewed], ...]] = {
    "guide": (GuidePage,),
    "topic": (Topic,),
    "helpline": (Helpline,),
    "platform": (Platform,),
    "activity": (SpotTheFakePage, RehearsalPage),
}
NAMES = {model: name for name, models in KINDS.items() for model in models}


def places(kind: str | None, today: date) -> list[Place]:
    """Return everything published of a kind, or of all kinds, the most urgent first."""
    return to_be_checked(KINDS[kind] if kind else NAMES, today)


def such(found: list[Place], due: str | None, today: date) -> list[Place]:
    """Return those that are overdue, due soon, or later; all where nothing is asked."""
    if due is None:
        return found
    return [place for place in found if when(place, today) == due]


def when(place: Place, today: date) -> str:
    """Say in one word when a place is due."""
    if place.due.overdue(today):
        return "overdue"
    return "soon" if place.due.soon(today, SOON_DAYS) else "later"


def how_many(found: list[Place], today: date) -> dict[str, int]:
    """Return how many are overdue, and due soon."""
    late, soon = overdue_and_soon(found, today)
    return {"overdue": late, "due_soon": soon}


def due_as_data(shown: list[Place], today: date) -> list[dict]:
    """Return what a list tells about some places (a query for each kind, and one for its checks)."""
    paths = paths_of(shown)
    # What was taken off since it was listed is left out first, so that places and titles stay in step.
    there = [place for place in shown if (place.model, place.pk) in paths]
    return [
        {
            "kind": NAMES[place.model],
            "title": each.title,
            "part": str(each.part),
            "url": full(paths[place.model, each.pk]),
            "freshness": freshness(each.standing),
        }
        for place, each in zip(there, in_full(there, today), strict=False)
    ]


def paths_of(shown: list[Place]) -> dict[tuple[type, object], str]:
    """Return where each record can be opened (a query for each kind)."""
    paths = {}
    for model in dict.fromkeys(place.model for place in shown):
        keys = {place.pk for place in shown if place.model is model}
        rows = model._default_manager.filter(pk__in=keys, live=True).select_related("locale")
        for row in rows.defer_streamfields() if hasattr(rows, "defer_streamfields") else rows:
            paths[model, row.pk] = row.relative_path() if hasattr(row, "relative_path") else row.url
    return paths
