"""Puts the report "Links out" into the menu, and its permission on the screen of groups."""

from django.contrib.auth.models import Permission
from wagtail import hooks

from outgoing_links.reports import LinksOutView, may_see
from reports.registering import register_report

register_report(LinksOutView, "links-out", order=110, may_see=may_see)


@hooks.register("register_permissions")
def register_permissions():
    """Let administrators say which groups see it."""
    return Permission.objects.filter(content_type__app_label="outgoing_links", codename="view_outgoinglink")
