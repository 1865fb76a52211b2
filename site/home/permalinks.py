"""Codes of pages about the site."""

from django.utils.translation import gettext as _

from home.models import InformationPage
from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_pages, register_target


def register() -> None:
    """Let pages about the site have codes."""
    register_target(Target(InformationPage, public=InformationPage.objects.live, place=place, paths=paths_of_pages))


def place(page: InformationPage, part: str = "") -> Place:
    """Return where a page is."""
    return Place(
        page.relative_path(), page.title, page.lead, _("About this site"), language=language_of(page.locale_id)
    )
