"""Begins a new edition wherever what is printed has changed. Called after a change, never while a page is read."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import translation

from helplines.models import Helpline
from permalinks.editions import begin_editions, latest_editions
from permalinks.models import Edition, Permalink, Printed
from schools.numbers import numbers_for, numbers_of
from schools.sheet import help_print
from schools.sheets import KINDS, sheets_of, topics_on_paper

BATCH = 200


def keep_editions(items: Iterable[Model], day: date) -> int:
    """Begin new editions of some public objects whose paper has changed; returns how many.

    ``day``: of the change; only its month is printed.
    """
    printed: dict[str, Printed] = {}
    items = list(items)
    codes = _codes_by_item(items)
    for item in items:
        for sheet in sheets_of(item, codes.get(str(item.pk), {})):
            printed[sheet.code] = sheet.printed()
    return begin_editions(printed, day) if printed else 0


def keep_all_editions(day: date) -> int:
    """Begin new editions of everything public whose paper has changed; returns how many."""
    begun = 0
    for kind in KINDS.values():
        keys = list(kind.public().values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            begun += keep_editions(kind.public().filter(pk__in=keys[start : start + BATCH]), day)
    return begun


def keep_help(day: date) -> int:
    """Begin new editions wherever other help would be printed than before; returns how many.

    Help is chosen once for each topic and reader, and no page is read for it: it is quick with thousands of pages.
    """
    rows = Edition.objects.select_related("permalink").order_by("number")
    latest = {row.permalink_id: row for row in rows}
    keys = {str(pk): key for pk, key in Helpline.objects.values_list("pk", "key")}
    chosen: dict[tuple, str] = {}
    printed = {}
    for code, edition in latest.items():
        link = edition.permalink
        model = ContentType.objects.get_for_id(link.content_type_id).model_class()
        topics = topics_on_paper(model, link.part, link.topic)
        own = keys.get(link.object_key, "") if model is Helpline else ""
        what = (topics, link.audience, link.language, own)
        if what not in chosen:
            chosen[what] = _help_now(*what)
        printed[code] = Printed(edition.words_print, chosen[what])
    return begin_editions(printed, day) if printed else 0


def _help_now(topics: tuple[str, ...], audience: str, language: str, helpline: str) -> str:
    with translation.override(language):
        found = numbers_of(helpline, language) if helpline else numbers_for(topics, audience, language)
    return help_print(*found)


def _codes_by_item(items: list[Model]) -> dict[str, dict[str, str]]:
    """Return codes by part for each object's key; the objects are of one model (one query)."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if items:
        kind = ContentType.objects.get_for_model(type(items[0]))
        rows = Permalink.objects.filter(content_type=kind, object_key__in=[str(item.pk) for item in items])
        for key, part, code in rows.values_list("object_key", "part", "code"):
            found[key][part] = code
    return found


def edition_of(code: str, printed: Printed) -> Edition | None:
    """Return the edition to be printed on a sheet; None while no edition has begun for what it says now.

    Such paper carries the plain address, which never claims an age.
    """
    edition = latest_editions([code]).get(code)
    return edition if edition is not None and edition.printed == printed else None
