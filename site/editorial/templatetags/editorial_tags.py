"""Findings for the templates of the desk."""

from django import template

from content_checks.runner import findings_for

register = template.Library()


@register.simple_tag
def findings_of_draft(item) -> list:
    """Return the findings on the latest version of a page or record, the weightiest first."""
    item = getattr(item, "specific", item)
    revision = item.get_latest_revision()
    return findings_for(revision.as_object() if revision else item)
