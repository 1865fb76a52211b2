"""Codes of helplines."""

from django.utils.translation import gettext as _

from helplines.models import Helpline
from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_records, register_target


def register() -> None:
    """Let helplines have codes."""
    public = Helpline.objects.filter(live=True)
    register_target(Target(Helpline, public=public.all, place=place, paths=paths_of_records(Helpline, "help")))


def place(helpline: Helpline, part: str = "") -> Place:
    """Return where a helpline is."""
    words, language = helpline.what_it_does, language_of(helpline.locale_id)
    return Place(helpline.url, helpline.name, words, _("Helpline"), language=language)
