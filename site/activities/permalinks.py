"""Codes of made-up profiles and of rehearsals."""

from django.utils.translation import gettext as _

from activities.models import ActivityPage, RehearsalPage, SpotTheFakePage
from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_pages, register_target


def register() -> None:
    """Let practice have codes."""
    for model in (SpotTheFakePage, RehearsalPage):
        public = model.objects.live().defer_streamfields()
        register_target(Target(model, public=public.all, place=place, paths=paths_of_pages))


def place(activity: ActivityPage, part: str = "") -> Place:
    """Return where an activity is."""
    return Place(
        path=activity.relative_path(),
        title=activity.title,
        words=activity.lead,
        kind_in_words=_("Practice: %(reader)s") % {"reader": activity.reader.name},
        audience=activity.audience,
        language=language_of(activity.locale_id),
    )
