"""Registers our actions with Wagtail's log, and the report."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.actions import LABELS
from audit.reports import LOG_OF_THE_DESK, LogOfTheDeskView, may_see


@hooks.register("register_log_actions")
def register_actions(actions):
    """Add what we record beyond Wagtail's own actions."""
    for action, label in LABELS.items():
        actions.register_action(action, label, label)


class LogMenuItem(MenuItem):
    """Stands in the menu of administrators."""

    def is_shown(self, request):
        """Whether this person may see the log."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the report."""
    where = "reports/log-of-the-desk/"
    return [
        path(where, LogOfTheDeskView.as_view(), name=LOG_OF_THE_DESK),
        path(f"{where}results/", LogOfTheDeskView.as_view(results_only=True), name=f"{LOG_OF_THE_DESK}_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Add it to the reports."""
    return LogMenuItem(
        _("Log of the desk"), reverse(LOG_OF_THE_DESK), name="log-of-the-desk", icon_name="history", order=90
    )
