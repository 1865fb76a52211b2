"""Published guides and topics, as plain values."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from modelcluster.models import get_all_child_relations

from content_blocks.passages import passages_in
from guides.models import GuidePage
from permalinks.languages import language_of, prefix_of
from permalinks.places import codes_of
from review.staleness import Standing
from sharing.licence import full
from taxonomy.models import Topic

# Rows of its own that a page is compared with; without them each checked guide would ask for its own.
CHECKED_ROWS = tuple(relation.get_accessor_name() for relation in get_all_child_relations(GuidePage))


def freshness(standing: Standing) -> dict:
    """Return how far something can be relied on; who checked it is nobody else's business."""
    return {"state": str(standing.state), "since": standing.since, "check_after": standing.due_on}


def published_guides(language: str, audience: str | None, topic: str | None) -> QuerySet[GuidePage]:
    """Return the published guides of a language, those of one audience or about one topic where given."""
    found = GuidePage.objects.live().filter(locale__language_code=language).select_related("topic")
    found = found.filter(audience=audience) if audience else found
    found = found.filter(topic__key=topic) if topic else found
    return found.order_by("topic__sort_order", "topic__key", "audience", "pk")


def guides_of(keys: Sequence[int]) -> list[GuidePage]:
    """Return guides by their keys, in that order, with what a check of them covers (a query for each kind of row).

    Keys are sorted first and rows read afterwards: a database that sorts rows carries the text of every guide along.
    """
    found = GuidePage.objects.filter(pk__in=list(keys)).select_related("topic").prefetch_related(*CHECKED_ROWS)
    known = {guide.pk: guide for guide in found}
    return [known[key] for key in keys if key in known]


def embed_path(guide: GuidePage) -> str:
    """Return the path of the small page of a guide."""
    return f"{prefix_of(guide.locale_id)}/embed/guide/{guide.audience}/{guide.slug}/"


def guides_as_data(guides: list[GuidePage], today: date) -> list[dict]:
    """Return what a list tells about guides (two queries for all)."""
    checks = GuidePage.latest_checks(guides) if guides else {}
    codes = codes_of((guide, "") for guide in guides)
    return [
        _guide(guide, guide.standing_of("", today, checks.get((str(guide.pk), ""))), codes.get((guide, ""), ""))
        for guide in guides
    ]


def _guide(guide: GuidePage, standing: Standing, code: str) -> dict:
    return {
        "audience": guide.audience,
        "topic": guide.topic.key,
        "slug": guide.slug,
        "title": guide.title,
        "neutral_title": guide.title_in_tab,
        "question": guide.question,
        "lead": guide.lead,
        "language": language_of(guide.locale_id),
        "url": guide.canonical,
        "short_url": full(f"/go/{code}/") if code else "",
        "embed_url": full(embed_path(guide)),
        "api_url": full(f"/api/v1/guides/{guide.audience}/{guide.slug}"),
        "written_on": guide.written_on,
        "what_changed": guide.change_note,
        "freshness": freshness(standing),
    }


def whole_guide_as_data(guide: GuidePage, today: date) -> dict:
    """Return a guide with its words and sources."""
    idea = guide.body.first_block_by_name("big_idea")
    return guides_as_data([guide], today)[0] | {
        "big_idea": " ".join(passage.text for passage in passages_in([idea], "body", "")) if idea else "",
        "text": [
            {"kind": each.kind, "level": each.level, "audience": each.audience, "words": each.text}
            for each in passages_in(guide.body, "body", guide.audience)
        ],
        "sources": [
            {name: str(source.get(name) or "") for name in ("name", "url", "year")} for source in guide.sources
        ],
    }


def published_topics(language: str) -> QuerySet[Topic]:
    """Return the published topics of a language."""
    return Topic.objects.filter(live=True, locale__language_code=language).prefetch_related("messages")


def topics_as_data(topics: list[Topic], today: date) -> list[dict]:
    """Return what is told about topics (one query for all)."""
    checks = Topic.latest_checks(topics) if topics else {}
    return [_topic(each, each.standing_of("", today, checks.get((str(each.pk), "")))) for each in topics]


def _topic(topic: Topic, standing: Standing) -> dict:
    return {
        "key": topic.key,
        "slug": topic.slug,
        "name": topic.name,
        "name_for_children": topic.name_for_children,
        "neutral_title": topic.tab_title or topic.name,
        "meaning": topic.meaning,
        "lead": topic.lead,
        "sensitive": topic.sensitive,
        "messages": [{"audience": each.audience, "words": each.text} for each in topic.messages.all()],
        "url": full(topic.url),
        "guides_url": full(f"/api/v1/guides?topic={topic.key}&language={language_of(topic.locale_id)}"),
        "freshness": freshness(standing),
    }
