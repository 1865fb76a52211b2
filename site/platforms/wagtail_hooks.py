"""Registers the editors' screen and the report."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from platforms.reports import STEPS_TO_LOOK_AT, StepsToLookAtView, may_see
from platforms.viewsets import PlatformViewSet

register_snippet(PlatformViewSet)


class StepsToLookAtMenuItem(MenuItem):
    """Stands in the menu of those who may edit platforms."""

    def is_shown(self, request):
        """Whether this editor may see the report."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the report."""
    where = "reports/steps-to-look-at/"
    return [
        path(where, StepsToLookAtView.as_view(), name=STEPS_TO_LOOK_AT),
        path(f"{where}results/", StepsToLookAtView.as_view(results_only=True), name=f"{STEPS_TO_LOOK_AT}_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Add it to the reports."""
    return StepsToLookAtMenuItem(
        _("Steps to look at again"),
        reverse(STEPS_TO_LOOK_AT),
        name="steps-to-look-at",
        icon_name="mobile-alt",
        order=100,
    )
