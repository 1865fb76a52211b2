"""The public addresses of the site, in parts of which each is quick to make.

A part holds what lies between two ids of the database. So no page moves to another part when one is added or goes, a
search engine that reads the parts at different times misses nothing, and a part costs the same wherever it lies: no
row is counted off. Only the columns that an address is made of are read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, ExpressionWrapper, F, Max, QuerySet
from wagtail.models import Page

from activities.models import PracticePage, RehearsalIndexPage, RehearsalPage, SpotTheFakeIndexPage, SpotTheFakePage
from basepage.addresses import public_path
from family_plan.models import FamilyPlanPage
from guides.models import GuideIndexPage, GuidePage, TopicIndexPage
from helplines.models import Helpline, HelplineDirectoryPage
from home.models import HomePage, InformationPage
from lessons.models import LessonIndexPage, LessonPage
from permalinks.languages import language_of
from platforms.models import DeviceSteps, Platform, PlatformDirectoryPage
from taxonomy.models import Region, Topic

# The help path is left out: it is for those who need it. So are the search and the three taps, which are forms.
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
# What search engines take is 50,000 addresses in a part (sitemaps.org); fewer are quicker. An app has eleven at most.
IDS_IN_A_PART, APPS_IN_A_PART = 5_000, 400
# What has no day of its own: nations, and the front doors for machines.
MORE, FOR_MACHINES = "more", ("/feeds/", "/bulletin/", "/calendar/", "/api/")


@dataclass(frozen=True)
class Part:
    """A part of the list. ``kind``: one of KINDS, or MORE. ``day``: of the last change in it, None if it has none."""

    kind: str
    number: int
    day: date | None


@dataclass(frozen=True)
class Address:
    """A public path, the day of its last change, and the same in every language: pairs of a code and a path."""

    path: str
    day: date | None = None
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of address. ``rows``: locales in, what is public in them out; ``path``: of a row.

    ``ids``: how many ids share a part. ``below``: which further paths belong to rows, by the row's id.
    """

    rows: Callable[[list[int]], QuerySet]
    path: Callable[[object], str]
    ids: int = IDS_IN_A_PART
    below: Callable[[QuerySet], dict[int, list[str]]] = lambda rows: {}


def parts() -> list[Part]:
    """Return every part that has something in it (a query for each kind, and one for the languages)."""
    locales, found = _locales(), []
    for name, kind in KINDS.items():
        number = ExpressionWrapper(F("pk") / kind.ids, output_field=BigIntegerField())
        rows = kind.rows(locales).order_by().annotate(number=number).values("number")
        last = rows.annotate(last=Max("last_published_at")).order_by("number")
        found += [Part(name, row["number"] + 1, _day(row["last"])) for row in last]
    return [*found, Part(MORE, 1, None)]


def addresses(name: str, number: int) -> list[Address]:
    """Return what stands in part ``number`` (from 1) of a kind; nothing where there is no such part.

    Two queries (languages, rows); one more for apps, and one where the site is public in several languages.
    """
    if name == MORE:
        return list(_more()) if number == 1 else []
    kind = KINDS.get(name)
    if kind is None:
        return []
    locales, first = _locales(), (number - 1) * kind.ids
    everything = kind.rows(locales)
    rows = everything.filter(pk__gte=first, pk__lt=first + kind.ids).order_by("pk")
    languages = _languages(kind, everything, rows) if len(locales) > 1 else {}
    return list(_addresses(kind, rows, languages))


def _addresses(kind: Kind, rows: QuerySet, languages: dict) -> Iterator[Address]:
    below = kind.below(rows)
    for row in rows:
        path, day = kind.path(row), _day(row.last_published_at)
        yield Address(path, day, languages.get(row.translation_key, ()))
        yield from (Address(path + further, day) for further in below.get(row.pk, ()))


def _languages(kind: Kind, everything: QuerySet, rows: QuerySet) -> dict:
    """Return, by translation key, the language and path of whatever is there in more than one."""
    found: dict = {}
    for row in everything.filter(translation_key__in=rows.order_by().values("translation_key")).order_by("locale_id"):
        found.setdefault(row.translation_key, []).append((language_of(row.locale_id), kind.path(row)))
    return {key: tuple(versions) for key, versions in found.items() if len(versions) > 1}


def _locales() -> list[int]:
    """Return the locales whose front page is public: in any other, no address answers."""
    return list(Page.objects.filter(depth=2, live=True).values_list("locale_id", flat=True))


def _pages(locales: Iterable[int]) -> QuerySet:
    """Return rows of the one table that all kinds of page share; no page is made of them."""
    kinds = [kind.pk for kind in ContentType.objects.get_for_models(*PAGES).values()]
    pages = Page.objects.filter(live=True, locale_id__in=locales, content_type_id__in=kinds)
    return pages.values_list("pk", "url_path", "locale_id", "translation_key", "last_published_at", named=True)


def _records(model: type) -> Callable[[Iterable[int]], QuerySet]:
    def rows(locales: Iterable[int]) -> QuerySet:
        public = model.objects.filter(live=True, locale_id__in=locales)
        return public.only("slug", "locale_id", "translation_key", "last_published_at")

    return rows


def _actions(apps: QuerySet) -> dict[int, list[str]]:
    """Return, for each app, the last part of the address of each action that it has steps for."""
    with_steps = DeviceSteps.objects.filter(platform__in=apps.order_by().values("pk"))
    found: dict[int, list[str]] = {}
    for app, action in with_steps.order_by("platform", "action").values_list("platform", "action").distinct():
        found.setdefault(app, []).append(f"{action}/")
    return found


def _more() -> Iterator[Address]:
    for slug in Region.objects.for_readers().filter(parent__isnull=False).values_list("slug", flat=True):
        yield Address(f"/help/{slug}/")
    yield from map(Address, FOR_MACHINES)


def _day(instant) -> date | None:
    return instant.date() if instant else None


def _url(record) -> str:
    return record.url


KINDS = {
    "pages": Kind(_pages, lambda row: public_path(row.url_path, row.locale_id)),
    "topics": Kind(_records(Topic), _url),
    "helplines": Kind(_records(Helpline), _url),
    "apps": Kind(_records(Platform), _url, APPS_IN_A_PART, _actions),
}
