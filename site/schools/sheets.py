"""The sheet of each kind of public thing: a guide, a topic, an app or its action, a helpline, an activity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from activities.models import RehearsalPage, SpotTheFakePage
from agreed_cards.catalogue import cards
from guides.models import GuidePage
from helplines.catalogue import directory as read_directory
from helplines.models import Helpline
from permalinks.languages import language_of
from permalinks.models import Permalink
from permalinks.targets import Place, target_of
from platforms.actions import BY_KEY as ACTIONS
from platforms.models import Platform
from platforms.views import TOPICS_OF
from review.staleness import Standing
from schools.numbers import numbers_for, numbers_of
from schools.sheet import Sheet, first_steps, paragraphs_of
from taxonomy.models import Topic

STEPS, DO_AND_DONT, AGREED_CARD = "steps", "do_and_dont", "agreed_card"


@dataclass(frozen=True)
class Kind:
    """``public``: live rows with what a sheet needs. ``words``: a sheet without help, from an object and a place."""

    public: Callable[[], QuerySet]
    words: Callable[[Model, str, Place], Sheet]


def sheets_of(item: Model, codes: dict[str, str]) -> list[Sheet]:
    """Return the sheets of an object; ``codes``: the code of each of its parts ("" is the whole). Parts that are not
    public, or have no code, are left out."""
    kind, target = KINDS.get(type(item)), target_of(type(item))
    if kind is None or target is None:
        return []
    found = []
    with translation.override(language_of(item.locale_id)):
        for part, code in codes.items():
            place = target.place(item, part)
            if place is not None:
                found.append(with_help(replace(kind.words(item, part, place), code=code), getattr(item, "key", "")))
    return found


def with_help(sheet: Sheet, key: str = "") -> Sheet:
    """Return a sheet with who can help; a helpline (``key``) stands for itself."""
    if sheet.kind == Helpline._meta.label_lower:
        numbers, emergency = numbers_of(key, sheet.language)
    else:
        numbers, emergency = numbers_for(sheet.topics, sheet.audience, sheet.language)
    return replace(sheet, numbers=numbers, emergency=emergency)


def topics_on_paper(model: type[Model], part: str, topic: str) -> tuple[str, ...]:
    """Return the topics for which help is chosen on paper: those of the kind, of an app's action, or its own."""
    if model is Platform:
        return (TOPICS_OF[part],) if part in TOPICS_OF else ()
    if model is SpotTheFakePage:
        return ("fake-profiles",)
    return (topic,) if topic else ()


def object_of(row: Permalink) -> Model | None:
    """Return the public object that a code means (one query, and one for each list of its own); None: no paper."""
    model = ContentType.objects.get_for_id(row.content_type_id).model_class()
    kind = KINDS.get(model)
    return kind.public().filter(pk=row.object_key).first() if kind else None


def standing_of(item: Model, part: str, today: date) -> Standing:
    """Return how far an object, or a part of it, may be relied on (one query, or none)."""
    if isinstance(item, Helpline):
        service = read_directory(language_of(item.locale_id)).service(item.key)
        return service.standing(today) if service else item.standing(today)
    if isinstance(item, Platform):
        checks = Platform.latest_checks([item])
        parts = [steps.part for steps in item.steps.all() if steps.action == part] or [""]
        found = [item.standing_of(each, today, checks.get((str(item.pk), each))) for each in parts]
        return min(found, key=lambda standing: standing.due_on)
    return item.standing(today)


def _sheet(item: Model, part: str, place: Place, idea: Iterable[str], drawing: str, **more) -> Sheet:
    return Sheet(
        code="",
        part=part,
        kind=item._meta.label_lower,
        kind_in_words=str(place.kind_in_words),
        title=place.title,
        idea=tuple(words for words in idea if words),
        steps_heading=more.get("heading", ""),
        steps=tuple(more.get("steps", ())),
        more_steps=more.get("more_steps", False),
        topics=topics_on_paper(type(item), part, place.topic),
        audience=place.audience,
        drawing=drawing,
        language=place.language,
        path=place.path,
    )


def of_guide(guide: GuidePage, part: str, place: Place) -> Sheet:
    """Return a guide's big idea and its first steps."""
    heading, steps, more = steps_of_guide(guide)
    return _sheet(
        guide, part, place, paragraphs_of(guide.big_idea()) or (guide.lead,), guide.drawing or guide.reader.drawing,
        heading=heading, steps=steps, more_steps=more,
    )  # fmt: skip


def steps_of_guide(guide: GuidePage) -> tuple[str, tuple[str, ...], bool]:
    """Return the steps of the first block that has any: its own, those of an agreed card, or what to do."""
    for block in guide.body:
        value, heading, steps = block.value, "", []
        if block.block_type == STEPS:
            heading, steps = value["heading"], [step["heading"] for step in value["steps"]]
        elif block.block_type == AGREED_CARD:
            card = cards(language_of(guide.locale_id)).get(value["card"])
            heading, steps = (card.title, [step for step, _words in card.steps]) if card else ("", [])
        elif block.block_type == DO_AND_DONT:
            heading, steps = value["heading"], list(value["do"])
        if steps:
            return first_steps(heading, steps, _("To begin with"))
    return "", (), False


def of_topic(topic: Topic, part: str, place: Place) -> Sheet:
    """Return a topic's lead."""
    return _sheet(topic, part, place, [topic.lead], topic.drawing)


def of_platform(platform: Platform, part: str, place: Place) -> Sheet:
    """Return what an app is, or what is to be found about one action. Taps are not printed: they move too often."""
    if not part:
        return _sheet(platform, part, place, [platform.what_it_is], platform.drawing)
    idea = [_("The exact taps for each device, and the day on which they were looked at.")]
    return _sheet(platform, part, place, idea, ACTIONS[part].drawing if part in ACTIONS else platform.drawing)


def of_helpline(helpline: Helpline, part: str, place: Place) -> Sheet:
    """Return what a helpline does, and what happens when one makes contact."""
    heading, steps, more = first_steps(
        _("What happens when you make contact"),
        helpline.what_happens_next.splitlines(),
        _("What happens when you make contact"),
    )
    idea = [helpline.what_it_does, helpline.who_for_words]
    return _sheet(helpline, part, place, idea, "help", heading=heading, steps=steps, more_steps=more)


def of_activity(activity, part: str, place: Place) -> Sheet:
    """Return what an activity is about; a made-up profile brings its safe move."""
    idea = [activity.lead]
    if isinstance(activity, SpotTheFakePage):
        return _sheet(activity, part, place, idea, "lens")
    heading, steps, more = first_steps(_("A plan for afterwards"), activity.steps(), _("To begin with"))
    return _sheet(activity, part, place, idea, activity.drawing, heading=heading, steps=steps, more_steps=more)


KINDS: dict[type[Model], Kind] = {
    GuidePage: Kind(lambda: GuidePage.objects.live().select_related("topic"), of_guide),
    Topic: Kind(lambda: Topic.objects.filter(live=True), of_topic),
    Platform: Kind(
        lambda: Platform.objects.filter(live=True).prefetch_related("steps", "actions"), of_platform
    ),
    Helpline: Kind(lambda: Helpline.objects.filter(live=True), of_helpline),
    SpotTheFakePage: Kind(SpotTheFakePage.objects.live, of_activity),
    RehearsalPage: Kind(RehearsalPage.objects.live, of_activity),
}  # fmt: skip
