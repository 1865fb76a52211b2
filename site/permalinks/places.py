"""From things to their codes, and from codes to where things are now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from permalinks.codes import make_code
from permalinks.models import Permalink
from permalinks.targets import Place, every_target, target_of

TRIES = 50


def codes_of(items: Iterable[tuple[Model, str]]) -> dict[tuple[Model, str], str]:
    """Return the codes of objects and their parts; what has none is left out (one query)."""
    wanted = {(_type_of(type(item)), str(item.pk), part): (item, part) for item, part in items}
    if not wanted:
        return {}
    rows = Permalink.objects.filter(_any_of(wanted)).values_list("content_type_id", "object_key", "part", "code")
    return {wanted[kind, key, part]: code for kind, key, part, code in rows if (kind, key, part) in wanted}


def codes_of_keys(keys: Sequence[tuple[type[Model], str, str]], language: str, audience: str = "") -> list[str]:
    """Return the codes of what is known by model, key and part, in that order (one query).

    What is in another language, or for another audience than the one given, is left out; so is what has no code.
    """
    order = {}
    for model, key, part in keys:
        order.setdefault((_type_of(model), key, part), len(order))
    if not order:
        return []
    rows = Permalink.objects.filter(_any_of(order), language=language)
    if audience:
        rows = rows.filter(audience__in=["", audience])
    found = [row for row in rows.values_list("content_type_id", "object_key", "part", "code") if row[:3] in order]
    return [row[3] for row in sorted(found, key=lambda row: order[row[:3]])]


def _any_of(wanted: Iterable[tuple[int, str, str]]) -> Q:
    """Return what finds codes by kind and key: asked for keys alone, a database goes through all codes there are."""
    keys_of_kind: dict[int, set[str]] = defaultdict(set)
    for kind, key, _part in wanted:
        keys_of_kind[kind].add(key)
    found = Q()
    for kind, keys in keys_of_kind.items():
        found |= Q(content_type_id=kind, object_key__in=keys)
    return found


def look_up(codes: Sequence[str]) -> list[Place]:
    """Return what some codes mean and where that is now, in the order of the codes.

    Unknown codes, and those of what is not public, are left out. One query for the codes, one for all pages, and one
    for each kind of record.
    """
    rows = {row.code: row for row in Permalink.objects.filter(code__in=list(codes))}
    kinds = {_type_of(target.model): target.paths for target in every_target()}
    keys_of: dict[Callable, set[str]] = defaultdict(set)
    for row in rows.values():
        if row.content_type_id in kinds:
            keys_of[kinds[row.content_type_id]].add(row.object_key)
    paths = {paths_of: paths_of(keys) for paths_of, keys in keys_of.items()}
    places = []
    for code in dict.fromkeys(codes):
        row = rows.get(code)
        path = paths.get(kinds.get(row.content_type_id), {}).get(row.object_key) if row else None
        if path:
            places.append(replace(row.meant(), path=path + (f"{row.part}/" if row.part else "")))
    return places


def place_at(path: str) -> Place | None:
    """Return what is public at a path now, with its code; None where nothing is that has one.

    Another thing may have stood there once, and still be remembered there: what is not public is left out.
    """
    codes = Permalink.objects.filter(path=path).values_list("code", flat=True)
    return next((place for place in look_up(codes) if place.path == path), None)


def keep_codes(item: Model) -> int:
    """Give a public object and its parts their codes, and note what they mean now; returns how many were made.

    A code is made once and never given to anything else. To be called whenever an object becomes public or changes.
    """
    target = target_of(type(item))
    if target is None:
        return 0
    kind, made = _type_of(type(item)), 0
    known = {row.part: row for row in Permalink.objects.filter(content_type_id=kind, object_key=str(item.pk))}
    for part in target.parts(item):
        place = target.place(item, part)
        if place is None:
            continue
        row = known.get(part)
        if row is None:
            row, made = Permalink(code=_new_code(), content_type_id=kind, object_key=str(item.pk), part=part), made + 1
        row.remember(place)
    return made


def _new_code() -> str:
    for _try in range(TRIES):
        code = make_code()
        if not Permalink.objects.filter(code=code).exists():
            return code
    raise RuntimeError("No free code was found: nearly all of them are given away. Make codes longer.")


def _type_of(model: type[Model]) -> int:
    return ContentType.objects.get_for_model(model).pk
