"""What can have a code of its own. The ground floor knows none of it: each app registers its own things."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from wagtail.models import Page

from permalinks.languages import prefix_of


@dataclass(frozen=True)
class Place:
    """A public thing: where it is, and one sentence about it (``words``). ``kind_in_words``: such as "Guide".

    ``topic``: a key, and ``audience``: a code, where it has them; with these something near is found once it is gone.
    """

    path: str
    title: str
    words: str = ""
    kind_in_words: str = ""
    topic: str = ""
    audience: str = ""
    language: str = ""
    code: str = ""


@dataclass(frozen=True)
class Target:
    """One kind of thing. ``public``: the rows that readers can see now, with whatever ``place`` needs.

    ``parts``: the parts of an object that have codes besides itself (""), such as the actions of an app. ``place``:
    where an object or its part is; None when that part is not public. ``paths``: keys of rows in, where those that are
    public are now out (one query); several kinds may share it.
    """

    model: type[Model]
    public: Callable[[], QuerySet]
    place: Callable[[Model, str], Place | None]
    paths: Callable[[set[str]], dict[str, str]]
    parts: Callable[[Model], Iterable[str]] = lambda item: [""]


_targets: dict[type[Model], Target] = {}
_nearest: list[Callable[[Place], Place | None]] = []


def register_target(target: Target) -> None:
    """Let a kind of thing have codes; registering it twice changes nothing."""
    _targets[target.model] = target


def register_nearest(nearest: Callable[[Place], Place | None]) -> None:
    """Say how something near is found for what is gone: what it was last in, where to go instead out."""
    if nearest not in _nearest:
        _nearest.append(nearest)


def every_target() -> list[Target]:
    """Return what is registered."""
    return list(_targets.values())


def target_of(model: type[Model]) -> Target | None:
    """Return how a model's things are found; None when they have no codes."""
    return _targets.get(model)


def nearest_to(place: Place) -> Place | None:
    """Return the nearest public thing to one that is gone, or None."""
    found = (nearest(place) for nearest in _nearest)
    return next((each for each in found if each), None)


def paths_of_pages(keys: set[str]) -> dict[str, str]:
    """Return where the published ones of some pages are, whatever their kind (one query)."""
    found = Page.objects.live().filter(pk__in=keys).values_list("pk", "url_path", "locale_id")
    return {str(pk): prefix_of(locale) + path_in_url(url_path) for pk, url_path, locale in found}


def path_in_url(url_path: str) -> str:
    """Return the path of a page as readers see it, without its language: Wagtail's begins with the front page. Pure."""
    return "/" + url_path.split("/", 2)[2]


def paths_of_records(model: type[Model], below: str) -> Callable[[set[str]], dict[str, str]]:
    """Return how the published ones of a kind of record are found, whose addresses are ``/<below>/<slug>/``."""

    def paths(keys: set[str]) -> dict[str, str]:
        found = model.objects.filter(pk__in=keys, live=True).values_list("pk", "slug", "locale_id")
        return {str(pk): f"{prefix_of(locale)}/{below}/{slug}/" for pk, slug, locale in found}

    return paths
