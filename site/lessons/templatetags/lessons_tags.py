"""The lessons of a topic, for the pages of guides, which know nothing of lessons."""

from django import template

from lessons.models import PUPILS, LessonPage
from page_life import collector

register = template.Library()


@register.simple_tag
def lessons_about(topic_id: int, locale_id: int) -> list[LessonPage]:
    """Return the lessons of a topic, youngest pupils first (one query)."""
    order = {audience.code: position for position, audience in enumerate(PUPILS)}
    found = LessonPage.objects.live().filter(topic_id=topic_id, locale_id=locale_id).order_by("pk")
    found = sorted(found.only("title", "url_path", "audience", "locale_id"), key=lambda each: order[each.audience])
    collector.current().used(*(f"page:{each.pk}" for each in found))
    return found
