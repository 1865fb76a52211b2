"""What is looked at again and again, and when that is due. Only what the public can open; never who checks it."""

from datetime import date

from activities.models import RehearsalPage, SpotTheFakePage
from guides.models import GuidePage
from helplines.models import Helpline
from lessons.models import LessonPage
from page_life.kept import Kept
from platforms.catalogue import GENERATION
from platforms.models import Platform
from review.due_rows import OVERDUE, SOON, DueList, span_of
from review.models import Reviewed
from review.to_be_checked import Place, has_parts, in_full, of_parts
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
    "lesson": (LessonPage,),
}
NAMES = {model: name for name, models in KINDS.items() for model in models}
# Of apps every list of steps is due by itself, and its text must be read to know when: kept until one of them changes.
_parts: Kept[list[Place]] = Kept(GENERATION)


def due_list(kind: str | None, today: date) -> DueList:
    """Return what is published of a kind, or of all kinds, the most urgent first."""
    models = KINDS[kind] if kind else tuple(NAMES)
    parts = [place for model in models if has_parts(model) for place in _places_of_parts(model, today)]
    return DueList([model for model in models if not has_parts(model)], parts)


def _places_of_parts(model: type[Reviewed], today: date) -> list[Place]:
    """Return the places of what is checked part by part. When they are due does not depend on the day."""
    return _parts.get(model, lambda: list(of_parts(model, today)))


def how_many(found: DueList, today: date) -> dict[str, int]:
    """Return how many are overdue, and due soon."""
    return {"overdue": found.within(span_of(OVERDUE, today)), "due_soon": found.within(span_of(SOON, today))}


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
