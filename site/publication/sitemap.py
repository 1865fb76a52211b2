"""The public addresses of the site."""

from collections.abc import Iterator
from datetime import date

from guides.models import GuideIndexPage, GuidePage, TopicIndexPage
from helplines.models import Helpline, HelplineDirectoryPage
from home.models import HomePage, InformationPage
from taxonomy.models import Region, Topic

PAGES = (HomePage, GuideIndexPage, GuidePage, TopicIndexPage, HelplineDirectoryPage, InformationPage)


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
