"""Which pages have a kit, by reader and by kind."""

from django.utils.translation import gettext as _

from permalinks.languages import prefix_for
from permalinks.models import Permalink
from permalinks.places import look_up
from schools.lessons import by_key_stage
from taxonomy.audiences import AUDIENCES

MOST = 400


def groups(language: str) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return for each group its name, the code of its audience, and name, address and code of each kit.

    Guides and practice stand with their readers; lessons, topics, apps and helplines follow.
    """
    models = ("guidepage", "spotthefakepage", "rehearsalpage", "topic", "platform", "helpline")
    rows = Permalink.objects.filter(part="", language=language, content_type__model__in=models)
    kind_of = dict(rows.order_by("path", "code").values_list("code", "content_type__model")[:MOST])
    found: dict[str, list[tuple[str, str, str]]] = {}
    for place in look_up(list(kind_of)):
        group = place.audience or kind_of[place.code]
        address = f"{prefix_for(language)}/for-schools/{place.code}/"
        found.setdefault(group, []).append((place.title, address, place.code))
    readers = [(audience.code, str(audience.name), audience.code) for audience in AUDIENCES]
    others = [
        ("topic", _("All topics"), ""),
        ("platform", _("Apps and games"), ""),
        ("helpline", _("Helplines"), "help"),
    ]
    return [*_named(readers, found), *by_key_stage(language), *_named(others, found)]


def _named(names, found) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    return [(name, look, found[key]) for key, name, look in names if key in found]
