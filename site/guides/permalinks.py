"""Codes of guides and topics, and what is nearest to one that is gone."""

from django.utils.translation import gettext as _

from guides.models import GuidePage
from permalinks.languages import language_of
from permalinks.targets import Place, Target, paths_of_pages, paths_of_records, register_nearest, register_target
from taxonomy.models import Topic


def register() -> None:
    """Let guides and topics have codes."""
    guides = GuidePage.objects.live().select_related("topic").defer("body")
    register_target(Target(GuidePage, public=guides.all, place=place_of_guide, paths=paths_of_pages))
    topics = paths_of_records(Topic, "topics")
    register_target(Target(Topic, public=lambda: Topic.objects.filter(live=True), place=place_of_topic, paths=topics))
    register_nearest(nearest)


def place_of_guide(guide: GuidePage, part: str = "") -> Place:
    """Return where a guide is."""
    return Place(
        path=guide.relative_path(),
        title=guide.title,
        words=guide.lead,
        kind_in_words=_("Guide: %(reader)s") % {"reader": guide.reader.name},
        topic=guide.topic.key,
        audience=guide.audience,
        language=language_of(guide.locale_id),
    )


def place_of_topic(topic: Topic, part: str = "") -> Place:
    """Return where a topic is."""
    return Place(
        path=topic.url,
        title=topic.name_for_children,
        words=topic.meaning,
        kind_in_words=_("Topic: for every age"),
        topic=topic.key,
        language=language_of(topic.locale_id),
    )


def nearest(gone: Place) -> Place | None:
    """Return the guide or topic nearest to what is gone: the same topic for the same reader, any voice of the topic,
    the topic's own page, and last any guide for the same reader."""
    guides = GuidePage.objects.live().select_related("topic").defer("body").order_by("topic__sort_order", "pk")
    if gone.language:
        guides = guides.filter(locale__language_code=gone.language)
    if gone.topic:
        voices = list(guides.filter(topic__key=gone.topic))
        voices.sort(key=lambda guide: guide.audience != gone.audience)
        if voices and (not gone.audience or voices[0].audience == gone.audience):
            return place_of_guide(voices[0])
        topic = Topic.objects.filter(key=gone.topic, live=True).first()
        if topic:
            return place_of_topic(topic)
    if gone.audience:
        guide = guides.filter(audience=gone.audience).first()
        return place_of_guide(guide) if guide else None
    return None
