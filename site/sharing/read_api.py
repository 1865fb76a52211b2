"""The read API, version 1: what is published, and nothing else. Documented by itself at /api/v1/openapi.json.

Django Ninja comes with Wagtail 8, whose own API for editors (v3) is not mounted anywhere.
"""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import translation
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from wagtail.models import Page

from helplines.cards import uk_day
from helplines.catalogue import directory
from page_life import collector
from permalinks.languages import DEFAULT
from review.due_rows import span_of
from sharing import due_as_data as due
from sharing.guides_as_data import (
    guides_as_data,
    guides_of,
    published_guides,
    published_topics,
    topics_as_data,
    whole_guide_as_data,
)
from sharing.helplines_as_data import fits, helpline_as_data
from sharing.hsds import hsds_page, service_as_hsds, service_by_id
from sharing.hsds_schemas import HsdsPage, HsdsService
from sharing.lessons_as_data import lessons_as_data, lessons_of, published_lessons, whole_lesson_as_data
from sharing.licence import IN_A_SENTENCE, LICENCE, full
from sharing.paging import Leaf, NoSuchPage, leaf_of
from sharing.platforms_as_data import platform_as_data, published_platforms, whole_platform_as_data
from sharing.problems import problem
from sharing.schemas import (
    AudienceCode,
    Filters,
    FreshnessFilters,
    FreshnessListing,
    Guide,
    GuideFilters,
    HelplineData,
    HelplineFilters,
    Index,
    Key,
    Lesson,
    LessonFilters,
    Listing,
    One,
    Pages,
    PlatformData,
    Problem,
    TopicData,
    WholeGuide,
    WholeLesson,
    WholePlatform,
)
from taxonomy.models import Region

VERSION = "1.0.0"


class ReadAPI(NinjaAPI):
    """The API; its document is made once, for it changes with the software only."""

    def get_openapi_operation_id(self, operation) -> str:
        """Return the name of the function: it says what is asked."""
        return operation.view_func.__name__

    @lru_cache(maxsize=1)  # noqa: B019 (there is one)
    def _document(self):
        return super().get_openapi_schema()

    def get_openapi_schema(self, **kwargs):
        """Return the OpenAPI document."""
        return self._document()


api = ReadAPI(
    title="Signpost read API",
    version=VERSION,
    description=f"Guides, topics, lessons, apps, helplines, and how fresh they are. No key, no cookie. {IN_A_SENTENCE}",
    docs_url=None,
    urls_namespace="read_api",
    openapi_extra={"info": {"license": {"name": "CC BY 4.0", "url": LICENCE}}},
)
PATHS = ("guides", "topics", "lessons", "platforms", "helplines", "freshness", "hsds/services")
WRONG = {400: Problem, 404: Problem, 414: Problem}


class Unknown(Exception):
    """Something was asked for that there is not. The words say what there is."""


@api.exception_handler(ValidationError)
def _not_valid(request, error):
    said = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors]
    return problem(400, "This cannot be asked", ". ".join(said))


@api.exception_handler(Unknown)
def _unknown(request, error):
    return problem(400, "This cannot be asked", str(error))


@api.exception_handler(NoSuchPage)
@api.exception_handler(Http404)
def _not_found(request, error):
    return problem(404, "There is nothing here", str(error) or "There is no such thing.")


