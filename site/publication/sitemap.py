"""The public addresses of the site."""

from collections.abc import Iterator
from datetime import date

from activities.models import PracticePage, RehearsalIndexPage, RehearsalPage, SpotTheFakeIndexPage, SpotTheFakePage
from family_plan.models import FamilyPlanPage
from guides.models import GuideIndexPage, GuidePage, TopicIndexPage
from helplines.models import Helpline, HelplineDirectoryPage
from home.models import HomePage, InformationPage
from lessons.models import LessonIndexPage, LessonPage
from platforms.models import DeviceSteps, Platform, PlatformDirectoryPage
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
    LessonIndexPage,
    LessonPage,
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
    for region in Region.objects.for_readers().filter(parent__isnull=False):
        yield f"/help/{region.slug}/", None
    yield from _apps()
    yield from ((path, None) for path in ("/feeds/", "/bulletin/", "/calendar/", "/api/"))


def _apps() -> Iterator[tuple[str, date | None]]:
    """Yield each app, and each action that it has steps for (two queries)."""
    with_steps = DeviceSteps.objects.filter(platform__live=True).values_list("platform", "action").distinct()
    actions: dict[int, list[str]] = {}
    for platform, action in with_steps.order_by("platform", "action"):
        actions.setdefault(platform, []).append(action)
    for platform in Platform.objects.filter(live=True):
        day = platform.last_published_at.date() if platform.last_published_at else None
        yield platform.url, day
        yield from ((f"{platform.url}{action}/", day) for action in actions.get(platform.pk, ()))
