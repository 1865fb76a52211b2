"""Findings for the templates of the desk."""

from django import template

from content_checks.runner import findings_for
from editorial.house_style import WORDS, address_of, part_for

register = template.Library()


@register.simple_tag
def findings_of_draft(item) -> list:
    """Return the findings on the latest version of a page or record, the weightiest first."""
    item = getattr(item, "specific", item)
    revision = item.get_latest_revision()
    return findings_for(revision.as_object() if revision else item)


@register.simple_tag
def house_style(panel) -> dict[str, str]:
    """Return address and words of the part of the house style for the field of a panel; empty where none helps."""
    part = part_for(type(panel.instance), panel.field_name) if panel.instance is not None else ""
    return {"address": address_of(part), "words": WORDS[part]} if part else {}
