"""From what was understood to at most ten things to show: rows of the database in, hits out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Min, Model
from django.db.models.functions import Cast

from activities.models import RehearsalPage, SpotTheFakePage
from guides.models import GuidePage
from helplines.models import Helpline
from home.models import InformationPage
from lessons.models import PUPILS, LessonPage
from permalinks.models import Permalink
from permalinks.targets import Place
from platforms.models import Platform
from search.address import MOST_CODES
from search.full_text import matches
from search.lesson_wish import LessonWish
from search.understanding import Understood
from taxonomy.audiences import BY_CODE
from taxonomy.models import Topic

TOPICS_SHOWN, APPS_SHOWN, ACTIONS_SHOWN, HELPLINES_SHOWN, LESSONS_SHOWN = 3, 2, 2, 2, 4
SEARCHED = (GuidePage, SpotTheFakePage, RehearsalPage, InformationPage, Topic, Platform)
# Where a topic has no lesson of its own: whom to tell fits every worry.
FITS_EVERY_WORRY = "telling-someone"


@dataclass(frozen=True)
class Hit:
    """A thing that has a code of its own: model and key of its row, and the part that is meant (an action of an app).

    Rows themselves are not read: where a thing is, its code knows.
    """

    model: type[Model]
    key: str
    part: str = ""


def hits_of(understood: Understood, audience: str, locale_id: int) -> list[Hit]:
    """Return what belongs to what was understood, the best first; at most ``MOST_CODES`` (four queries at most).

    ``audience``: a code, or empty while nobody has said who they are.
    """
    topics = _keys(Topic, understood.topics[:TOPICS_SHOWN], locale_id)
    guides = _guides(topics, audience)
    apps = _keys(Platform, understood.apps[:APPS_SHOWN], locale_id)
    lines = _keys(Helpline, understood.helplines[:HELPLINES_SHOWN], locale_id)
    # An action of which the app has no steps has no code, and falls out by itself.
    steps = [Hit(Platform, app, action) for app in apps for action in understood.actions[:ACTIONS_SHOWN]]
    hits = [
        *steps,
        *(Hit(Helpline, line) for line in lines),
        *_woven(topics, guides),
        *(Hit(Platform, app) for app in apps),
    ]
    return list(dict.fromkeys(hits))[:MOST_CODES]


def hits_in_the_text(text: str) -> list[Hit]:
    """Return what the words themselves stand in, in the order of the index (one query)."""
    models = {model._meta.label_lower: model for model in SEARCHED}
    return [Hit(models[match.model], match.key) for match in matches(text, list(SEARCHED))]


def lessons_of(understood: Understood, wish: LessonWish, locale_id: int) -> list[Hit]:
    """Return the lessons that are asked for, the surest topic first and the youngest pupils first (one query)."""
    order = [*understood.topics[:TOPICS_SHOWN], FITS_EVERY_WORRY]
    ages = [pupils.code for pupils in PUPILS]
    found = LessonPage.objects.filter(live=True, locale_id=locale_id, topic__key__in=order).order_by()
    found = found.filter(audience=wish.pupils) if wish.pupils else found
    rows = [(order.index(topic), ages.index(pupils), str(key), topic)
            for topic, pupils, key in found.values_list("topic__key", "audience", "pk")]  # fmt: skip
    own = [row for row in rows if row[3] in understood.topics]
    return [Hit(LessonPage, key) for _topic, _pupils, key, _name in sorted(own or rows)[:LESSONS_SHOWN]]


def with_lessons(hits: Sequence[Hit], in_the_text: Sequence[Hit], lessons: Sequence[Hit], audience: str) -> list[Hit]:
    """Return everything found in its order. Pure.

    Lessons come after what was understood; while nobody has said who they are, after everything: it may be a child.
    """
    if audience:
        return [*hits, *lessons, *in_the_text]
    return [*[*hits, *in_the_text][: MOST_CODES - len(lessons)], *lessons] if lessons else [*hits, *in_the_text]


def voices_of(places: Sequence[Place], locale_id: int) -> dict[tuple[str, str], str]:
    """Return the codes of all published voices of the guides among some places, by topic and audience.

    One query; none when no guide is among them.
    """
    topics = {place.topic for place in places if place.topic and place.audience}
    if not topics:
        return {}
    guides = GuidePage.objects.filter(topic__key__in=topics, topic__locale_id=locale_id, live=True)
    keys = guides.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    codes = Permalink.objects.filter(content_type=ContentType.objects.get_for_model(GuidePage), object_key__in=keys)
    rows = codes.values_list("object_key", "topic", "audience", "code")
    # Of several guides for one reader the first that there was, as in _first_of_each_voice.
    rows = sorted(rows, key=lambda row: int(row[0]), reverse=True)
    return {(topic, audience): code for _key, topic, audience, code in rows}


def in_the_voice_for(audience: str, places: Sequence[Place], voices: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """Return the codes of some places, each guide swapped for the same topic as this audience reads it. Pure.

    What is no guide stays, and so does a guide of a family that has no voice for them, and everything for "everyone".
    """
    if not audience:
        return tuple(place.code for place in places)
    return tuple(dict.fromkeys(voices.get((place.topic, audience), place.code) if place.audience else place.code
                               for place in places))  # fmt: skip


def _guides(topics: list[str], audience: str) -> dict[str, str]:
    """Return for each topic the key of its guide: the reader's own, or without a reader one for children."""
    if not topics:
        return {}
    wanted = [audience] if audience else [code for code, reader in BY_CODE.items() if reader.is_child][::-1]
    found = list(_first_of_each_voice(GuidePage.objects.filter(topic__in=topics, audience__in=wanted)))
    found.sort(key=lambda guide: wanted.index(guide[2]), reverse=True)
    return {topic: key for key, topic, _audience in found}


def _first_of_each_voice(guides) -> Iterable[tuple[str, str, str]]:
    """Return key, topic and audience of the first published guide for each of a topic's audiences.

    The language is that of the topics: asked for the language of pages, SQLite goes through all pages of it.
    """
    groups = guides.filter(live=True).values_list("topic_id", "audience").order_by()
    return ((str(first), str(topic), audience) for topic, audience, first in groups.annotate(Min("pk")))


def _woven(topics: list[str], guides: dict[str, str]) -> list[Hit]:
    """Return for each topic its guide for this reader, then every voice of it."""
    woven = []
    for topic in topics:
        woven += [Hit(GuidePage, guides[topic])] if topic in guides else []
        woven.append(Hit(Topic, topic))
    return woven


def _keys(model: type[Model], keys: tuple[str, ...], locale_id: int) -> list[str]:
    """Return the rows of some public records, in the order of their lasting keys (one query, or none)."""
    if not keys:
        return []
    found = dict(model.objects.filter(key__in=keys, live=True, locale_id=locale_id).values_list("key", "pk"))
    return [str(found[key]) for key in keys if key in found]
