"""Puts the bin into the editors' menu, and its words into the log."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from recovery.actions import LABELS
from recovery.subjects import kinds_for
from recovery.views import BIN, BinView, bring_back_view


class BinMenuItem(MenuItem):
    """Stands in the menu of those who may bring something back."""

    def is_shown(self, request):
        """Whether this person may."""
        return bool(kinds_for(request.user))


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screens."""
    return [
        path("bin/", BinView.as_view(), name=BIN),
        path("bin/results/", BinView.as_view(results_only=True), name=f"{BIN}_results"),
        path("bin/<int:pk>/", bring_back_view, name="bring_back"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Add it below everything that is edited."""
    return BinMenuItem(_("Bin"), reverse(BIN), name="bin", icon_name="bin", order=9000)


@hooks.register("register_log_actions")
def register_actions(actions):
    """Add what the bin records."""
    for action, label in LABELS.items():
        actions.register_action(action, label, label)
