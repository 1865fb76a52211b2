"""From what was understood to at most ten things to show: rows of the database in, targets of codes out."""

from dataclasses import dataclass

from django.db.models import Model

from activities.models import RehearsalPage, SpotTheFakePage
from guides.models import GuidePage
from helplines.models import Helpline
from home.models import InformationPage
from platforms.models import Platform
from search.full_text import matches
from search.understanding import Understood
from taxonomy.audiences import BY_CODE
from taxonomy.models import Topic

MOST_SHOWN = 10
TOPICS_SHOWN, APPS_SHOWN, ACTIONS_SHOWN, HELPLINES_SHOWN = 3, 2, 2, 2
SEARCHED = (GuidePage, SpotTheFakePage, RehearsalPage, InformationPage, Topic, Platform)


@dataclass(frozen=True)
class Target:
    """A thing that has a code of its own: an object, and the part of it that is meant (an action of an app)."""

    item: Model
    part: str = ""


def targets_of(understood: Understood, audience: str, locale_id: int) -> list[Target]:
    """Return what belongs to what was understood, the best first; at most ``MOST_SHOWN`` (four queries at most).

    ``audience``: a code, or empty while nobody has said who they are.
    """
    topics = _topics(understood.topics[:TOPICS_SHOWN], locale_id)
    guides = _guides(topics, audience, locale_id)
    apps = _apps(understood.apps[:APPS_SHOWN], locale_id)
    lines = _helplines(understood.helplines[:HELPLINES_SHOWN], locale_id)
    # An action of which the app has no steps has no code, and falls out by itself.
    steps = [Target(app, action) for app in apps for action in understood.actions[:ACTIONS_SHOWN]]
    return list(dict.fromkeys([*steps, *map(Target, lines), *_woven(topics, guides), *(Target(app) for app in apps)]))[
        :MOST_SHOWN
    ]


def keys_in_the_text(text: str) -> list[tuple[type[Model], str]]:
    """Return model and key of what the words themselves stand in, in the order of the index (one query)."""
    models = {model._meta.label_lower: model for model in SEARCHED}
    return [(models[match.model], match.key) for match in matches(text, list(SEARCHED))]


def _topics(keys: tuple[str, ...], locale_id: int) -> list[Topic]:
    found = {topic.key: topic for topic in Topic.objects.filter(key__in=keys, live=True, locale_id=locale_id)}
    return [found[key] for key in keys if key in found]


def _guides(topics: list[Topic], audience: str, locale_id: int) -> dict[str, list[GuidePage]]:
    """Return the guides of each topic: the reader's own, or without a reader those for children."""
    if not topics:
        return {}
    wanted = [audience] if audience else [code for code, reader in BY_CODE.items() if reader.is_child][::-1]
    guides = GuidePage.objects.live().filter(topic__in=topics, locale_id=locale_id, audience__in=wanted)
    by_topic: dict[str, list[GuidePage]] = {}
    for guide in guides.select_related("topic").defer("body"):
        by_topic.setdefault(guide.topic.key, []).append(guide)
    for found in by_topic.values():
        found.sort(key=lambda guide: wanted.index(guide.audience))
    return by_topic


def _woven(topics: list[Topic], guides: dict[str, list[GuidePage]]) -> list[Target]:
    """Return for each topic its guide for this reader, then every voice of it."""
    woven = []
    for topic in topics:
        woven += [Target(guide) for guide in guides.get(topic.key, [])[:1]]
        woven.append(Target(topic))
    return woven


def _apps(keys: tuple[str, ...], locale_id: int) -> list[Platform]:
    if not keys:
        return []
    platforms = Platform.objects.filter(key__in=keys, live=True, locale_id=locale_id)
    found = {platform.key: platform for platform in platforms}
    return [found[key] for key in keys if key in found]


def _helplines(keys: tuple[str, ...], locale_id: int) -> list[Helpline]:
    return list(Helpline.objects.filter(key__in=keys, live=True, locale_id=locale_id)) if keys else []
