"""Puts the report "Links out" into the menu, and its permission on the screen of groups."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from outgoing_links.reports import LINKS_OUT, LinksOutView, may_see


class LinksOutMenuItem(MenuItem):
    """Stands in the menu of those who may see the report."""

    def is_shown(self, request):
        """Whether this editor may see it."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the report."""
    where = "reports/links-out/"
    return [
        path(where, LinksOutView.as_view(), name=LINKS_OUT),
        path(f"{where}results/", LinksOutView.as_view(results_only=True), name=f"{LINKS_OUT}_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Add it to the reports."""
    return LinksOutMenuItem(_("Links out"), reverse(LINKS_OUT), name="links-out", icon_name="link-external", order=110)


@hooks.register("register_permissions")
def register_permissions():
    """Let administrators say which groups see it."""
    return Permission.objects.filter(content_type__app_label="outgoing_links", codename="view_outgoinglink")
