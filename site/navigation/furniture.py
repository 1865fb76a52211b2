"""What every page shows beside its content, read once and kept until it changes."""

from dataclasses import dataclass

from wagtail.models import Site

from helplines.catalogue import directory as read_directory
from helplines.services import Line, Service
from organisation.models import SiteSettings
from page_life.kept import Kept
from signposting.selection import EMERGENCY
from taxonomy.models import Region

GENERATION = "furniture"
CHILDLINE = "childline"


@dataclass(frozen=True)
class Furniture:
    """``information``: path and title of the pages about the site. ``nations``: those that readers can pick."""

    settings: SiteSettings
    information: tuple[tuple[str, str], ...]
    nations: tuple[Region, ...]


_kept: Kept[Furniture] = Kept(GENERATION)


def furniture(language: str) -> Furniture:
    """Return what stands around a page in a language (no query of its own while nothing changes)."""
    return _kept.get(language, lambda: _read(language))


def _read(language: str) -> Furniture:
    from home.models import InformationPage

    site = Site.objects.filter(is_default_site=True).first()
    settings = SiteSettings.for_site(site) if site else SiteSettings()
    pages = InformationPage.objects.live().filter(locale__language_code=language).order_by("order", "title", "pk")
    nations = tuple(Region.objects.for_readers().filter(parent__isnull=False))
    return Furniture(settings, tuple((page.relative_path(), page.title) for page in pages), nations)


def emergency_line(language: str) -> Line | None:
    """Return the emergency number's line, from its record."""
    return first_phone(read_directory(language).service(EMERGENCY))


def first_phone(service: Service | None) -> Line | None:
    """Return the first telephone line of a service, or None."""
    return next((line for line in service.lines if line.kind == "phone"), None) if service else None
