"""Codes of apps, and of what can be done in them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_records, register_target
from platforms.actions import BY_KEY
from platforms.models import Platform


def register() -> None:
    """Let apps and their actions have codes."""
    register_target(
        Target(
            Platform,
            public=lambda: Platform.objects.filter(live=True).prefetch_related("steps", "actions"),
            parts=parts,
            place=place,
            paths=paths_of_records(Platform, "apps"),
        )
    )


def parts(platform: Platform) -> Iterable[str]:
    """Return the app itself and every action for which there are steps."""
    return dict.fromkeys(["", *(steps.action for steps in platform.steps.all())])


def place(platform: Platform, part: str) -> Place | None:
    """Return where an app or its action is."""
    language = language_of(platform.locale_id)
    if not part:
        return Place(platform.url, platform.name, platform.what_it_is, _("App or game"), language=language)
    if part not in parts(platform):
        return None
    own = {action.key: action.title for action in platform.actions.all()}
    action = str(BY_KEY[part].name) if part in BY_KEY else own.get(part, part)
    title = f"{platform.name}: {action}"
    return Place(f"{platform.url}{part}/", title, _("The exact taps."), _("Steps in an app"), language=language)
