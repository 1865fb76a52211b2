"""Registers the editors' screens."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from helplines import withdrawing
from helplines.models import Helpline
from helplines.viewsets import HelplineViewSetGroup

register_snippet(HelplineViewSetGroup)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screen on which one number is taken off."""
    return [path("withdraw-number/<int:pk>/", withdrawing.withdraw_number, name="withdraw_number")]


@hooks.register("register_snippet_listing_buttons")
def number_button(snippet, user, next_url=None):
    """Offer every editor to take a number off."""
    if isinstance(snippet, Helpline) and withdrawing.may_withdraw_number(user, snippet):
        yield Button(
            _("Take a number off now"), reverse("withdraw_number", args=[snippet.pk]), icon_name="warning", priority=65
        )
