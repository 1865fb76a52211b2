"""The public addresses of the site."""

from collections.abc import Iterator
from datetime import date

from activities.models import PracticePage, RehearsalIndexPage, RehearsalPage, SpotTheFakeIndexPage, SpotTheFakePage
from family_plan.models import FamilyPlanPage
from guides.models import GuideIndexPage, GuidePage, TopicIndexPage
from helplines.cards import uk_day
from helplines.models import Helpline, HelplineDirectoryPage
from home.models import HomePage, InformationPage
from page_life import collector
from platforms.models import Platform, PlatformDirectoryPage
from platforms.slots import STEPS, slots_of_all
from taxonomy.models import Region, Topic

PAGES = (
    HomePage,
    GuideIndexPage,
    GuidePage,
    TopicIndexPage,
    HelplineDirectoryPage,
    PlatformDirectoryPage,
    PracticePage,
    SpotTheFakeIndexPage,
    SpotTheFakePage,
    RehearsalIndexPage,
    RehearsalPage,
    FamilyPlanPage,
    InformationPage,
)


def addresses() -> Iterator[tuple[str, date | None]]:
    """Yield each public path and the day of its last change. The help path is left out: it is for those who need it."""
    for model in PAGES:
        for page in model.objects.live().defer_streamfields():
            yield page.relative_path(), page.last_published_at.date() if page.last_published_at else None
    for model in (Topic, Helpline):
        for item in model.objects.filter(live=True):
            yield item.url, item.last_published_at.date() if item.last_published_at else None
    for region in Region.objects.filter(shown=True, parent__isnull=False):
        yield f"/help/{region.slug}/", None
    platforms = list(
        Platform.objects.filter(live=True, locale__language_code="en").prefetch_related("actions", "steps")
    )
    for platform, slots in zip(platforms, slots_of_all(platforms, uk_day(collector.current().moment)), strict=True):
        day = platform.last_published_at.date() if platform.last_published_at else None
        yield platform.url, day
        yield from ((slot.path, day) for slot in slots if slot.state == STEPS)
