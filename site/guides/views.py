"""The list of topics, and one topic with all its voices and its help."""

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render

from agreed_cards.showing import shown_for_topic
from guides.help_here import help_for
from guides.models import GuidePage
from helplines.cards import uk_day
from page_life import collector
from permalinks.languages import language_of
from platforms.actions import BY_KEY as ACTIONS
from platforms.blocks import APPS_OFFERED
from platforms.links import apps_with
from platforms.views import TOPICS_OF
from taxonomy.audiences import AUDIENCES
from taxonomy.models import Topic

GUIDES_OF_AN_APP = 12


def topics(request, page):
    """Answer /topics/."""
    found = Topic.objects.filter(live=True, locale_id=page.locale_id)
    return render(
        request,
        "guides/topic_index_page.html",
        {
            "page": page,
            "topics": found,
            "structured": page.structured_data() | {"@type": "CollectionPage"},
        },
    )


def topic(request, page, slug):
    """Answer /topics/<topic>/; a former address leads on."""
    found = Topic.objects.filter(slug=slug, live=True, locale_id=page.locale_id).prefetch_related("messages").first()
    if found is None:
        moved = Topic.formerly(slug, language_of(page.locale_id))
        if moved is not None:
            return HttpResponsePermanentRedirect(moved.url)
        raise Http404("There is no topic of that name.")
    return render(request, "guides/topic.html", topic_context(found) | {"page": page})


def topic_context(topic: Topic) -> dict:
    """Return what the page of a topic shows."""
    life = collector.current()
    life.used(f"topic:{topic.key}")
    found = GuidePage.objects.live().filter(topic_id=topic.pk).defer("body").order_by("-pk")
    guides = {guide.audience: guide for guide in found}  # of several for one reader the first that there was
    voices = [
        (audience, topic.message_for(audience.code), guides.get(audience.code))
        for audience in AUDIENCES
        if topic.message_for(audience.code) or audience.code in guides
    ]
    standing = topic.standing(uk_day(life.moment))
    life.until(standing.ends)
    canonical = settings.SIGNPOST_URL + topic.url
    return {
        "sheet": "topics",
        "topic": topic,
        "page_title": topic.name,
        "topics_path": topic.url.rpartition(topic.slug)[0],
        "tab_title": topic.tab_title or topic.name,
        "description": topic.meaning,
        "canonical": canonical,
        "voices": voices,
        "helps": topic.helps.splitlines(),
        "backfires": topic.backfires.splitlines(),
        "standing": standing,
        "card": shown_for_topic(topic.key, language_of(topic.locale_id)),
        "apps": actions_of(topic.key, language_of(topic.locale_id)),
        "for_children": help_for((topic.key,), "11-13"),
        "for_parents": help_for((topic.key,), "parents"),
        "is_sensitive": topic.sensitive,
        "structured": {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": topic.tab_title or topic.name,
            "description": topic.meaning,
            "url": canonical,
            "inLanguage": language_of(topic.locale_id),
        },
    }


def actions_of(topic: str, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return name and links of each action in apps that belongs to a topic (one query, or none)."""
    keys = [action for action, each in TOPICS_OF.items() if each == topic]
    found = apps_with(keys, language) if keys else {}
    return [(str(ACTIONS[key].name), apps[:APPS_OFFERED]) for key, apps in found.items() if apps]


def guides_about(topics: list[str], locale_id: int) -> list[dict]:
    """Return the guides about some topics, for the page of an app (one query)."""
    found = (
        GuidePage.objects.live()
        .filter(topic__key__in=topics, locale_id=locale_id)
        .select_related("topic")
        .defer("body")
        .order_by("topic__sort_order", "audience", "pk")
    )
    return [{"title": g.title, "path": g.relative_path(), "audience": g.audience} for g in found[:GUIDES_OF_AN_APP]]