def nothing_here(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Answer any other address below the API."""
    return problem(404, "There is nothing here", f"See {full('/api/')} for what there is.")


def _asked(request, filters: Filters) -> dict[str, str]:
    """Return the filters as they were given; raises Unknown for one that there is not, or one that is given twice."""
    known = list(type(filters).model_fields)
    for name, values in request.GET.lists():
        if name not in known:
            raise Unknown(f"There is no filter called {name[:40]!r}. There are: {', '.join(known)}.")
        if len(values) > 1:
            raise Unknown(f"{name} is given more than once. Give it once.")
    return {name: request.GET[name] for name in known if name in request.GET and name not in {"page", "per_page"}}


def _today() -> date:
    return uk_day(collector.current().moment)


def _about(filters: Filters) -> dict:
    return {"as_of": _today(), "language": filters.language}


def _listing(request, filters: Pages, leaf: Leaf, items: list[dict], **more) -> dict:
    given, path = _asked(request, filters), full(request.path)
    around = {
        "count": leaf.count,
        "page": leaf.number,
        "pages": leaf.pages,
        "per_page": leaf.size,
        "next": leaf.address_of(leaf.number + 1, path, given),
        "previous": leaf.address_of(leaf.number - 1, path, given),
    }
    return _about(filters) | around | {"items": items} | more


@api.get("/", response={200: Index, **WRONG}, tags=["about"])
def index(request, filters: Query[Filters]):
    """What there is: the address of each list, and the languages in which something is published."""
    _asked(request, filters)
    published = Page.objects.filter(depth=2, live=True).values_list("locale__language_code", flat=True)
    known = (*PATHS, "openapi.json")
    return _about(filters) | {
        "languages": sorted(set(published)),
        "addresses": {name.partition(".")[0].replace("/", "_"): full(f"/api/v1/{name}") for name in known},
        "documentation": full("/api/"),
    }


@api.get("/guides", response={200: Listing[Guide], **WRONG}, tags=["guides"])
def guides(request, filters: Query[GuideFilters]):
    """Published guides, by topic and audience."""
    _asked(request, filters)
    if filters.topic:
        _known("topic", filters.topic, list(published_topics(DEFAULT).values_list("key", flat=True)))
    found = published_guides(filters.language, filters.audience, filters.topic)
    leaf = leaf_of(found.values_list("pk", flat=True), filters.page, filters.per_page)
    return _listing(request, filters, leaf, guides_as_data(guides_of(leaf.items), _today()))


@api.get("/guides/{audience}/{slug:guide}", response={200: One[WholeGuide], **WRONG}, tags=["guides"])
def one_guide(request, audience: AudienceCode, guide: Key, filters: Query[Filters]):
    """One guide with its words. Cards and taps in apps that it shows are data of their own."""
    _asked(request, filters)
    found = published_guides(filters.language, audience, None).filter(slug=guide).first()
    if found is None:
        raise Http404(f"There is no guide called {guide!r} for {audience}.")
    return _about(filters) | {"item": whole_guide_as_data(found, _today())}


@api.get("/lessons", response={200: Listing[Lesson], **WRONG}, tags=["lessons"])
def lessons(request, filters: Query[LessonFilters]):
    """Published lessons, by topic and key stage."""
    _asked(request, filters)
    if filters.topic:
        _known("topic", filters.topic, list(published_topics(DEFAULT).values_list("key", flat=True)))
    found = published_lessons(filters.language, filters.key_stage, filters.topic)
    leaf = leaf_of(found.values_list("pk", flat=True), filters.page, filters.per_page)
    with translation.override(filters.language):
        return _listing(request, filters, leaf, lessons_as_data(lessons_of(leaf.items), _today()))


@api.get("/lessons/{slug:lesson}", response={200: One[WholeLesson], **WRONG}, tags=["lessons"])
def one_lesson(request, lesson: Key, filters: Query[Filters]):
    """One lesson with its script, its sheet with answers, and what every lesson shares."""
    _asked(request, filters)
    found = published_lessons(filters.language).filter(slug=lesson).select_related("topic").first()
    if found is None:
        raise Http404(f"There is no lesson called {lesson!r}.")
    with translation.override(filters.language):
        return _about(filters) | {"item": whole_lesson_as_data(found, _today())}


@api.get("/topics", response={200: Listing[TopicData], **WRONG}, tags=["topics"])
def topics(request, filters: Query[Pages]):
    """Published topics."""
    _asked(request, filters)
    leaf = leaf_of(published_topics(filters.language), filters.page, filters.per_page)
    return _listing(request, filters, leaf, topics_as_data(list(leaf.items), _today()))


@api.get("/topics/{slug:key}", response={200: One[TopicData], **WRONG}, tags=["topics"])
def one_topic(request, key: Key, filters: Query[Filters]):
    """One topic."""
    _asked(request, filters)
    found = topics_as_data(list(published_topics(filters.language).filter(key=key)), _today())
    if not found:
        raise Http404(f"There is no topic called {key!r}.")
    return _about(filters) | {"item": found[0]}


@api.get("/platforms", response={200: Listing[PlatformData], **WRONG}, tags=["platforms"])
def platforms(request, filters: Query[Pages]):
    """Apps, games, consoles and sites."""
    _asked(request, filters)
    leaf = leaf_of(published_platforms(filters.language), filters.page, filters.per_page)
    return _listing(request, filters, leaf, [platform_as_data(each) for each in leaf.items])


@api.get("/platforms/{slug:key}", response={200: One[WholePlatform], **WRONG}, tags=["platforms"])
def one_platform(request, key: Key, filters: Query[Filters]):
    """One platform with the steps of each action."""
    _asked(request, filters)
    found = published_platforms(filters.language).filter(key=key).first()
    if found is None:
        raise Http404(f"There is no app called {key!r}.")
    with translation.override(filters.language):
        return _about(filters) | {"item": whole_platform_as_data(found, _today())}


@api.get("/helplines", response={200: Listing[HelplineData], **WRONG}, tags=["helplines"])
def helplines(request, filters: Query[HelplineFilters]):
    """Services that answer, and how to reach them."""
    _asked(request, filters)
    known = directory(filters.language)
    _known("nation", filters.region, list(Region.objects.for_readers().values_list("code", flat=True)))
    _known("matter", filters.deals_with, [remit.key for remit in known.remits])
    found = [s for s in known.services if fits(s, filters.region, filters.for_whom, filters.age, filters.deals_with)]
    leaf = leaf_of(found, filters.page, filters.per_page)
    with translation.override(filters.language):
        return _listing(request, filters, leaf, [helpline_as_data(each, _today()) for each in leaf.items])


def _known(what: str, code: str | None, known: list[str]) -> None:
    if code and code not in known:
        raise Unknown(f"There is no {what} called {code!r}. There are: {', '.join(known)}.")


@api.get("/helplines/{slug:key}", response={200: One[HelplineData], **WRONG}, tags=["helplines"])
def one_helpline(request, key: Key, filters: Query[Filters]):
    """One service."""
    _asked(request, filters)
    found = directory(filters.language).service(key)
    if found is None:
        raise Http404(f"There is no helpline called {key!r}.")
    with translation.override(filters.language):
        return _about(filters) | {"item": helpline_as_data(found, _today())}


@api.get("/freshness", response={200: FreshnessListing, **WRONG}, tags=["freshness"])
def freshness(request, filters: Query[FreshnessFilters]):
    """What was looked at when, and when that is due again; the most urgent first."""
    _asked(request, filters)
    found = due.due_list(filters.kind, _today())
    shown = found.such(span_of(filters.due, _today())) if filters.due else found
    leaf = leaf_of(shown, filters.page, filters.per_page)
    items = due.due_as_data(list(leaf.items), _today())
    return _listing(request, filters, leaf, items, **due.how_many(found, _today()))


@api.get("/hsds/services", response={200: HsdsPage, **WRONG}, tags=["helplines"], exclude_none=True)
def hsds_services(request, filters: Query[Pages]):
    """The helplines in the shape of HSDS 3, which Open Referral UK uses."""
    _asked(request, filters)
    leaf = leaf_of(directory(filters.language).services, filters.page, filters.per_page)
    with translation.override(filters.language):
        return _about(filters) | hsds_page(leaf, _today())


@api.get("/hsds/services/{uuid:number}", response={200: HsdsService, **WRONG}, tags=["helplines"], exclude_none=True)
def hsds_service(request, number: UUID, filters: Query[Filters]):
    """One helpline in the shape of HSDS 3."""
    _asked(request, filters)
    found = service_by_id(directory(filters.language).services, number)
    if found is None:
        raise Http404(f"There is no service with the id {number}.")
    with translation.override(filters.language):
        return service_as_hsds(found, _today())
